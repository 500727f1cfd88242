import { ENTITY_KIND } from "#app/features/enterprises/schema/dictionaries.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { wanShort, yuanCell } from "#app/lib/money.ts";
import type { LedgerColumn, LedgerValue } from "#app/lib/workbook/write-ledger.server.ts";
import { filledSlots, missingText, type SlotDays } from "./slots.ts";

/** One line of RPT-15. Money is fen. */
export type StartupLine = SlotDays & {
  id: string;
  founder: string | null;
  enterprise: string | null;
  entity_kind: string | null;
  town: string;
  classes: string | null;
  subsidy_fen: number | null;
  loan_fen: number | null;
  guidance_count: number;
  guidance_last: string | null;
  followup_count: number;
  followup_last: string | null;
  closed_on: string | null;
};

type Column = LedgerColumn & { value: (line: StartupLine) => LedgerValue };
const NONE = "—";
const col = (header: string, width: number, value: (line: StartupLine) => string | null): Column => ({
  header,
  width,
  value: (line) => value(line) || NONE,
});
const times = (count: number, last: string | null) => (count === 0 ? null : `${count}次/${last}`);

/** RPT-15 五位一体台账 in its official order (domain §5; 序号 is the writer's). */
export const STARTUP_COLUMNS: readonly Column[] = [
  col("创业者", 10, ({ founder }) => founder),
  col("主体名称", 26, ({ enterprise }) => enterprise),
  col("类型(企业/合作社)", 12, ({ entity_kind }) => (entity_kind ? labelOf(ENTITY_KIND, entity_kind) : null)),
  col("镇街", 12, ({ town }) => town),
  col("创业培训(班次/日期)", 26, ({ classes, training }) => (training ? `${classes ?? ""}/${training}` : null)),
  col("创业补贴(金额/日期)", 18, ({ subsidy, subsidy_fen }) => subsidy && `${yuanCell(subsidy_fen ?? 0)}元/${subsidy}`),
  col("担保贷款(金额/日期)", 20, ({ loan_fen, loan }) => (loan ? `${wanShort(loan_fen ?? 0)}万元/${loan}` : null)),
  col("创业指导(次数/最近)", 18, ({ guidance_count, guidance_last }) => times(guidance_count, guidance_last)),
  col("跟踪帮扶(次数/最近)", 18, ({ followup_count, followup_last }) => times(followup_count, followup_last)),
  col("完成项", 9, (line) => `${filledSlots(line).length}/5`),
  col("缺项", 18, missingText),
  col("备注", 14, ({ closed_on }) => closed_on && `${closed_on}关闭`),
];

export const startupValues = (line: StartupLine): LedgerValue[] => STARTUP_COLUMNS.map(({ value }) => value(line));

/** 合计: the cases, and how many of them have all five. */
export function startupTotals(lines: readonly StartupLine[]): LedgerValue[] {
  const full = lines.filter((line) => filledSlots(line).length === 5).length;
  const loans = lines.reduce((sum, { loan_fen }) => sum + (loan_fen ?? 0), 0);
  const sum = (of: (line: StartupLine) => number) => `${lines.reduce((total, line) => total + of(line), 0)}次`;
  const totals: Readonly<Record<string, string>> = {
    创业者: `${lines.length}档`,
    "担保贷款(金额/日期)": `${wanShort(loans)}万元`,
    "创业指导(次数/最近)": sum(({ guidance_count }) => guidance_count),
    "跟踪帮扶(次数/最近)": sum(({ followup_count }) => followup_count),
    完成项: `五项齐全${full}档`,
  };
  return STARTUP_COLUMNS.map(({ header }) => totals[header] ?? null);
}

export const SIGNATURES = ["填报人：", "审核人：", "单位负责人：", "联系电话：", "填报日期：　　年　　月　　日"] as const;
