import { squash } from "#app/lib/text.ts";
import type { Row } from "#app/lib/workbook/cell.ts";
import { type Field, isIgnoredHeader, mapHeaders, matchHeader } from "../cells/headers.ts";
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
const hits = (row: Row): number =>
  texts(row).filter((text) => text !== "" && (matchHeader(text) !== null || isIgnoredHeader(text))).length;

/**
 * Finds the people table of a sheet: the row with the most known headers among the first ten, with the rows above and below
 * that belong to a merged header. `rows` are the first filled rows. Null when there are not three, or no column is the name.
 */
export function findTable(rows: readonly Row[], merges: readonly string[]): Table | null {
  const scored = rows.slice(0, SEARCHED_ROWS).map((row, at) => ({ at, row, hits: hits(row) }));
  const best = scored.reduce<(typeof scored)[number] | null>((top, next) => (top && top.hits >= next.hits ? top : next), null);
  if (!best) return null;
  const ranges = rangesUpTo(merges, best.row.number + MOST_HEADER_ROWS);
  const width = Math.max(...rows.slice(0, best.at + 1).map((row) => row.cells.length));
  const above = rowsAbove(rows, best.at, ranges, width);
  const below = rowsBelow(rows, best.at, ranges, MOST_HEADER_ROWS - 1 - above);
  const header = rows.slice(best.at - above, best.at + below + 1);
  const headers = flatten(header, ranges);
  const fields = mapHeaders(headers);
  const known = headers.filter((header, i) => fields[i] !== null || (header !== "" && isIgnoredHeader(header))).length;
  if (known < LEAST_HITS || !fields.includes("name")) return null;
  const [first = best.row, last = best.row] = [header[0], header.at(-1)];
  const title = rows
    .slice(0, best.at - above)
    .flatMap((row) => row.cells.flatMap((cell) => (cell && cell.text.trim() !== "" ? [cell.text.trim()] : [])));
  return { header_rows: [first.number, last.number], headers, fields, title };
}

/** A group row stands above: some of its cells span several columns or reach down into the header, and it is neither title nor 单位 line. */
function rowsAbove(rows: readonly Row[], at: number, ranges: readonly Range[], width: number): number {
  let count = 0;
  while (count < MOST_HEADER_ROWS - 1) {
    const row = rows[at - count - 1];
    const lower = rows[at - count];
    if (!row || !lower || row.number !== lower.number - 1 || !isGroupRow(row, ranges, width)) break;
    count += 1;
  }
  return count;
}

function isGroupRow(row: Row, ranges: readonly Range[], width: number): boolean {
  const filled = texts(row).flatMap((text, column) => (text === "" ? [] : [{ text, column }]));
  if (filled.length < 2 || filled.some(({ text }) => /[:：]/.test(text) || text.length > 20)) return false;
  return filled.some(({ text, column }) => {
    const range = rangeAt(ranges, row.number, column);
    if (!range) return matchHeader(text) !== null || isIgnoredHeader(text);
    return range.bottom > row.number || (range.right > range.left && range.right - range.left + 1 < width * 0.8);
  });
}

/** A lower header row: under a cell that spans several columns or rows, or, in a file without merges, only headers where the upper row is blank or names a group. */
function rowsBelow(rows: readonly Row[], at: number, ranges: readonly Range[], most: number): number {
  let count = 0;
  while (count < most) {
    const upper = rows[at + count];
    const row = rows[at + count + 1];
    if (!upper || !row || row.number !== upper.number + 1 || !isLowerRow(row, upper, ranges)) break;
    count += 1;
  }
  return count;
}

function isLowerRow(row: Row, upper: Row, ranges: readonly Range[]): boolean {
  const names = texts(upper);
  const filled = texts(row).flatMap((text, column) => (text === "" ? [] : [{ text, column }]));
  if (filled.length === 0 || row.cells.some((cell) => typeof cell?.value === "number")) return false;
  const deep = ranges.some(({ top, bottom }) => top <= upper.number && bottom >= row.number);
  const wide = (column: number) => {
    const range = rangeAt(ranges, upper.number, column);
    return range !== undefined && range.right > range.left;
  };
  const nameColumn = names.findIndex((text) => matchHeader(text) === "name");
  const overName = nameColumn >= 0 && !wide(nameColumn) && texts(row)[nameColumn];
  if (overName) return false;
  if (deep || filled.some(({ column }) => wide(column))) return filled.every(({ text }) => text.length <= 20);
  const known = filled.filter(
    ({ text, column }) => matchHeader(text) !== null || matchHeader(`${groupOver(names, column)}-${text}`) !== null,
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
