import type { Actor } from "#app/auth/actor.ts";
import { can, type Permission } from "#app/auth/policy.ts";

/** Of several permissions any one opens the entry. */
type Entry = { href: string; label: string; permission: Permission | readonly Permission[] | null };
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
      { href: "/tickets", label: "诉求", permission: "ticket:view" },
      { href: "/projects", label: "项目", permission: "project:view" },
      { href: "/enterprises", label: "企业", permission: "enterprise:view" },
      { href: "/officers", label: "红色服务官", permission: "officer:view" },
    ],
  },
  {
    label: "亲情牌",
    items: [
      { href: "/outreach", label: "联络走访", permission: "outreach:view" },
      { href: "/campaigns", label: "活动", permission: "campaign:view" },
    ],
  },
  {
    label: "政策牌",
    items: [
      { href: "/policies", label: "政策", permission: "policy:view" },
      { href: "/applications", label: "补贴申报", permission: "application:view" },
      { href: "/notices", label: "公示", permission: "public_notice:view" },
      { href: "/payments", label: "资金发放", permission: "payment:view" },
      { href: "/budgets", label: "预算", permission: "budget:view" },
      { href: "/honors", label: "人才荣誉", permission: "honor:view" },
      { href: "/startups", label: "五位一体", permission: "startup:view" },
      { href: "/startups/loans", label: "贷款贴息", permission: "interest_aid:view" },
      { href: "/trainings", label: "创业培训", permission: "training:view" },
    ],
  },
  { label: "报表", items: [{ href: "/reports/towns", label: "镇街汇总表", permission: "report:view" }] },
  {
    label: "导入",
    items: [{ href: "/imports", label: "导入台账", permission: ["import:create", "import:approve", "import:view"] }],
  },
  {
    label: "管理",
    items: [
      { href: "/admin/users", label: "用户与岗位", permission: "account:view" },
      { href: "/admin/posts", label: "岗位审批", permission: "account:approve" },
      { href: "/places/stations", label: "服务站", permission: "station:view" },
      { href: "/leads", label: "包保责任", permission: "lead:view" },
      { href: "/audit", label: "审计日志", permission: "audit:view" },
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
  { href: "/outreach/new", label: "登记联络", permission: "outreach:create" },
  { href: "/outreach", label: "联络走访", permission: "outreach:view" },
  { href: "/tickets", label: "诉求", permission: "ticket:view" },
  { href: "/applications", label: "申报", permission: "application:approve" },
  { href: "/payments", label: "发放", permission: "payment:approve" },
  { href: "/budgets", label: "预算", permission: "budget:create" },
  { href: "/talents/board", label: "看板", permission: "talent:view" },
  { href: "/reports/towns", label: "汇总表", permission: "report:view" },
  { href: "/admin/users", label: "用户", permission: "account:create" },
  { href: "/places/stations", label: "服务站", permission: "station:view" },
  { href: "/settings/calendar", label: "工作日历", permission: "reference:view" },
  { href: "/settings", label: "设置", permission: "reference:view" },
];
const BOTTOM_COUNT = 5;

/** What can be begun from anywhere. An action is offered once the menu leads to its screen; some are a town's alone. */
type Action = Entry & { also?: readonly string[]; townOnly?: true };
const ACTIONS: readonly Action[] = [
  { href: "/outreach/new", label: "登记联络", permission: "outreach:create", also: ["打电话", "走访"] },
  {
    href: "/outreach/event",
    label: "登记活动",
    permission: ["outreach:create", "campaign:update"],
    also: ["座谈会", "多人联络", "群消息"],
  },
  { href: "/outreach/ledger", label: "走访与联络台账", permission: "outreach:export", also: ["走访台账", "联络台账"] },
  { href: "/talents/new", label: "登记人才", permission: "talent:create", also: ["新增人才", "建档"], townOnly: true },
  { href: "/tickets/new", label: "登记诉求", permission: "ticket:create", also: ["工单", "困难", "意见建议"] },
  { href: "/projects/new", label: "新建项目线索", permission: "project:create", also: ["招商", "签约", "项目登记"] },
  { href: "/policies/new", label: "录入政策", permission: "policy:create", also: ["新增政策", "补贴标准"] },
  { href: "/applications/new", label: "新申报", permission: "application:create", also: ["申报补贴", "生活津贴", "津贴申报"] },
  { href: "/notices/new", label: "拟公示", permission: "public_notice:create", also: ["公示名单", "津贴公示"] },
  { href: "/honors/new", label: "申报称号", permission: "honor:create", also: ["鹰城英才", "拔尖人才", "证书"] },
  { href: "/startups/new", label: "新建扶持档案", permission: "startup:update", also: ["五位一体", "创业扶持", "担保贷款"] },
  { href: "/trainings/new", label: "新建培训班", permission: "training:create", also: ["创业培训", "SYB"] },
  { href: "/campaigns/new", label: "新建活动", permission: "campaign:create", also: ["走访名单", "慰问"] },
  { href: "/enterprises/new", label: "新增企业", permission: "enterprise:create", also: ["登记企业", "合作社"] },
  { href: "/payments/new", label: "新建发放批次", permission: "payment:create", also: ["发津贴", "发补贴"] },
  { href: "/budgets/new", label: "录入预算", permission: "budget:create", also: ["指标"] },
  { href: "/imports/new", label: "上传台账", permission: "import:create", also: ["导入台账"], townOnly: true },
  { href: "/places/stations/new", label: "新增服务站", permission: "station:create" },
  { href: "/admin/users/new", label: "新建用户", permission: "account:create", also: ["新增账号"] },
];
/** One's own, outside the menu. */
const OWN: readonly Action[] = [
  { href: "/password", label: "修改口令", permission: null, also: ["改口令", "修改密码"] },
  { href: "/account/sessions", label: "我的会话", permission: null, also: ["退出其他登录"] },
  { href: "/account/second-factor", label: "二次验证", permission: null, also: ["验证码", "两步验证"] },
  { href: "/help", label: "使用说明", permission: null, also: ["帮助", "手册"] },
];

const allowed = (actor: Pick<Actor, "role">) => (entry: Entry) =>
  entry.permission === null || [entry.permission].flat().some((permission) => can(actor, permission));
const link = ({ href, label }: Entry) => ({ href, label });

/** The menu of a post: groups without an entry left are not shown (ui §1). */
export function menuFor(actor: Pick<Actor, "role">) {
  const mine = allowed(actor);
  const groups = GROUPS.map(({ label, items }) => ({ label, items: items.filter(mine).map(link) })).filter(
    (group) => group.items.length > 0,
  );
  return { groups, bottom: BOTTOM.filter(mine).slice(0, BOTTOM_COUNT).map(link) };
}

/** The screens that a post may open, as one list. */
export const screensFor = (actor: Pick<Actor, "role">): Action[] => GROUPS.flatMap(({ items }) => items).filter(allowed(actor));

/** The actions that a post may begin. */
export function actionsFor(actor: Pick<Actor, "role" | "town_id">): Action[] {
  const screens = screensFor(actor).filter(({ href }) => href !== "/");
  const leadsTo = (action: Action) => screens.some(({ href }) => action.href.startsWith(`${href}/`));
  const offered = ACTIONS.filter((action) => leadsTo(action) && !(action.townOnly && !actor.town_id));
  return [...offered, ...OWN].filter(allowed(actor));
}
