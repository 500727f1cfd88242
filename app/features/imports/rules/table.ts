import { squash } from "#app/lib/text.ts";
import type { Row } from "#app/lib/workbook/cell.ts";
import type { Field } from "../cells/headers.ts";
import { LEDGER_SHAPES, type LedgerShape } from "../kinds.ts";
import { type Range, rangeAt, rangesUpTo } from "./merges.ts";

/** How many filled rows are searched for the header, and how many known headers make one (domain §6). */
const SEARCHED_ROWS = 10;
const LEAST_HITS = 3;
const MOST_HEADER_ROWS = 3;

/** Rows of a sheet's head that must be at hand to find its table. */
export const HEAD_ROWS = SEARCHED_ROWS + MOST_HEADER_ROWS;

export type Table = {
  /** First and last row of the header, 1-based in the sheet. */
  header_rows: [number, number];
  /** One a column, flattened as 上级-下级. */
  headers: string[];
  fields: (Field | null)[];
  /** The texts above the header: title, 填报单位, 单位. */
  title: string[];
};

const texts = (row: Row): string[] => row.cells.map((cell) => cell?.text.replace(/\s+/g, "") ?? "");
type Headers = LedgerShape["headers"];
const hits = (row: Row, { match, isIgnored }: Headers): number =>
  texts(row).filter((text) => text !== "" && (match(text) !== null || isIgnored(text))).length;

/**
 * Finds the table of a kind in a sheet: the row with the most known headers among the first ten, with the rows above and below
 * that belong to a merged header. `rows` are the first filled rows. Null when there are not three, or a needed column is missing.
 */
export function findTable(
  rows: readonly Row[],
  merges: readonly string[],
  { headers: known, tableNeeds }: Pick<LedgerShape, "headers" | "tableNeeds"> = LEDGER_SHAPES.talents,
): Table | null {
  const scored = rows.slice(0, SEARCHED_ROWS).map((row, at) => ({ at, row, hits: hits(row, known) }));
  const best = scored.reduce<(typeof scored)[number] | null>((top, next) => (top && top.hits >= next.hits ? top : next), null);
  if (!best) return null;
  const ranges = rangesUpTo(merges, best.row.number + MOST_HEADER_ROWS);
  const width = Math.max(...rows.slice(0, best.at + 1).map((row) => row.cells.length));
  const above = rowsAbove(rows, best.at, ranges, width, known);
  const below = rowsBelow(rows, best.at, ranges, MOST_HEADER_ROWS - 1 - above, { known, subject: tableNeeds[0] });
  const header = rows.slice(best.at - above, best.at + below + 1);
  const headers = flatten(header, ranges);
  const fields = known.map(headers);
  const hit = headers.filter((header, i) => fields[i] !== null || (header !== "" && known.isIgnored(header))).length;
  if (hit < LEAST_HITS || !tableNeeds.every((field) => fields.includes(field))) return null;
  const [first = best.row, last = best.row] = [header[0], header.at(-1)];
  const title = rows
    .slice(0, best.at - above)
    .flatMap((row) => row.cells.flatMap((cell) => (cell && cell.text.trim() !== "" ? [cell.text.trim()] : [])));
  return { header_rows: [first.number, last.number], headers, fields, title };
}

/** A group row stands above: some of its cells span several columns or reach down into the header, and it is neither title nor 单位 line. */
function rowsAbove(rows: readonly Row[], at: number, ranges: readonly Range[], width: number, known: Headers): number {
  let count = 0;
  while (count < MOST_HEADER_ROWS - 1) {
    const row = rows[at - count - 1];
    const lower = rows[at - count];
    if (!row || !lower || row.number !== lower.number - 1 || !isGroupRow(row, ranges, width, known)) break;
    count += 1;
  }
  return count;
}

