import { Tabs } from "#app/ui/tabs.tsx";

/** The screens of the five supports. */
export function StartupTabs({ current, sees }: { current: string; sees: { cases: boolean; aid: boolean; training: boolean } }) {
  const items = [
    ...(sees.cases
      ? [
          { href: "/startups", label: "扶持档案" },
          { href: "/startups/followups", label: "跟踪帮扶" },
        ]
      : []),
    ...(sees.aid ? [{ href: "/startups/loans", label: "担保贷款贴息" }] : []),
    ...(sees.training ? [{ href: "/trainings", label: "创业培训" }] : []),
  ];
  return <Tabs label="五位一体" items={items.map((item) => ({ ...item, current: item.href === current }))} />;
}
