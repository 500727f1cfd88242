import type { Role } from "#app/auth/actor.ts";
import { addDays, addMonths } from "#app/lib/dates.ts";

export type Status =
  | "to_verify"
  | "on_file"
  | "contacted"
  | "interested"
  | "not_interested"
  | "in_talks"
  | "signed"
  | "returned"
  | "settled"
  | "left_again"
  | "lost"
  | "closed";

/** What must be on the table before a step is taken, beside the words of evidence that every step asks for. */
type Check = "warm_intent" | "any_intent" | "next_contact" | "return_facts" | "twelve_months";

export type Transition = {
  to: Status;
  /** The button's verb. */
  verb: string;
  by: readonly Role[];
  /** A second person of this role makes it count (domain E14). */
  confirmedBy?: Role;
  checks: readonly Check[];
  /** What the evidence field asks for. */
  evidence: string;
};

const station = ["ZY", "ZZ", "SYS"] as const;
const chief = ["ZZ", "SYS"] as const;

const close: Transition = { to: "closed", verb: "注销", by: chief, checks: [], evidence: "注销原因：去世、重复或误录" };
const lose: Transition = {
  to: "lost",
  verb: "标为失联",
  by: station,
  checks: [],
  evidence: "至少3次、2种方式、跨30天都没有联系上的经过",
};
const goHome: Transition = {
  to: "returned",
  verb: "报已回归",
  by: chief,
  confirmedBy: "RC",
  checks: ["return_facts"],
  evidence: "营业执照、劳动合同或社保、项目开工、合作协议之一",
};
const notNow: Transition = {
  to: "not_interested",
  verb: "暂无意向",
  by: station,
  checks: ["any_intent", "next_contact"],
  evidence: "本人的答复",
};
const leaveAgain: Transition = {
  to: "left_again",
  verb: "报再流出",
  by: station,
  confirmedBy: "RC",
  checks: [],
  evidence: "离开的日期与原因",
};
const warm: Transition = { to: "interested", verb: "有意向", by: station, checks: ["warm_intent"], evidence: "本人的答复" };

/** 人才跟进 (domain §3.1): one table, read by the command and by the buttons, so a button that would be refused is never shown. */
export const MACHINE: Record<Status, readonly Transition[]> = {
  to_verify: [
    {
      to: "on_file",
      verb: "提交核实",
      by: ["ZY", "SYS"],
      confirmedBy: "ZZ",
      checks: [],
      evidence: "电话或亲属核实的经过，或村级证明",
    },
    { ...close, evidence: "不符合条件或重复的说明" },
  ],
  on_file: [{ to: "contacted", verb: "已联络", by: station, checks: [], evidence: "哪天、用什么方式、谈了什么" }, lose, close],
  contacted: [warm, notNow, lose, close],
  interested: [
    { to: "in_talks", verb: "进入对接", by: station, checks: [], evidence: "在谈的项目、合作或岗位" },
    notNow,
    goHome,
    lose,
    close,
  ],
  not_interested: [warm, lose, close],
  in_talks: [{ to: "signed", verb: "已签约", by: chief, checks: [], evidence: "签订的协议或合同" }, goHome, lose, close],
  signed: [goHome, lose, close],
  returned: [
    { to: "settled", verb: "满12个月", by: station, checks: ["twelve_months"], evidence: "十二个月后的在岗或经营核查" },
    leaveAgain,
    close,
  ],
  settled: [leaveAgain, close],
  left_again: [],
  lost: [{ to: "contacted", verb: "重新联系上", by: station, checks: [], evidence: "哪天、用什么方式联系上" }, close],
  closed: [],
};

/** The steps this role may take from here. */
export const stepsFor = (status: Status, role: Role): readonly Transition[] =>
  MACHINE[status].filter((step) => step.by.includes(role));

export const findStep = (from: Status, to: Status): Transition | undefined => MACHINE[from].find((step) => step.to === to);

export type Facts = {
  today: string;
  occurred_on: string;
  latest_intent: { return_will: number; invest_will: number; assessed_on: string } | null;
  next_contact_on: string | null;
  return_type: string | null;
  returned_on: string | null;
};

/** The first thing that is missing for a step, as a sentence, or null when it may be taken. */
export function missingFor(step: Transition, facts: Facts): { field: string; message: string } | null {
  for (const check of step.checks) {
    const problem = CHECKS[check](facts);
    if (problem) return problem;
  }
  return null;
}

/** Days until somebody who said “not now” is called again at the latest (domain §3.1). */
const FURTHEST_CALL = 180;

const CHECKS: Record<Check, (facts: Facts) => { field: string; message: string } | null> = {
  warm_intent: ({ latest_intent: intent }) =>
    intent && ([3, 4].includes(intent.return_will) || intent.return_will === 5 || intent.invest_will >= 2)
      ? null
      : { field: "to_status", message: "先评估意向：回乡意愿较强以上，或有投资意向，才能转为“有意向”。" },
  any_intent: ({ latest_intent: intent }) =>
    intent ? null : { field: "to_status", message: "先做一次意向评估，再标为“暂无意向”。" },
  next_contact: ({ next_contact_on: next, occurred_on }) => {
    if (!next) return { field: "next_contact_on", message: "请填下次联络日。" };
    if (next <= occurred_on) return { field: "next_contact_on", message: "下次联络日应晚于这次的日期。" };
    return next > addDays(occurred_on, FURTHEST_CALL) ? { field: "next_contact_on", message: "下次联络日不超过180天。" } : null;
  },
  return_facts: ({ return_type, returned_on, today }) => {
    if (!return_type) return { field: "return_type", message: "请选回归方式。" };
    if (!returned_on) return { field: "returned_on", message: "请填回归日期。" };
    return returned_on > today ? { field: "returned_on", message: "回归日期不能晚于今天。" } : null;
  },
  twelve_months: ({ returned_on, occurred_on }) =>
    returned_on && addMonths(returned_on, 12) <= occurred_on
      ? null
      : { field: "occurred_on", message: "回归满12个月后才能标为“稳定”。" },
};
