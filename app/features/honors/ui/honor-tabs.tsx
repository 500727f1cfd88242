import { Tabs } from "#app/ui/tabs.tsx";

const TABS = [
  { href: "/honors", label: "认定" },
  { href: "/certificates", label: "证书登记簿" },
] as const;

/** The two lists of the feature. */
export const HonorTabs = ({ current }: { current: (typeof TABS)[number]["href"] }) => (
  <Tabs label="人才荣誉" items={TABS.map((tab) => ({ ...tab, current: tab.href === current }))} />
);
