import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import ExcelJS from "exceljs";
import type { Cell, Row } from "./cell.ts";
import { streamWorkbook } from "./read.server.ts";
import { sheetText } from "./safe-text.ts";
import { sniff } from "./sniff.server.ts";
import { openStreamingBook } from "./streaming-book.server.ts";

/** What is wrong with a row, or with one cell of it. `row` and `column` are 1-based in the sender's sheet. */
export type CellProblem = { sheet: string; row: number; column?: number; message: string };

/** `headerRows`: the last header row of each sheet. `keepOriginal`: work inside the sender's .xlsx where it is small enough. */
export type Marks = { problems: readonly CellProblem[]; headerRows: Readonly<Record<string, number>>; keepOriginal: boolean };

const LARGE_FILE = 5 * 1024 * 1024;
/** Beyond this much sheet XML a whole workbook in memory would outgrow the worker's heap. */
const LARGE_SHEETS = 10 * 1024 * 1024;
/** Beyond this many, comments only slow the sheet down; the 错误原因 column still tells all. */
const MOST_COMMENTS = 2_000;
const HEADING = "错误原因";
const RED: ExcelJS.Fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFFF9999" } };
const RED_FONT: Partial<ExcelJS.Font> = { color: { argb: "FFC00000" } };

type ProblemsByRow = ReadonlyMap<number, readonly CellProblem[]>;

/**
 * The sender's workbook with the faulty cells red and commented, and a column 错误原因 at the right of the table (domain §6).
 * A small .xlsx keeps its looks; .xls and .csv become an equal .xlsx; of a large file only header and faulty rows return.
 * @throws AppError("invalid") when the file cannot be read
 */
export async function markErrors(bytes: Uint8Array, marks: Marks): Promise<Uint8Array> {
  const file = sniff(bytes);
  if (file.kind !== "xlsx") return rebuild(bytes, marks);
  const sheetBytes = file.entries.reduce((sum, { name, size }) => (/worksheets|sharedStrings/i.test(name) ? sum + size : sum), 0);
  const small = bytes.length <= LARGE_FILE && sheetBytes <= LARGE_SHEETS;
  return small && marks.keepOriginal ? markOriginal(bytes, marks) : rebuild(bytes, marks);
}

function problemsOf(sheet: string, { problems }: Marks): ProblemsByRow {
  const byRow = new Map<number, CellProblem[]>();
  for (const problem of problems) {
    if (problem.sheet !== sheet) continue;
    const known = byRow.get(problem.row);
    if (known) known.push(problem);
    else byRow.set(problem.row, [problem]);
  }
  return byRow;
}

const joined = (problems: readonly CellProblem[]) => sheetText(problems.map(({ message }) => message).join("；"));

