import type { Cell, Parsed } from "./cells/cell.ts";
import { type Field, fieldLabel } from "./cells/headers.ts";

/** A cell of the preview: what was written, what is filed, and what to say about it. `settle`: the text by which a person says that an error is none. */
export type CellNote = { raw: string; shown: string; warning?: string; confirm?: string; error?: string; settle?: string };

export type Message = { field: Field; message: string };

/** Reads the cells of a row one field at a time and keeps what is said about each. */
export class RowNotes {
  readonly cells: Partial<Record<Field, CellNote>> = {};
  readonly errors: Message[] = [];
  readonly warnings: Message[] = [];
  readonly #row: ReadonlyMap<Field, Cell>;

  constructor(row: ReadonlyMap<Field, Cell>) {
    this.#row = row;
  }

  has(field: Field): boolean {
    return this.#row.has(field);
  }

  cell(field: Field): Cell | null {
    return this.#row.get(field) ?? null;
  }

  /** The value that a rule makes of a field's cell; the fallback where the sheet has no such column. */
  take<T>(field: Field, rule: (cell: Cell) => Parsed<T>, fallback: T, show: (value: T) => string = plain): T {
    const cell = this.#row.get(field);
    return cell ? this.keep(field, rule(cell), show) : fallback;
  }

  /** Files a result under a field, for rules that read several cells. */
  keep<T>(field: Field, read: Parsed<T>, show: (value: T) => string = plain): T {
    const note = this.#note(field);
    note.shown = show(read.value);
    for (const warning of read.warnings) this.warn(field, warning);
    if (read.confirm) note.confirm = joined(note.confirm, read.confirm);
    if (read.error) this.fail(field, read.error);
    return read.value;
  }

  warn(field: Field, message: string): void {
    const note = this.#note(field);
    note.warning = joined(note.warning, message);
    this.warnings.push({ field, message });
  }

  fail(field: Field, message: string): void {
    const note = this.#note(field);
    note.error = joined(note.error, message);
    this.errors.push({ field, message });
  }

  /** A text of a limited length; too long is an error. */
  text(field: Field, limit: number): string | null {
    const text = this.cell(field)?.text.trim() ?? "";
    const value = /^[/\-—–]*$|^无$/.test(text) ? null : text;
    if (this.has(field)) this.keep(field, { value, warnings: [] });
    if (value !== null && value.length > limit) this.fail(field, `${fieldLabel(field)}不超过${limit}字`);
    return value;
  }

  #note(field: Field): CellNote {
    const known = this.cells[field];
    if (known) return known;
    const note: CellNote = { raw: this.#row.get(field)?.text ?? "", shown: "" };
    this.cells[field] = note;
    return note;
  }
}

const joined = (before: string | undefined, message: string) => (before ? `${before}；${message}` : message);

const plain = (value: unknown): string =>
  value === null || value === undefined ? "" : Array.isArray(value) ? value.map(plain).join("、") : String(value);
