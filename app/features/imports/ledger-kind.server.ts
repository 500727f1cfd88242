import type { Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Row } from "#app/lib/workbook/cell.ts";
import type { Database, Db } from "#db/database.ts";
import type { Batch } from "./batch.server.ts";
import type { Field } from "./cells/headers.ts";
import type { NewRow } from "./commands/row-store.server.ts";
import type { Run } from "./jobs.server.ts";
import type { CellNote } from "./row-notes.ts";
import type { RawRow } from "./rules/raw-row.ts";
import type { Choice, HeaderMap, SheetMap, SheetPlan } from "./schema.ts";

/** The batch under check, as far as its rows need it. */
export type Checked = { id: string; town_id: string; file_name: string; sheets: SheetPlan[]; late_reason: string | null };

/**
 * One way through a file: `read` takes its rows in their order, `decide` looks a chunk of them up and proposes what to do with
 * each. The two may overlap, `read` of the next chunk with `decide` of the last.
 */
export type Pass<Seen> = {
  read(plan: SheetPlan, map: SheetMap, row: Row): Seen;
  decide(rows: readonly Seen[]): Promise<NewRow[]>;
};

/** A sheet under the mapping that was confirmed for it. */
export type TakenSheet = { plan: SheetPlan; map: SheetMap };

/** What is stored of a row once its cells have been read: everything but its place. */
export type Judged = Omit<NewRow, "id" | "sheet_no" | "row_no" | "raw_enc">;

/** A stored row, as a page of the preview needs it to be read anew. */
export type StoredRow = {
  id: string;
  sheet_no: number;
  row_no: number;
  raw_enc: Buffer;
  errors: unknown;
  overwrite: string[];
  match_id: string | null;
  match_rule: string | null;
  match_level: number | null;
  is_foreign_match: boolean;
  decision: string;
  result: string | null;
};

/** One cell that would change on file; see `rules/merge-fields.ts`. */
type Difference = { key: string; label: string; old: string; new: string };

/** What a row says and what would become of it. */
export type RowContent = {
  cells: Partial<Record<Field, CellNote>>;
  match: {
    id: string | null;
    no: string | null;
    name: string | null;
    level: number | null;
    rule: string;
    is_foreign: boolean;
  } | null;
  fills: Difference[];
  conflicts: Difference[];
};

/** A row that stays after an undo, because what it wrote was worked on since. */
export type Kept = { row_id: string; sheet_no: number; row: number; target_id: string | null; name: string; why: string };

export type Counted = Record<"create" | "update" | "duplicate" | "skip" | "error", number>;
/** Writes all rows of a batch inside its transaction. */
type Write = (trx: Transaction<Database>) => Promise<Written>;
export type Written = { created: number; updated: number; rows: number };

/** All that differs between the kinds of ledger behind the same steps: upload, mapping, check, preview, commit, result, undo. */
export type LedgerKind = {
  openPass(trx: Db, actor: Actor, batch: Checked, map: HeaderMap): Promise<Pass<unknown>>;
  /** A mended row, read and decided anew; other rows keep their proposals. */
  reread(
    trx: Db,
    actor: Actor,
    batch: Batch,
    row: { id: string; row_no: number },
    raw: RawRow,
    sheet: TakenSheet,
  ): Promise<Judged>;
  viewRows(db: Db, actor: Actor, batch: Batch, rows: readonly StoredRow[]): Promise<RowContent[]>;
  choicesOf(row: { decision: string; match_id: string | null; match_level: number | null }): Choice[];
  /** How old the record is that a row would change: a later change takes a decision back. */
  versionOf(trx: Db, id: string): Promise<number | undefined>;
  /** Looks once more whether the new is still new; throws conflict when somebody must look. */
  redecideStale(db: Db, batch: Batch): Promise<void>;
  /** Prepares the writing outside of its transaction; the answer writes all rows inside of it. */
  openWriter(outside: Db, run: Run, actor: Actor, batch: Batch, plan: Counted): Promise<Write>;
  previewUndo(db: Db, batch: Batch): Promise<{ undoable: number; refused: Kept[] }>;
  /** Takes back every row that nobody worked on since; answers how many. */
  undo(trx: Transaction<Database>, run: Run, actor: Actor, townId: string): Promise<number>;
};
