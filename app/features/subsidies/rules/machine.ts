import type { Role } from "#app/auth/actor.ts";
import type { ApplicationStatus } from "../schema/dictionaries.ts";

/** What a step is decided by. `acted` took a step of it before, `entered` created or submitted it. */
export type ApplicationFacts = {
  status: ApplicationStatus;
  is_direct: boolean;
  need_notice: boolean;
  returned_once: boolean;
  entered_by: readonly string[];
  acted: readonly { step: string; actor_id: string }[];
  overlap_asked_by: string | null;
  overlap_by: string | null;
  stop_asked_by: string | null;
};
export type Hand = { user_id: string; role: Role };
type Refusal = { code: "forbidden" | "conflict"; message: string };

type Step = {
  verb: string;
  from: readonly ApplicationStatus[];
  by: readonly Role[];
  /** The review step that it signs. */
  signs?: "first" | "review" | "approve";
};

/** 申报 (domain §3.4): one table for the commands and for the buttons. Notice and payment move it between `review_passed` and `approved`. */
export const STEPS = {
  edit: { verb: "修改", from: ["draft", "returned"], by: ["ZY", "JB", "SYS"] },
  submit: { verb: "提交", from: ["draft", "returned"], by: ["ZY", "JB", "SYS"] },
  void: { verb: "作废", from: ["draft", "returned"], by: ["ZY", "JB"] },
  first: { verb: "初核", from: ["submitted"], by: ["ZZ", "JB"], signs: "first" },
  overlap: { verb: "同意重叠", from: ["submitted", "first_passed"], by: ["SH", "RC"] },
  review: { verb: "审核", from: ["first_passed"], by: ["SH"], signs: "review" },
  approve: { verb: "批准", from: ["review_passed", "notice_passed"], by: ["SH", "RC"], signs: "approve" },
  stop: { verb: "提出停发", from: ["approved"], by: ["JB", "SYS"] },
  confirmStop: { verb: "确认停发", from: ["approved"], by: ["SH", "SYS"] },
  account: { verb: "更正账户", from: ["approved", "stopped"], by: ["JB"] },
} as const satisfies Record<string, Step>;
export type StepName = keyof typeof STEPS;
export const STEP_NAMES = Object.keys(STEPS) as StepName[];

const forbidden = (message: string): Refusal => ({ code: "forbidden", message });
const conflict = (message: string): Refusal => ({ code: "conflict", message });
export const OWN = "自己申报的由别人审核：经办、初核、审核、批准各是不同的人。";

/** Why somebody may not take a step now, as a sentence; null when it may be taken. */
export function refusalOf(name: StepName, facts: ApplicationFacts, hand: Hand): Refusal | null {
  const step: Step = STEPS[name];
  if (!step.by.includes(hand.role)) return forbidden("这一步不由您的岗位办理。");
  if (name === "first" && hand.role === "JB" && !facts.is_direct)
    return forbidden("镇街的申报由站长初核，人社经办只初核区直的。");
  if (!step.from.includes(facts.status)) return conflict("这件申报现在的状态不能这样办，请刷新后再看可用的操作。");
  if (step.signs) return refusalToSign(step.signs, facts, hand);
  return CONDITIONS[name]?.(facts, hand) ?? null;
}

function refusalToSign(step: string, { entered_by, acted, status, need_notice }: ApplicationFacts, { user_id }: Hand) {
  if (entered_by.includes(user_id)) return forbidden(OWN);
  if (acted.some((action) => action.actor_id === user_id && action.step !== step)) return forbidden(OWN);
  if (step === "approve" && need_notice && status !== "notice_passed") return conflict("公示期满无异议后才能批准。");
  return null;
}

const CONDITIONS: Partial<Record<StepName, (facts: ApplicationFacts, hand: Hand) => Refusal | null>> = {
  overlap: ({ overlap_asked_by, overlap_by }, { user_id }) => {
    if (!overlap_asked_by || overlap_by) return conflict("没有等您同意的重叠。");
    return overlap_asked_by === user_id ? forbidden(OWN) : null;
  },
  stop: ({ stop_asked_by }) => (stop_asked_by ? conflict("已提出停发，等人社审核确认。") : null),
  confirmStop: ({ stop_asked_by }, { user_id }) => {
    if (!stop_asked_by) return conflict("还没有人提出停发。");
    return stop_asked_by === user_id ? forbidden("自己提出的停发由另一个人确认。") : null;
  },
};

/** The steps that are open to somebody now, in the order of the path. */
export const stepsFor = (facts: ApplicationFacts, hand: Hand): StepName[] =>
  STEP_NAMES.filter((name) => refusalOf(name, facts, hand) === null);

/** 一次性告知: what is missing is told once; the second time it passes or it does not. */
export const mayReturn = ({ returned_once }: Pick<ApplicationFacts, "returned_once">): boolean => !returned_once;

/** Whose turn it is, as the list says it. */
export function turnOf({
  status,
  is_direct,
  need_notice,
  stop_asked_by,
  is_paid_out,
}: Pick<ApplicationFacts, "status" | "is_direct" | "need_notice" | "stop_asked_by"> & { is_paid_out: boolean }): string {
  if (status === "approved" && stop_asked_by) return "人社审核确认停发";
  if (status === "approved" && is_paid_out) return "";
  if (status === "submitted") return is_direct ? "人社经办初核" : "站长初核";
  if (status === "review_passed" && !need_notice) return "人社审核或人才办批准";
  return TURN[status];
}
/** Why nobody has to do anything more. */
export const settledText = (status: ApplicationStatus): string => (status === "approved" ? "已发清" : "已了结");
const TURN: Readonly<Record<ApplicationStatus, string>> = {
  draft: "经办人提交",
  submitted: "站长初核",
  first_passed: "人社审核",
  returned: "经办人补正",
  review_passed: "人社经办拟公示",
  rejected: "",
  awaiting_notice: "人社审核发布公示",
  in_notice: "公示期满",
  objected: "人社审核核查异议",
  notice_passed: "人社审核或人才办批准",
  approved: "人社经办入批发放",
  stopped: "",
};
