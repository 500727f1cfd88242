import type { Role } from "#app/auth/actor.ts";
import type { Satisfaction, TicketCategory, TicketEventKind, TicketLevel, TicketStatus } from "../schema/dictionaries.ts";
import { reopensUntil } from "./clock.ts";

/** Who takes a step: a post, or the requester by the signed link, who has no account. */
export type Hand = { user_id: string | null; role: Role | "requester" };

/** What a step is decided by. `handlers` have reported or answered; `is_direct`: 区直, where no station stands. */
export type TicketFacts = {
  status: TicketStatus;
  level: TicketLevel;
  category: TicketCategory | null;
  is_direct: boolean;
  /** 用工 entered by 人社 before it is classified is theirs as well. */
  created_by: string | null;
  owner_user_id: string | null;
  handlers: readonly string[];
  returned_once: boolean;
  extended: boolean;
  reopened_count: number;
  satisfaction: Satisfaction | null;
  assigned_until: string | null;
  closed_on: string | null;
};

type Refusal = { code: "forbidden" | "conflict"; message: string };
type Who = "clerk" | "chief" | "officer" | "bureau" | "rc" | "leader" | "handler" | "system" | "requester";

/** One row of §3.3: from which states, by whom. `to` null: the state stays. */
export type TicketStep = {
  kind: TicketEventKind;
  verb: string;
  from: readonly TicketStatus[];
  to: TicketStatus | null;
  by: readonly Who[];
};

/** Reopened so many times it is on the leaders' list. */
export const LEADERS_LIST_FROM = 2;

const OPEN: readonly TicketStatus[] = [
  "received",
  "accepted",
  "classified",
  "assigned",
  "sent_back",
  "in_progress",
  "on_hold",
  "answered",
  "revisited",
  "reopened",
];
const IN_HAND: readonly TicketStatus[] = ["assigned", "in_progress", "reopened"];

/** 诉求工单 (domain §3.3): one table for the commands and for the buttons. The first step that is open to somebody is the button on the page. */
export const STEPS = {
  accept: { kind: "accept", verb: "受理", from: ["received"], to: "accepted", by: ["clerk", "officer", "bureau"] },
  reject: { kind: "reject", verb: "不予受理", from: ["received"], to: "rejected", by: ["chief"] },
  classify: { kind: "classify", verb: "分类", from: ["accepted"], to: "classified", by: ["clerk", "bureau"] },
  assign: {
    kind: "assign",
    verb: "交办",
    from: ["classified", "sent_back", "reopened"],
    to: "assigned",
    by: ["chief", "rc"],
  },
  feedback: { kind: "feedback", verb: "反馈进展", from: IN_HAND, to: "in_progress", by: ["handler"] },
  answer: { kind: "answer", verb: "答复", from: ["in_progress"], to: "answered", by: ["handler"] },
  sendBack: { kind: "send_back", verb: "退回", from: ["assigned"], to: "sent_back", by: ["handler"] },
  revisit: { kind: "revisit", verb: "回访", from: ["answered"], to: "revisited", by: ["clerk", "officer", "requester"] },
  close: { kind: "close", verb: "办结", from: ["revisited"], to: "closed", by: ["clerk", "officer"] },
  closeUnhappy: { kind: "close", verb: "不满意办结", from: ["reopened"], to: "closed", by: ["rc"] },
  tell: {
    kind: "tell",
    verb: "告知本人",
    from: ["answered", "revisited", "closed", "rejected"],
    to: null,
    by: ["clerk", "chief", "officer", "rc", "handler"],
  },
  reopen: {
    kind: "reopen",
    verb: "重办",
    from: ["revisited", "closed"],
    to: "reopened",
    by: ["clerk", "officer", "rc", "requester"],
  },
  escalate: { kind: "escalate", verb: "升级", from: IN_HAND, to: null, by: ["system", "chief", "officer"] },
  extend: { kind: "extend", verb: "延期", from: ["in_progress"], to: null, by: ["rc"] },
  hold: { kind: "hold", verb: "挂账", from: ["in_progress"], to: "on_hold", by: ["rc", "leader"] },
  reviewHold: { kind: "review", verb: "复核挂账", from: ["on_hold"], to: null, by: ["rc", "leader"] },
  instruct: { kind: "instruct", verb: "批示", from: OPEN, to: null, by: ["leader"] },
} as const satisfies Record<string, TicketStep>;
export type StepName = keyof typeof STEPS;
export const STEP_NAMES = Object.keys(STEPS) as StepName[];

