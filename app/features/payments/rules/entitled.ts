import { monthSpan, monthsFrom } from "./months.ts";

/** What is known of one application when a batch is drawn up. `paid` are the months of its lines by what became of them. */
export type Candidate = {
  status: string;
  period_from: string;
  period_to: string;
  /** Units of the standard in the period: as many as months, or fewer where it is paid per quarter, year or once. */
  months: number;
  std_amount_fen: number;
  approved_amount_fen: number | null;
  /** The first month of a stop, granted or only asked for. */
  stop_from: string | null;
  has_account: boolean;
  is_closed: boolean;
  /** Sum of its lines that are paid or on their way, what was claimed back taken off. */
  taken_fen: number;
  /** Months of the person under this policy that a line holds. */
  held: readonly string[];
  /** Months whose money came back from the bank. */
  returned: readonly string[];
  /** Months that were claimed back. */
  reclaimed: readonly string[];
};

export type Planned = { period_ym: string[]; amount_fen: number } | { reason: string };

const NOT_APPROVED: Readonly<Record<string, string>> = {
  submitted: "还没有初核",
  first_passed: "还在审核",
  returned: "退回补正中",
  review_passed: "还没有公示",
  awaiting_notice: "还没有公示",
  in_notice: "正在公示",
  objected: "异议核查中",
  notice_passed: "还没有批准",
};

/**
 * What a batch for these months pays on one application, or why nothing (domain §3.4: months within the approved period, future
 * months only until a stop, never above what was approved). A standard that is not by the month is paid in one line.
 */
export function planLine(one: Candidate, from: string, to: string): Planned {
  const waiting = NOT_APPROVED[one.status];
  if (waiting) return { reason: waiting };
  if ((one.status !== "approved" && one.status !== "stopped") || one.approved_amount_fen === null) return { reason: "没有批准" };
  const asked = monthsFrom(one.period_from, one.period_to).filter((month) => month >= from && month <= to);
  const { stop_from } = one;
  const running = stop_from === null ? asked : asked.filter((month) => month < stop_from);
  if (asked.length === 0) return { reason: "批准的月份不在本期" };
  if (running.length === 0) return { reason: one.status === "stopped" ? "已停发" : "停发待审核" };
  if (one.is_closed) return { reason: "档案已注销，请先核实" };
  const free = running.filter((month) => ![one.held, one.returned, one.reclaimed].some((months) => months.includes(month)));
  if (free.length === 0) return { reason: whyNone(one, running) };
  if (!one.has_account) return { reason: "没有收款账户" };
  const left = one.approved_amount_fen - one.taken_fen;
  if (left <= 0) return { reason: "已发到批准的金额" };
  const span = monthSpan(one.period_from, one.period_to);
  if (one.months === span) return { period_ym: free, amount_fen: Math.min(free.length * one.std_amount_fen, left) };
  return free.length === span ? { period_ym: free, amount_fen: left } : { reason: "这项标准一次发清，本期没有覆盖整个享受期" };
}

function whyNone(one: Candidate, months: readonly string[]): string {
  if (months.some((month) => one.returned.includes(month) && !one.held.includes(month))) return "退票待补发，请在原流水上办补发";
  if (months.some((month) => one.reclaimed.includes(month))) return "本期已追回";
  return "本期已发或已在其他批次";
}
