import type { StartupStage } from "#app/features/startups/schema/dictionaries.ts";
import type { FollowupInput, GuidanceInput, LoanInput } from "#app/features/startups/schema/forms.ts";
import type { DemoEnterprise } from "../projects/enterprises.ts";
import { FOLLOWUPS, GUIDANCES, WAN } from "./texts.ts";

export type DemoLoan = {
  input: LoanInput;
  /** Days of 审核, 审批 and 放款; null for one that still waits. */
  reviewed_on: string;
  approved_on: string | null;
  released_on: string | null;
};

/** One case of the demo (domain §7.5: the founders of the 14 enterprises of M43). */
export type DemoCase = {
  enterprise: DemoEnterprise;
  founder: string;
  opened_on: string;
  stage: StartupStage;
  guidance: readonly GuidanceInput[];
  followups: readonly FollowupInput[];
  loan: DemoLoan | null;
};

/** Opened, stage, days of guidance, days of visits. P05 and P10 have not been visited in time. */
const ROWS: Record<string, readonly [opened: string, stage: StartupStage, guidance: string, visits: string]> = {
  P01: ["2022-11-08", "growing", "01-10 03-02", "02-03"],
  P02: ["2022-11-15", "growing", "01-16 02-22", "02-10 03-21"],
  P03: ["2023-02-20", "preparing", "02-24", "03-17"],
  P04: ["2022-11-22", "growing", "01-12 03-09", "02-16"],
  P05: ["2022-12-06", "starting", "02-08", ""],
  P06: ["2022-11-10", "starting", "01-17 02-28", "02-07 03-15"],
  P07: ["2022-11-29", "starting", "01-11 03-14", "02-24"],
  P08: ["2022-11-16", "starting", "02-09 03-20", "02-13 03-22"],
  P09: ["2023-03-06", "preparing", "03-13", "03-24"],
  P10: ["2022-12-20", "growing", "", ""],
  "founder-a": ["2022-11-09", "stable", "01-13 02-21", "02-06 03-08"],
  "founder-b": ["2022-11-18", "starting", "02-01 03-07", "02-14 03-16"],
  "founder-c": ["2022-12-01", "starting", "01-18", "02-27"],
  "founder-d": ["2022-11-24", "starting", "02-02", "02-21 03-23"],
};

/** 万元, borrower, bank, days of application, 审核, 审批, 放款. Five released, 180万; the last waits for 审批. */
const LOANS: Record<string, readonly [number, LoanInput["borrower_type"], string, ...(string | null)[]]> = {
  "founder-a": [100, "small_enterprise", "平顶山银行示范区支行", "2023-01-04", "2023-01-06", "2023-01-10", "2023-01-13"],
  "founder-b": [20, "cooperative", "邮储银行示范区支行", "2023-01-09", "2023-01-11", "2023-01-16", "2023-01-19"],
  "founder-c": [20, "cooperative", "邮储银行示范区支行", "2023-02-01", "2023-02-03", "2023-02-08", "2023-02-14"],
  "founder-d": [20, "individual", "中原银行示范区支行", "2023-02-06", "2023-02-08", "2023-02-13", "2023-02-17"],
  P06: [20, "individual", "中原银行示范区支行", "2023-02-22", "2023-02-24", "2023-03-01", "2023-03-07"],
  P10: [20, "individual", "平顶山银行示范区支行", "2023-03-20", "2023-03-22", null, null],
};

const days = (text: string) => (text ? text.split(" ").map((day) => `2023-${day}`) : []);

/** The 14 cases: 21 times guidance, 18 visits, five loans released. The same at every call. */
export const demoCases = (enterprises: readonly DemoEnterprise[]): DemoCase[] =>
  enterprises.flatMap((enterprise, nth) => {
    const row = ROWS[enterprise.key];
    if (!row || !enterprise.founder) return [];
    const [opened_on, stage, guidance, visits] = row;
    return {
      enterprise,
      founder: enterprise.founder.key,
      opened_on,
      stage,
      guidance: days(guidance).map((day, i) => guidanceOn(day, nth + i)),
      followups: days(visits).map((day, i) => visitOn(day, nth * 2 + i, enterprise)),
      loan: loanOf(enterprise.key),
    };
  });

function guidanceOn(occurred_on: string, nth: number): GuidanceInput {
  const [form, tutor, topic, content, result] = textAt(GUIDANCES, nth);
  return { occurred_on, form, tutor, topic, content, result };
}

function visitOn(occurred_on: string, nth: number, { input, monthly }: DemoEnterprise): FollowupInput {
  const [operating_state, help_given, difficulties] = textAt(FOLLOWUPS, nth);
  const revenue_fen = monthly.reduce((sum, { input: month }) => sum + (month.revenue_fen ?? 0), 0) || null;
  return { occurred_on, operating_state, employees: input.employees, revenue_fen, difficulties, help_given };
}

function loanOf(key: string): DemoLoan | null {
  const row = LOANS[key];
  if (!row) return null;
  const [wan, borrower_type, bank, applied_on, reviewed_on, approved_on = null, released_on = null] = row;
  if (!applied_on || !reviewed_on) throw new RangeError(`no days of the loan of ${key}`);
  const input = { borrower_type, bank, amount_fen: wan * WAN, rate: "3.65", discount_rate: "1.825", applied_on, guarantor: null };
  return { input, reviewed_on, approved_on, released_on };
}

function textAt<T>(list: readonly T[], nth: number): T {
  const found = list[nth % list.length];
  if (found === undefined) throw new RangeError("no texts");
  return found;
}
