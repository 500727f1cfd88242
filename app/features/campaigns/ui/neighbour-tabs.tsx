import { Tabs } from "#app/ui/tabs.tsx";

const SCREENS = [
  { href: "/campaigns", label: "活动" },
  { href: "/invitations", label: "邀约" },
  { href: "/chat-groups", label: "微信群" },
] as const;

/** Campaigns, the invitations to them, and the groups they are told of in: one entry of the menu. */
export function NeighbourTabs({ current }: { current: (typeof SCREENS)[number]["href"] }) {
  return <Tabs label="活动" items={SCREENS.map((screen) => ({ ...screen, current: screen.href === current }))} />;
}
