import { isDay } from "#app/lib/dates.ts";
import type { Row, Workbook } from "#app/lib/workbook/cell.ts";

/** One row of a bank's answer as it reads, before anything is compared with the batch. */
export type BankRow = {
  /** In the sender's sheet. */
  row: number;
  key: string;
  amount_fen: number | null;
  account: string | null;
  /** What its status means; `open` is 处理中, null is a word that is not known. */
  outcome: "succeeded" | "returned" | "open" | null;
  status_text: string;
  serial: string | null;
  paid_on: string | null;
  reason: string | null;
};
/** A 合计 row: how many and how much, as far as it says. */
export type BankTotal = { row: number; count: number | null; amount_fen: number | null };
export type BankSheet = { rows: BankRow[]; total: BankTotal | null };

const HEADERS = {
  key: /^(批内号|业务(编|参考)?号|客户(业务)?(编|流水)?号|明细(编|序)?号|代发编号|商户订单号)$/,
  amount: /^(交易|发放|代发|实发|入账|付款)?金额$/,
  account: /^(收款|入账|客户|银行)?(账|帐|卡)(号|户)$|^收款人(账|帐)(号|户)$/,
  status: /^(交易|处理|入账|发放|代发)?(状态|结果)$/,
  serial: /^(银行|交易|核心|主机)?流水(号)?$|^回单(编)?号$/,
  paid_on: /^(交易|入账|处理|发放|记账|完成)(日期|时间)$|^日期$/,
  reason: /^(失败|退票|退回|退汇|错误)?(原因|信息|描述|说明)$|^备注$|^摘要$/,
} as const;
type Field = keyof typeof HEADERS;
type Columns = Partial<Record<Field, number>>;

/** 金额（元） and “ 交易 结果 ” are the same as 金额 and 交易结果. */
const plain = (text: string) => text.normalize("NFKC").replace(/\(.*?\)|[\s*:：]/g, "");

const FAILED = /失败|退票|退汇|退回|拒绝|不成功|未成功|未入账|不符|冻结|注销|不存在|^(F|FAIL(ED)?|N|E)$/i;
const OPEN = /处理中|待处理|在途|受理|等待|未处理/;
const DONE = /成功|已入账|入账|已支付|已付|完成|^(S|SUCCESS|OK|Y|0{1,8})$/i;

function outcomeOf(text: string): BankRow["outcome"] {
  if (FAILED.test(text)) return "returned";
  if (OPEN.test(text)) return "open";
  return DONE.test(text) ? "succeeded" : null;
}

/** 1,500.00 or ¥1500元 in fen; null for what is no amount of whole fen. */
export function fenOf(text: string): number | null {
  const [, yuan, cents = ""] =
    /^[¥￥]?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2})0*)?元?$/.exec(text.normalize("NFKC").replace(/\s/g, "")) ?? [];
  if (!yuan) return null;
  const fen = Number(yuan.replaceAll(",", "")) * 100 + Number(cents.padEnd(2, "0"));
  return Number.isSafeInteger(fen) ? fen : null;
}

/** 2023-01-18, 2023/1/18, 20230118, 2023年1月18日, each with or without a time. */
export function dayOf(text: string): string | null {
  const [, year, month, date] = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[T\s].*)?$/.exec(text.trim()) ?? [];
  if (!year || !month || !date) return null;
  const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  return isDay(day) ? day : null;
}

const textOf = (row: Row, column: number | undefined): string =>
  column === undefined ? "" : (row.cells[column]?.text ?? "").trim();

function columnsOf(row: Row): Columns | null {
  const found: Columns = {};
  for (const [i, cell] of row.cells.entries())
    for (const [field, pattern] of Object.entries(HEADERS) as [Field, RegExp][])
      if (found[field] === undefined && pattern.test(plain(cell?.text ?? ""))) found[field] = i;
  return found.key !== undefined && found.amount !== undefined && found.status !== undefined ? found : null;
}

function readRow(row: Row, columns: Columns): BankRow {
  const status_text = textOf(row, columns.status);
  return {
    row: row.number,
    key: textOf(row, columns.key).normalize("NFKC").replace(/\s/g, "").toUpperCase(),
    amount_fen: fenOf(textOf(row, columns.amount)),
    account: textOf(row, columns.account).replace(/\s/g, "") || null,
    outcome: outcomeOf(status_text.replace(/\s/g, "")),
    status_text,
    serial: textOf(row, columns.serial) || null,
    paid_on: dayOf(textOf(row, columns.paid_on)),
    reason: textOf(row, columns.reason) || null,
  };
}

const SUM = /^(总|合)计|^(总|合计)(笔数|金额)|^小计/;

function readTotal(row: Row, columns: Columns): BankTotal {
  const words = row.cells.map((cell) => (cell?.text ?? "").trim()).join(" ");
  const [, count] = /(\d+)\s*笔/.exec(words) ?? /笔数[:：]?\s*(\d+)/.exec(words) ?? [];
  const [, amount] = /金额[:：]?\s*([\d,]+(?:\.\d+)?)/.exec(words) ?? [];
  return {
    row: row.number,
    count: count ? Number(count) : null,
    amount_fen: fenOf(textOf(row, columns.amount)) ?? (amount ? fenOf(amount) : null),
  };
}

/**
 * Finds the table in a bank's file, whatever stands above it and however its columns are called and ordered; the first sheet that has
 * one. Null when no sheet has 批内号, 金额 and a status.
 */
export function readBankSheet(book: Workbook): BankSheet | null {
  for (const { rows } of book.sheets) {
    const head = rows.findIndex((row) => columnsOf(row) !== null);
    const header = rows[head];
    const columns = header && columnsOf(header);
    if (!columns) continue;
    const found: BankSheet = { rows: [], total: null };
    for (const row of rows.slice(head + 1)) {
      const first = (row.cells.find((cell) => cell?.text.trim())?.text ?? "").trim();
      if (SUM.test(first)) found.total = readTotal(row, columns);
      else if (columnsOf(row) === null && (textOf(row, columns.key) || textOf(row, columns.amount)))
        found.rows.push(readRow(row, columns));
    }
    return found;
  }
  return null;
}
