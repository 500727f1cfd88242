import type { Writable } from "node:stream";
import type { Alignment, Borders, Font, Row, Worksheet } from "exceljs";
import { sheetText } from "./safe-text.ts";
import { openStreamingBook } from "./streaming-book.server.ts";

/** `width` counts half-width characters; numbers stand right unless `align` says otherwise; `format` is an Excel number format. */
export type LedgerColumn = { header: string; width: number; align?: "left" | "center" | "right"; format?: string };
export type LedgerValue = string | number | null;

export type Ledger = {
  sheetName: string;
  title: string;
  /** `填报单位(盖章)：…` */
  leftNote: string;
  /** `单位：人` */
  rightNote: string;
  columns: readonly LedgerColumn[];
  rows: AsyncIterable<readonly LedgerValue[]> | Iterable<readonly LedgerValue[]>;
  /** Values under the columns; the word 合计 stands in the 序号 column. */
  totals?: readonly LedgerValue[];
  /** `填报人：　审核人：…` */
  footer?: string;
  /** Who took the sheet out and when, small at the head of each printed page. */
  watermark?: string;
  /** The writer numbers the rows in a first column 序号 unless false. */
  numbered?: boolean;
};

const HEADER_ROW = 3;
const BODY: Partial<Font> = { name: "仿宋_GB2312", size: 12 };
const HEADER: Partial<Font> = { name: "黑体", size: 12 };
const TITLE: Partial<Font> = { name: "方正小标宋简体", size: 22 };
const LINE = { style: "thin" } as const;
const BOX: Partial<Borders> = { top: LINE, left: LINE, bottom: LINE, right: LINE };

/**
 * Streams an official ledger as .xlsx (domain §5): merged title, unit line, header, rows, 合计, signature line; A4 landscape,
 * title rows on each printed page. Text is always typed text, never a formula.
 * Every row has one value per column, without 序号.
 */
export async function writeLedger(out: Writable | string, ledger: Ledger): Promise<void> {
  const { book, breathe, close } = await openStreamingBook(out);
  const numbered = ledger.numbered !== false;
  const columns: LedgerColumn[] = [
    ...(numbered ? [{ header: "序号", width: 6, align: "center" } as const] : []),
    ...ledger.columns,
  ];
  const sheet = book.addWorksheet(ledger.sheetName, {
    views: [{ state: "frozen", ySplit: HEADER_ROW }],
    pageSetup: {
      paperSize: 9,
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      printTitlesRow: `1:${HEADER_ROW}`,
      margins: { left: 0.5, right: 0.5, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
    },
    headerFooter: {
      ...(ledger.watermark ? { oddHeader: `&R&8${sheetText(ledger.watermark).replaceAll("&", "&&")}` } : {}),
      oddFooter: "第 &P 页 共 &N 页",
    },
  });
  sheet.columns = columns.map(({ width }) => ({ width }));
  writeHead(sheet, ledger, columns);
  let count = 0;
  for await (const values of ledger.rows) {
    count += 1;
    writeValues(sheet.getRow(HEADER_ROW + count), columns, numbered ? [count, ...values] : values, BODY);
    await breathe();
  }
  writeFoot(sheet, ledger, columns, HEADER_ROW + count + 1);
  await close();
}

function writeHead(sheet: Worksheet, { title, leftNote, rightNote }: Ledger, columns: readonly LedgerColumn[]) {
  const width = columns.length;
  writeBand(sheet, 1, [1, width], title, TITLE, "center").height = 36;
  const right = Math.floor(width / 2) + 1;
  writeBand(sheet, 2, [1, Math.max(1, right - 1)], leftNote, BODY, "left");
  if (right > 1) writeBand(sheet, 2, [right, width], rightNote, BODY, "right");
  const header = sheet.getRow(HEADER_ROW);
  header.height = 32;
  for (const [index, column] of columns.entries()) {
    const cell = header.getCell(index + 1);
    cell.value = sheetText(column.header);
    Object.assign(cell, { font: HEADER, border: BOX, alignment: { horizontal: "center", vertical: "middle", wrapText: true } });
  }
  for (const row of [1, 2, HEADER_ROW]) sheet.getRow(row).commit();
}

function writeFoot(sheet: Worksheet, ledger: Ledger, columns: readonly LedgerColumn[], next: number) {
  if (ledger.totals) {
    writeValues(sheet.getRow(next), columns, ledger.numbered === false ? ledger.totals : ["合计", ...ledger.totals], HEADER);
  }
  if (ledger.footer) writeBand(sheet, ledger.totals ? next + 1 : next, [1, columns.length], ledger.footer, BODY, "left").commit();
}

/** One text over several columns of a row. */
function writeBand(
  sheet: Worksheet,
  row: number,
  [from, to]: readonly [number, number],
  text: string,
  font: Partial<Font>,
  horizontal: "left" | "center" | "right",
): Row {
  if (to > from) sheet.mergeCells(row, from, row, to);
  const cell = sheet.getCell(row, from);
  cell.value = sheetText(text);
  Object.assign(cell, { font, alignment: { horizontal, vertical: "middle" } });
  return sheet.getRow(row);
}

function writeValues(row: Row, columns: readonly LedgerColumn[], values: readonly LedgerValue[], font: Partial<Font>) {
  for (const [index, column] of columns.entries()) {
    const value = values[index] ?? null;
    const cell = row.getCell(index + 1);
    cell.value = typeof value === "string" ? sheetText(value) : value;
    const horizontal = column.align ?? (typeof value === "number" ? "right" : "left");
    const alignment: Partial<Alignment> = { horizontal, vertical: "middle", wrapText: true };
    Object.assign(cell, { font, border: BOX, alignment, ...(column.format ? { numFmt: column.format } : {}) });
  }
  row.commit();
}