/** What somebody is to this appeal. 区直 has neither station nor head: 人才办 stands in for both. */
function whoIs(ticket: TicketFacts, hand: Hand): readonly Who[] {
  const isHandler = hand.user_id !== null && hand.user_id === ticket.owner_user_id && (hand.role === "BM" || hand.role === "ZZ");
  const as = ROLE_WHO[hand.role] ?? [];
  const standIn: readonly Who[] = hand.role === "RC" && ticket.is_direct ? ["clerk", "chief"] : [];
  return [...as, ...standIn, ...(isHandler ? (["handler"] as const) : [])];
}

const ROLE_WHO: Partial<Record<Hand["role"], readonly Who[]>> = {
  ZY: ["clerk"],
  ZZ: ["chief"],
  FW: ["officer"],
  JB: ["bureau"],
  RC: ["rc"],
  LD: ["leader"],
  SYS: ["system"],
  requester: ["requester"],
};

const forbidden = (message: string): Refusal => ({ code: "forbidden", message });
const conflict = (message: string): Refusal => ({ code: "conflict", message });

/** Why somebody may not take a step now, as a sentence; null when it may be taken. `today` decides the days of return and reopening. */
export function refusalOf(name: StepName, ticket: TicketFacts, hand: Hand, today: string): Refusal | null {
  const step: TicketStep = STEPS[name];
  const who = whoIs(ticket, hand).filter((each) => step.by.includes(each));
  if (who.length === 0) return forbidden("这一步不由您的岗位办理。");
  if (!step.from.includes(ticket.status)) return conflict("这件诉求现在的状态不能这样办，请刷新后再看可用的操作。");
  return CONDITIONS[name]?.(ticket, hand, who, today) ?? null;
}

type Condition = (ticket: TicketFacts, hand: Hand, who: readonly Who[], today: string) => Refusal | null;

/** 人社 serves 用工 only (domain §8). */
const onlyEmployment: Condition = ({ category, created_by }, { user_id, role }) =>
  role === "JB" && !(category === "employment" || (category === null && created_by === user_id))
    ? forbidden("人社经办只办用工类诉求。")
    : null;

const CONDITIONS: Partial<Record<StepName, Condition>> = {
  accept: onlyEmployment,
  classify: onlyEmployment,
  assign: ({ status, level }, _hand, who) => {
    if (status === "sent_back") return who.includes("rc") ? null : forbidden("退回的诉求由人才办裁定后再交办。");
    const ofTown = level === "site" || level === "town";
    if (ofTown) return who.includes("chief") ? null : forbidden("站点级、镇街级诉求由镇街交办。");
    return who.includes("rc") ? null : forbidden("区级以上诉求由人才办交办。");
  },
  sendBack: ({ returned_once, assigned_until }, _hand, _who, today) => {
    if (returned_once) return conflict("这件诉求已退回过一次，由人才办裁定后不能再退。");
    return assigned_until !== null && today > assigned_until ? conflict("已过退回期：交办后1个工作日内才能退回。") : null;
  },
  revisit: ({ handlers, owner_user_id }, { user_id }) =>
    user_id !== null && (handlers.includes(user_id) || owner_user_id === user_id)
      ? forbidden("经办人不能回访自己办的诉求，请换一位同事回访。")
      : null,
  close: ({ satisfaction }) =>
    satisfaction === "satisfied" || satisfaction === "fairly" ? null : conflict("回访满意或基本满意才能办结，不满意的要重办。"),
  closeUnhappy: ({ reopened_count }) =>
    reopened_count >= LEADERS_LIST_FROM ? null : conflict("重办两次以上、依法答复到位的，才能按不满意办结。"),
  reopen: ({ status, closed_on }, { role }, _who, today) => {
    if (status === "revisited") return role === "requester" ? conflict("还没有办结，不用重办。") : null;
    if (role === "RC") return null;
    if (role !== "requester") return forbidden("办结的诉求只能由本人要求或人才办重办。");
    return closed_on !== null && today <= reopensUntil(closed_on) ? null : conflict("办结已超过30天，请重新提出诉求。");
  },
  extend: ({ extended }) => (extended ? conflict("已延期过一次，不能再延。") : null),
  escalate: ({ level }) => (level === "city" ? conflict("已经是市级，不能再升。") : null),
};

/** The steps that are open to somebody now, in the order of the path. */
export const stepsFor = (ticket: TicketFacts, hand: Hand, today: string): StepName[] =>
  STEP_NAMES.filter((name) => refusalOf(name, ticket, hand, today) === null);
