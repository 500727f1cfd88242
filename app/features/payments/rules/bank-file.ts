import { csvLine } from "#app/lib/workbook/safe-text.ts";

/** The sheet that goes to the bank, one payment a row; the bank sends 批内号 back with its answer. */
export const BANK_COLUMNS = ["序号", "批内号", "户名", "账号", "开户行", "金额(元)", "用途"] as const;

export type Account = { name: string; bank: string; number: string };
export type BankLine = { line_no: number; amount_fen: number; account: Account };

/** FF-2023-01-001-7: the batch and the line's number in it. */
export const lineKey = (batchNo: string, lineNo: number): string => `${batchNo}-${lineNo}`;

/** 1500.00: two places, no separators. */
export const yuanPlain = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, "0")}`;

/** A bank takes at most so many characters of 用途. */
const PURPOSE = 20;

/** The rows of a batch for the bank, in the order of their numbers. Amounts are positive: nothing is drawn from anybody. */
export function bankRows(batchNo: string, purpose: string, lines: readonly BankLine[]): string[][] {
  return [...lines]
    .sort((a, b) => a.line_no - b.line_no)
    .map(({ line_no, amount_fen, account }, i) => {
      if (amount_fen <= 0) throw new RangeError(`line ${line_no} pays nothing`);
      const words = [...purpose].slice(0, PURPOSE).join("");
      return [String(i + 1), lineKey(batchNo, line_no), account.name, account.number, account.bank, yuanPlain(amount_fen), words];
    });
}

/** The same as text, for banks that take .csv, and what the batch's 银行文件摘要 is made of. Account numbers stay text for Excel. */
export const bankCsv = (rows: readonly (readonly string[])[]): string =>
  [csvLine(BANK_COLUMNS), ...rows.map((row) => csvLine(row))].join("");
