import { Tabs } from "#app/ui/tabs.tsx";

const TABS = [
  { href: "/officers", label: "派驻看板" },
  { href: "/officers/roll", label: "服务官名册" },
  { href: "/officers/report", label: "一览表" },
] as const;

/** The sides of the work of officers. */
export const OfficerTabs = ({ current }: { current: (typeof TABS)[number]["href"] }) => (
  <Tabs
    label="红色服务官"
    items={[...TABS.map((tab) => ({ ...tab, current: tab.href === current })), { href: "/enterprises", label: "企业" }]}
  />
);