async function markOriginal(bytes: Uint8Array, marks: Marks): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(bytes).buffer);
  for (const sheet of book.worksheets) {
    const problems = problemsOf(sheet.name, marks);
    if (problems.size === 0) continue;
    const headerRow = marks.headerRows[sheet.name] ?? 1;
    const reasons = Math.max(...[headerRow, ...problems.keys()].map((row) => lastFilled(sheet.getRow(row)))) + 1;
    markHeading(sheet.getRow(headerRow).getCell(reasons));
    sheet.getColumn(reasons).width = 40;
    let comments = 0;
    for (const [row, wrong] of problems) {
      markReason(sheet.getRow(row).getCell(reasons), joined(wrong));
      comments = markCells(sheet.getRow(row), wrong, comments);
    }
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function lastFilled(row: ExcelJS.Row): number {
  let last = 0;
  row.eachCell((cell, column) => {
    if (cell.type === ExcelJS.ValueType.Merge || cell.value !== null) last = column;
  });
  return last;
}

/** Writes a new workbook from what the reader sees. The first pass only learns the merges, which stand after the rows. */
async function rebuild(bytes: Uint8Array, marks: Marks): Promise<Uint8Array> {
  const headings = new Map<string, { merges: string[]; width: number }>();
  let name = "";
  let width = 0;
  for await (const event of streamWorkbook(bytes)) {
    if (event.type === "sheet") [name, width] = [event.name, 0];
    else if (event.type === "rows") width = Math.max(width, tableWidth(event.rows, marks.headerRows[name] ?? 1));
    else if (event.type === "merges") headings.set(name, { merges: event.merges, width });
  }
  const out = new PassThrough();
  const [result] = await Promise.all([buffer(out), writeRebuilt(out, bytes, marks, headings)]);
  return new Uint8Array(result);
}

const tableWidth = (rows: readonly Row[], headerRow: number) =>
  Math.max(0, ...rows.map((row) => (row.number >= headerRow ? row.cells.length : 0)));

async function writeRebuilt(
  out: PassThrough,
  bytes: Uint8Array,
  marks: Marks,
  headings: ReadonlyMap<string, { merges: string[]; width: number }>,
): Promise<void> {
  const { book, breathe, close } = await openStreamingBook(out);
  const thinned = bytes.length > LARGE_FILE;
  let writer: SheetWriter | null = null;
  for await (const event of streamWorkbook(bytes)) {
    if (event.type === "sheet") {
      const { merges = [], width = 0 } = headings.get(event.name) ?? {};
      const sheet = book.addWorksheet(event.name, { state: event.hidden ? "hidden" : "visible" });
      writer = new SheetWriter(sheet, problemsOf(event.name, marks), marks.headerRows[event.name] ?? 1, width + 1, thinned);
      writer.merge(merges);
    } else if (event.type === "rows") {
      for (const row of event.rows) if (writer?.write(row)) await breathe();
    } else if (event.type === "merges") writer?.end();
  }
  await close();
}

class SheetWriter {
  #written = 0;
  #comments = 0;

  constructor(
    private readonly sheet: ExcelJS.Worksheet,
    private readonly problems: ProblemsByRow,
    private readonly headerRow: number,
    private readonly reasons: number,
    private readonly thinned: boolean,
  ) {
    if (problems.size > 0) sheet.columns = Array.from({ length: reasons }, (_, i) => ({ width: i + 1 === reasons ? 50 : 16 }));
  }

  /** Title and header merges; merges further down would hold back the rows. */
  merge(ranges: readonly string[]) {
    for (const range of ranges) {
      const last = Number(/(\d+)$/.exec(range)?.[1] ?? 0);
      if (last >= 1 && last <= this.headerRow) this.sheet.mergeCells(range);
    }
  }

  /** False when a large file's row needs no correction and is left out. */
  write(row: Row): boolean {
    const wrong = this.problems.get(row.number) ?? [];
    const body = row.number > this.headerRow;
    if (this.thinned && body && wrong.length === 0) return false;
    const at = this.thinned && body ? Math.max(this.#written, this.headerRow) + 1 : row.number;
    const target = this.sheet.getRow(at);
    for (const [index, cell] of row.cells.entries()) if (cell) setCell(target.getCell(index + 1), cell);
    if (row.number === this.headerRow && this.problems.size > 0) markHeading(target.getCell(this.reasons));
    if (wrong.length > 0) {
      const reason = this.thinned ? sheetText(`第 ${row.number} 行：${joined(wrong)}`) : joined(wrong);
      markReason(target.getCell(this.reasons), reason);
      this.#comments = markCells(target, wrong, this.#comments);
    }
    if (row.hidden) target.hidden = true;
    target.commit();
    this.#written = at;
    return true;
  }

  end() {
    this.sheet.commit();
  }
}

/** A day keeps the form in which the sender saw it; other numbers stay numbers. */
function setCell(target: ExcelJS.Cell, { value, text }: Cell) {
  if (target.isMerged && target.master !== target) return;
  const isDay = typeof value === "number" && /[-:]\d\d/.test(text);
  target.value = typeof value === "string" || isDay ? sheetText(text) : value;
}

function markHeading(cell: ExcelJS.Cell) {
  cell.value = HEADING;
  cell.style = { ...cell.style, fill: RED, font: { bold: true } };
}

function markReason(cell: ExcelJS.Cell, reason: string) {
  cell.value = reason;
  cell.style = { ...cell.style, font: RED_FONT, alignment: { wrapText: true, vertical: "top" } };
}

/** Cells read from a file share one style object: it is replaced, never changed. Returns the number of comments so far. */
function markCells(row: ExcelJS.Row, problems: readonly CellProblem[], comments: number): number {
  const byColumn = new Map<number, CellProblem[]>();
  for (const problem of problems) {
    if (problem.column) byColumn.set(problem.column, [...(byColumn.get(problem.column) ?? []), problem]);
  }
  for (const [column, wrong] of byColumn) {
    const cell = row.getCell(column);
    cell.style = { ...cell.style, fill: RED };
    if (comments + 1 > MOST_COMMENTS) continue;
    comments += 1;
    cell.note = joined(wrong);
  }
  return comments;
}
