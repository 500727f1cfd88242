import type { Cell } from "../cells/cell.ts";
import type { Field } from "../cells/headers.ts";
import type { CellNote, Message } from "../row-notes.ts";
import type { SheetFacts } from "./sheet-facts.ts";

/** One cell that is not as on file; see `rules/merge-fields.ts`. */
export type Difference = { key: string; label: string; old: string; new: string };
export type Comparison = { fills: Difference[]; conflicts: Difference[] };

/** A row as far as it could be read: what could not is null, and an error says so. */
export type ReadRow<Entry> = { entry: Entry; cells: Partial<Record<Field, CellNote>>; errors: Message[]; warnings: Message[] };

/** A row's cells with the facts of its sheet. */
export type RawRecord = { cells: ReadonlyMap<Field, Cell>; facts: SheetFacts; row_no: number };

/** A record on file that a row is surely (1) or perhaps (2) about. `isDoubtful`: a person decides. */
export type Found<Target> = { target: Target; level: 1 | 2; rule: string; isDoubtful: boolean };

/** What every record on file tells of itself. */
export type AnyTarget = { id: string; no: string | null; name: string; version: number };
