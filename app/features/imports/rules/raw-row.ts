import type { Cell, Row } from "#app/lib/workbook/cell.ts";
import type { Field } from "../cells/headers.ts";

/** A row as it rests, sealed: its cells by column, a text cell as its bare text, and what was mended by hand, by field. */
export type RawRow = { cells: (Cell | string | null)[]; edits: Partial<Record<Field, string>> };

export const packRow = (row: Row): RawRow => ({
  cells: row.cells.map((cell) => (cell && typeof cell.value === "string" && cell.value === cell.text ? cell.text : cell)),
  edits: {},
});

const EMPTY: Cell = { value: null, text: "" };

/** The row's cells by field. A mended cell is what was typed; a mapped column without a cell is an empty one. */
export function cellsOf(raw: RawRow, fields: readonly (Field | null)[]): Map<Field, Cell> {
  const cells = new Map<Field, Cell>();
  for (const [column, field] of fields.entries()) if (field !== null) cells.set(field, unpack(raw.cells[column]));
  for (const [field, text] of Object.entries(raw.edits) as [Field, string][])
    cells.set(field, { value: text === "" ? null : text, text });
  return cells;
}

export const unpack = (cell: Cell | string | null | undefined): Cell =>
  typeof cell === "string" ? { value: cell, text: cell } : (cell ?? EMPTY);
