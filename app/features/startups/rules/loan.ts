import type { Role } from "#app/auth/actor.ts";
import type { LoanStatus } from "../schema/dictionaries.ts";

/** What may be done with a loan (domain E64): 申请 → 审核 → 放款 → 还款中 → 结清, or 逾期 and 代偿. */
export const LOAN_STEP = {
  review: "审核",
  return: "退回",
  approve: "审批",
  release: "放款",
  repay: "登记还款",
  settle: "结清",
  overdue: "逾期",
  compensate: "代偿",
} as const;
export type LoanStep = keyof typeof LOAN_STEP;
export const isLoanStep = (text: string): text is LoanStep => Object.hasOwn(LOAN_STEP, text);

export type LoanState = {
  status: LoanStatus;
  created_by: string;
  reviewed_by: string | null;
  approved_by: string | null;
};

const AFTER_RELEASE: Record<"repay" | "settle" | "overdue" | "compensate", readonly LoanStatus[]> = {
  repay: ["released", "overdue"],
  settle: ["released", "repaying", "overdue"],
  overdue: ["released", "repaying"],
  compensate: ["overdue"],
};

/** The status that a step leads to; approval is a second signature on 审核. */
export const STATUS_AFTER: Record<LoanStep, LoanStatus> = {
  review: "reviewed",
  return: "applied",
  approve: "reviewed",
  release: "released",
  repay: "repaying",
  settle: "settled",
  overdue: "overdue",
  compensate: "compensated",
};

/**
 * Three hands: whoever enters a loan does not review it, 人社经办 or the head of the station reviews, 人社审核 — a third person —
 * approves; then 人社经办 writes down what the bank did (domain §8 rule 3).
 */
export function loanSteps(actor: { role: Role; user_id: string }, loan: LoanState): LoanStep[] {
  const { status, created_by, reviewed_by, approved_by } = loan;
  const isOther = actor.user_id !== created_by;
  if (status === "applied") return ["JB", "ZZ"].includes(actor.role) && isOther ? ["review"] : [];
  if (status === "reviewed" && approved_by === null)
    return actor.role === "SH" && isOther && actor.user_id !== reviewed_by ? ["approve", "return"] : [];
  if (actor.role !== "JB") return [];
  if (status === "reviewed") return ["release"];
  return (Object.keys(AFTER_RELEASE) as (keyof typeof AFTER_RELEASE)[]).filter((step) => AFTER_RELEASE[step].includes(status));
}