function isGroupRow(row: Row, ranges: readonly Range[], width: number, { match, isIgnored }: Headers): boolean {
  const filled = texts(row).flatMap((text, column) => (text === "" ? [] : [{ text, column }]));
  if (filled.length < 2 || filled.some(({ text }) => /[:：]/.test(text) || text.length > 20)) return false;
  return filled.some(({ text, column }) => {
    const range = rangeAt(ranges, row.number, column);
    if (!range) return match(text) !== null || isIgnored(text);
    return range.bottom > row.number || (range.right > range.left && range.right - range.left + 1 < width * 0.8);
  });
}

/** A lower header row: under a cell that spans several columns or rows, or, in a file without merges, only headers where the upper row is blank or names a group. */
function rowsBelow(rows: readonly Row[], at: number, ranges: readonly Range[], most: number, named: Named): number {
  let count = 0;
  while (count < most) {
    const upper = rows[at + count];
    const row = rows[at + count + 1];
    if (!upper || !row || row.number !== upper.number + 1 || !isLowerRow(row, upper, ranges, named)) break;
    count += 1;
  }
  return count;
}

/** The headers of a kind, and the column that names what a row is about: a row that fills it is no header. */
type Named = { known: Headers; subject: Field | undefined };

function isLowerRow(row: Row, upper: Row, ranges: readonly Range[], { known: { match }, subject }: Named): boolean {
  const names = texts(upper);
  const filled = texts(row).flatMap((text, column) => (text === "" ? [] : [{ text, column }]));
  if (filled.length === 0 || row.cells.some((cell) => typeof cell?.value === "number")) return false;
  const deep = ranges.some(({ top, bottom }) => top <= upper.number && bottom >= row.number);
  const wide = (column: number) => {
    const range = rangeAt(ranges, upper.number, column);
    return range !== undefined && range.right > range.left;
  };
  const nameColumn = names.findIndex((text) => match(text) === subject);
  const overName = nameColumn >= 0 && !wide(nameColumn) && texts(row)[nameColumn];
  if (overName) return false;
  if (deep || filled.some(({ column }) => wide(column))) return filled.every(({ text }) => text.length <= 20);
  const known = filled.filter(
    ({ text, column }) => match(text) !== null || match(`${groupOver(names, column)}-${text}`) !== null,
  );
  return (
    known.length === filled.length &&
    filled.length >= 2 &&
    filled.length < names.filter((name) => name !== "").length + filled.length
  );
}

/** The nearest text at or left of a column: what a group without merges is named by. */
const groupOver = (names: readonly string[], column: number): string =>
  names.slice(0, column + 1).findLast((name) => name !== "") ?? "";

/** One header a column: the texts of its header rows joined 上级-下级, a merged cell's text standing in all it covers. */
function flatten(header: readonly Row[], ranges: readonly Range[]): string[] {
  const width = Math.max(
    ...header.map((row) => row.cells.length),
    ...ranges.flatMap(({ right, top }) =>
      top >= (header[0]?.number ?? 0) && header.some((row) => row.number === top) ? [right + 1] : [],
    ),
  );
  const grids = header.map((row) => texts(row));
  return Array.from({ length: width }, (_, column) => {
    const levels = header.map((row, level) => textAt(header, grids, ranges, row, level, column));
    return levels.filter((text, i) => text !== "" && text !== levels[i - 1]).join("-");
  });
}

function textAt(
  header: readonly Row[],
  grids: readonly string[][],
  ranges: readonly Range[],
  row: Row,
  level: number,
  column: number,
): string {
  const own = grids[level]?.[column] ?? "";
  if (own !== "") return own;
  const range = rangeAt(ranges, row.number, column);
  if (range) return grids[header.findIndex(({ number }) => number === range.top)]?.[range.left] ?? "";
  // Without merges a group's name stands over its first column only: it reaches right as far as there are lower headers.
  const isLast = level === header.length - 1;
  const lower = grids.slice(level + 1).some((grid) => (grid[column] ?? "") !== "");
  return isLast || !lower ? "" : groupOver(grids[level] ?? [], column);
}

/** What a remembered mapping is found by: the header words without blanks. */
export const headerText = (headers: readonly string[]): string => headers.map(squash).join("|");
