import { percent, percentText } from "#app/lib/money.ts";
import type { LedgerColumn, LedgerValue } from "#app/lib/workbook/write-ledger.server.ts";
import { periodText } from "./months.ts";
import { netOf, type SummaryRow, sumRows } from "./summary.ts";

export type SheetBudget = { policy_id: string; ceiling_fen: number; paid_fen: number };
/** A line of RPT-06b in fen: of one town, the sum of a policy (with its budget), or of all. */
export type SheetLine = {
  key: string;
  kind: "town" | "policy" | "all";
  policy: string;
  period: string;
  town: string;
  people: number | null;
  times: number;
  paid_fen: number;
  returned_fen: number;
  repaid_fen: number;
  reclaimed_fen: number;
  net_fen: number;
  budget_fen: number | null;
  rate: string;
};

const HEADERS = ["政策", "所属期", "镇街", "人数", "人次", "金额", "退票", "补发", "追回", "净额", "预算", "执行率"] as const;
const MONEY = new Set<string>(["金额", "退票", "补发", "追回", "净额", "预算"]);
export const SUMMARY_COLUMNS: readonly LedgerColumn[] = HEADERS.map((header) => ({
  header,
  width: header === "政策" ? 34 : header === "所属期" ? 18 : 12,
  ...(MONEY.has(header) ? { align: "right" as const, format: "#,##0.00" } : {}),
}));

/** 预算 and 执行率 of these budgets together; “—” where there is none. */
function rateOf(budgets: readonly SheetBudget[]): Pick<SheetLine, "budget_fen" | "rate"> {
  if (budgets.length === 0) return { budget_fen: null, rate: "—" };
  const ceiling = budgets.reduce((sum, { ceiling_fen }) => sum + ceiling_fen, 0);
  const paid = budgets.reduce((sum, { paid_fen }) => sum + paid_fen, 0);
  return { budget_fen: ceiling, rate: percentText(percent(paid, ceiling)) };
}

/** The rows of RPT-06b: towns under their policy's sum, the whole first (domain §5: 合计 first in a 汇总表). */
export function summaryLines(
  rows: readonly SummaryRow[],
  budgets: readonly SheetBudget[],
  people: ReadonlyMap<string | null, number>,
): SheetLine[] {
  const policies = [...new Set(rows.map(({ policy_id }) => policy_id))];
  const total = (its: readonly SummaryRow[]) => ({ ...sumRows(its), net_fen: netOf(sumRows(its)) });
  const blank = { people: null, budget_fen: null, rate: "—" };
  return [
    {
      key: "all",
      kind: "all",
      policy: "合计",
      period: "",
      town: "",
      ...blank,
      ...total(rows),
      people: people.get(null) ?? 0,
      ...rateOf(budgets),
    },
    ...policies.flatMap((policy_id): SheetLine[] => {
      const its = rows.filter((row) => row.policy_id === policy_id);
      const own = budgets.filter((budget) => budget.policy_id === policy_id);
      const policy = its[0]?.policy ?? "";
      return [
        {
          ...blank,
          ...total(its),
          key: policy_id,
          kind: "policy",
          policy,
          people: people.get(policy_id) ?? 0,
          period: "小计",
          town: "",
          ...rateOf(own),
        },
        ...its.map(
          (row): SheetLine => ({
            ...blank,
            ...total([row]),
            key: [policy_id, row.period_from, row.period_to, row.town].join("|"),
            kind: "town",
            policy,
            period: periodText(row.period_from, row.period_to),
            town: row.town,
            people: row.people,
          }),
        ),
      ];
    }),
  ];
}

/** The same as cells of the sheet, money in 元. */
export const summaryValues = (line: SheetLine): LedgerValue[] => [
  line.policy,
  line.period,
  line.town,
  line.people,
  line.times,
  ...[line.paid_fen, line.returned_fen, line.repaid_fen, line.reclaimed_fen, line.net_fen].map((fen) => fen / 100),
  line.budget_fen === null ? "—" : line.budget_fen / 100,
  line.rate,
];
