import { STANDARD_UNIT, type StandardUnit } from "#app/features/policies/schema/dictionaries.ts";
import { yuanCell } from "#app/lib/money.ts";
import { periodText } from "#app/lib/months.ts";
import type { LedgerColumn, LedgerValue } from "#app/lib/workbook/write-ledger.server.ts";
import { APPLICATION_STATUS, type ApplicationStatus } from "../schema/dictionaries.ts";
import { turnOf } from "./machine.ts";

/** One line of 补贴申报台账; the account is masked, the ID number is not among it. */
export type ApplicationSheetLine = {
  app_no: string;
  applicant_name: string;
  work_unit_at_apply: string;
  town: string;
  policy: string;
  grade: string;
  unit: StandardUnit;
  period_from: string;
  period_to: string;
  months: number;
  apply_amount_fen: number;
  approved_amount_fen: number | null;
  account_masked: string | null;
  submitted_on: string | null;
  approved_on: string | null;
  status: ApplicationStatus;
  is_direct: boolean;
  is_paid_out: boolean;
  need_notice: boolean;
  stop_asked_by: string | null;
};

type Column = LedgerColumn & { text: (line: ApplicationSheetLine) => string };

export const SHEET_COLUMNS: readonly Column[] = [
  { header: "编号", width: 14, align: "center", text: ({ app_no }) => app_no },
  { header: "申报人", width: 16, text: ({ applicant_name }) => applicant_name },
  { header: "单位", width: 26, text: ({ work_unit_at_apply }) => work_unit_at_apply },
  { header: "镇街", width: 12, text: ({ town }) => town },
  { header: "政策", width: 26, text: ({ policy }) => policy },
  { header: "档次", width: 10, text: ({ grade, unit }) => `${grade}（${STANDARD_UNIT[unit]}）` },
  { header: "所属期", width: 18, text: ({ period_from, period_to }) => periodText(period_from, period_to) },
  { header: "申报额（元）", width: 12, align: "right", text: ({ apply_amount_fen }) => yuanCell(apply_amount_fen) },
  {
    header: "批准额（元）",
    width: 12,
    align: "right",
    text: ({ approved_amount_fen }) => (approved_amount_fen === null ? "" : yuanCell(approved_amount_fen)),
  },
  { header: "收款账户", width: 22, text: ({ account_masked }) => account_masked ?? "" },
  { header: "提交日期", width: 12, align: "center", text: ({ submitted_on }) => submitted_on ?? "" },
  { header: "批准日期", width: 12, align: "center", text: ({ approved_on }) => approved_on ?? "" },
  { header: "状态", width: 10, align: "center", text: ({ status }) => APPLICATION_STATUS[status] },
  { header: "等谁办", width: 16, text: turnOf },
];

export const sheetValues = (line: ApplicationSheetLine): LedgerValue[] => SHEET_COLUMNS.map(({ text }) => text(line) || "—");
