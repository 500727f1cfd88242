import type { Actor } from "#app/auth/actor.ts";
import { can, type Permission } from "#app/auth/policy.ts";

type Entry = { href: string; label: string; permission: Permission | null };
type Group = { label?: string; items: readonly Entry[] };

/** The navigation: the programme's cards first, then what serves them. A screen is added here when its route exists. */
const GROUPS: readonly Group[] = [
  { items: [{ href: "/", label: "今日", permission: null }] },
  {
    label: "服务牌",
    items: [
      { href: "/talents", label: "人才库", permission: "talent:view" },
      { href: "/talents/board", label: "人才看板", permission: "talent:view" },
      { href: "/talents/places", label: "人才分布", permission: "talent:view" },
    ],
  },
  { label: "报表", items: [{ href: "/reports/towns", label: "镇街汇总表", permission: "report:view" }] },
  { label: "导入", items: [{ href: "/imports", label: "导入台账", permission: "import:create" }] },
  {
    label: "管理",
    items: [
      { href: "/places/stations", label: "服务站", permission: "station:view" },
      { href: "/exports", label: "导出记录", permission: "export:view" },
      { href: "/settings/calendar", label: "工作日历", permission: "reference:view" },
      { href: "/settings/dictionaries", label: "字典", permission: "reference:view" },
      { href: "/settings", label: "设置", permission: "reference:view" },
    ],
  },
];

/** What a thumb reaches first, in this order; the rest is behind 菜单. */
const BOTTOM: readonly Entry[] = [
  { href: "/", label: "今日", permission: null },
  { href: "/talents", label: "人才库", permission: "talent:view" },
  { href: "/talents/board", label: "看板", permission: "talent:view" },
  { href: "/reports/towns", label: "汇总表", permission: "report:view" },
  { href: "/places/stations", label: "服务站", permission: "station:view" },
  { href: "/settings/calendar", label: "工作日历", permission: "reference:view" },
  { href: "/settings", label: "设置", permission: "reference:view" },
];
const BOTTOM_COUNT = 5;

const allowed = (actor: Pick<Actor, "role">) => (entry: Entry) => entry.permission === null || can(actor, entry.permission);
const link = ({ href, label }: Entry) => ({ href, label });

/** The menu of a post: groups without an entry left are not shown (ui §1). */
export function menuFor(actor: Pick<Actor, "role">) {
  const mine = allowed(actor);
  const groups = GROUPS.map(({ label, items }) => ({ label, items: items.filter(mine).map(link) })).filter(
    (group) => group.items.length > 0,
  );
  return { groups, bottom: BOTTOM.filter(mine).slice(0, BOTTOM_COUNT).map(link) };
}
