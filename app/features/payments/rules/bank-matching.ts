import { yuanCell } from "#app/lib/money.ts";
import type { LineStatus } from "../schema/dictionaries.ts";
import { lineKey } from "./bank-file.ts";
import type { BankRow, BankSheet } from "./bank-reading.ts";

/** A line as it stands when the bank's answer comes. */
export type OpenLine = {
  id: string;
  line_no: number;
  amount_fen: number;
  account_masked: string;
  status: LineStatus;
};
export type BatchFacts = { batch_no: string; submitted_on: string; today: string };

export type Settled = {
  line_id: string;
  line_no: number;
  amount_fen: number;
  status: "succeeded" | "returned";
  paid_on: string | null;
  serial: string | null;
  reason: string | null;
};

/**
 * What a bank's file does to a batch. With any `problems` nothing of the file is taken; `ignored` rows do nothing; `missing` lines are
 * in the batch and not in the file.
 */
export type Matching = { settled: Settled[]; ignored: string[]; problems: string[]; missing: number[] };

const KEY = /^(.+)-(\d{1,6})$/;

/** Compares a bank's answer with its batch, row by row: nothing is paid that was not sent, and nothing twice. */
export function matchBankSheet(batch: BatchFacts, lines: readonly OpenLine[], sheet: BankSheet): Matching {
  const matching: Matching = { settled: [], ignored: [], problems: [], missing: [] };
  const byKey = new Map(lines.map((line) => [lineKey(batch.batch_no, line.line_no), line]));
  const seen = new Map<string, BankRow>();
  for (const row of sheet.rows) {
    const line = byKey.get(row.key);
    const first = seen.get(row.key);
    if (!line) matching.ignored.push(foreignSentence(batch, row));
    else if (first) judgeRepeat(row, first, matching);
    else {
      seen.set(row.key, row);
      judge(batch, line, row, matching);
    }
  }
  matching.missing = lines
    .filter(({ line_no, status }) => status === "sent" && !seen.has(lineKey(batch.batch_no, line_no)))
    .map(({ line_no }) => line_no);
  if (sheet.rows.length === 0) matching.problems.push("文件里没有明细行，可能没有传完整。请重新从网银下载。");
  else if (seen.size === 0) matching.problems.unshift(strangerSentence(batch, sheet.rows));
  judgeTotal(sheet, matching);
  return matching;
}

function foreignSentence({ batch_no }: BatchFacts, { row, key }: BankRow): string {
  if (!key) return `第${row}行没有批内号，没有处理。`;
  const [, other] = KEY.exec(key) ?? [];
  if (other === batch_no) return `第${row}行的批内号${key}不在本批里，没有处理。`;
  return `第${row}行（${key}）不是本批的，没有处理。`;
}

/** Nothing of this batch in the whole file: it says whose it is. */
function strangerSentence({ batch_no }: BatchFacts, rows: readonly BankRow[]): string {
  const others = new Set(rows.flatMap(({ key }) => KEY.exec(key)?.[1] ?? []).filter((other) => other !== batch_no));
  const [other] = others;
  return other
    ? `这是批次${other}的结果，不是${batch_no}的。请到那个批次导入。`
    : `文件里没有${batch_no}的明细，请核对是不是选错了文件。`;
}

const sameAnswer = (a: BankRow, b: BankRow) => a.outcome === b.outcome && a.amount_fen === b.amount_fen && a.serial === b.serial;

function judgeRepeat(row: BankRow, first: BankRow, { ignored, problems }: Matching): void {
  if (sameAnswer(row, first)) ignored.push(`第${row.row}行与第${first.row}行重复，只算一次。`);
  else problems.push(`第${row.row}行与第${first.row}行是同一笔（${row.key}），结果却不一样。请向银行核实。`);
}

function judge(batch: BatchFacts, line: OpenLine, row: BankRow, { settled, ignored, problems }: Matching): void {
  const at = `第${row.row}行（第${line.line_no}笔）`;
  const wrong = wrongWith(batch, line, row);
  if (wrong) problems.push(`${at}${wrong}`);
  else if (row.outcome === "open") ignored.push(`${at}银行还在处理，等下一份结果。`);
  else if (line.status === row.outcome) ignored.push(`${at}已经导入过，没有重复处理。`);
  else if (line.status !== "sent")
    problems.push(
      `${at}已是${line.status === "succeeded" ? "成功" : "退票或作废"}，文件里却是“${row.status_text}”。请向银行核实。`,
    );
  else if (row.outcome === "succeeded" || row.outcome === "returned")
    settled.push({
      line_id: line.id,
      line_no: line.line_no,
      amount_fen: line.amount_fen,
      status: row.outcome,
      paid_on: row.outcome === "succeeded" ? row.paid_on : null,
      serial: row.outcome === "succeeded" ? row.serial : null,
      reason: row.outcome === "returned" ? (row.reason && [...row.reason].length >= 2 ? row.reason : row.status_text) : null,
    });
}

function wrongWith({ submitted_on, today }: BatchFacts, line: OpenLine, row: BankRow): string | null {
  if (row.outcome === null) return `的结果“${row.status_text || "空"}”认不出来，应是成功、失败或处理中。`;
  if (row.amount_fen === null) return "的金额认不出来。";
  if (row.amount_fen !== line.amount_fen)
    return `的金额是${yuanCell(row.amount_fen)}元，本批是${yuanCell(line.amount_fen)}元，不一致。请向银行核实。`;
  if (row.account && !isSameAccount(row.account, line.account_masked)) return "的账号与本批不一致。请向银行核实。";
  if (row.outcome !== "succeeded") return null;
  if (!row.serial) return "成功却没有银行流水号。";
  if (!row.paid_on) return "成功却没有入账日期。";
  if (row.paid_on > today) return `的入账日期${row.paid_on}晚于今天。`;
  if (row.paid_on < submitted_on) return `的入账日期${row.paid_on}早于提交银行的${submitted_on}。`;
  return null;
}

/** A bank shows the whole number, or only its ends. */
function isSameAccount(shown: string, masked: string): boolean {
  const digits = shown.replace(/\D+$/g, "");
  if (digits.slice(-4) !== masked.slice(-4)) return false;
  return !/^\d+$/.test(shown) || (shown.length === masked.length && shown.slice(0, 4) === masked.slice(0, 4));
}

/** A file that says of itself how much it holds, and holds something else, was cut off or changed. */
function judgeTotal({ rows, total }: BankSheet, { problems }: Matching): void {
  if (!total) return;
  if (total.count !== null && total.count !== rows.length)
    problems.push(`合计行写的是${total.count}笔，文件里有${rows.length}笔明细，可能没有传完整。请重新从网银下载。`);
  const sum = rows.reduce((all, { amount_fen }) => all + (amount_fen ?? 0), 0);
  if (total.amount_fen !== null && total.amount_fen !== sum)
    problems.push(`合计行写的是${yuanCell(total.amount_fen)}元，明细加起来是${yuanCell(sum)}元，不一致。请重新从网银下载。`);
}
