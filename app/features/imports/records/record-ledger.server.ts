import type { Actor } from "#app/auth/actor.ts";
import { openText } from "#app/lib/crypto.server.ts";
import type { Db } from "#db/database.ts";
import type { Field } from "../cells/headers.ts";
import { messagesOf } from "../commands/read-row.server.ts";
import type { Judged } from "../ledger-kind.server.ts";
import { sealedKeys } from "../matching.server.ts";
import { rowPlace, sealJson } from "../reading.server.ts";
import type { CellNote } from "../row-notes.ts";
import { cellsOf, type RawRow } from "../rules/raw-row.ts";
import type { SheetMap, SheetPlan } from "../schema.ts";
import type { AnyTarget, Comparison, Found, RawRecord, ReadRow } from "./record-ledger.ts";
import { factsOf } from "./sheet-facts.ts";

/** A doubt about a cell that only a person's word settles, and the text that gives it. */
export type Doubt = { field: Field; message: string; settle: string };

/** What a ledger of records is read and compared by; the passes and pages around it are the same for all. */
export type RecordLedger<Desk, Entry, Target extends AnyTarget> = {
  loadDesk(
    db: Db,
    actor: Actor,
    batch: { town_id: string; late_reason: string | null; file_name: string },
    day: string,
  ): Promise<Desk>;
  /** `isKnown`: what only a new record must have is not asked for. */
  read(row: RawRecord, desk: Desk, isKnown: boolean): ReadRow<Entry>;
  /** Equal keys in one file are one record. */
  keys(entry: Entry): string[];
  loadTargets(db: Db, townId: string): Promise<Target[]>;
  match(entry: Entry, targets: readonly Target[]): Found<Target> | null;
  compare(entry: Entry, target: Target): Comparison;
  mayUpdate: boolean;
  /** Why rows cannot be new though the own town does not hold them, by key. */
  elsewhere(db: Db, rows: readonly { id: string; entry: Entry }[]): Promise<Map<string, string>>;
  /** What looks like a slip beside the other rows of the file. */
  doubts(entries: readonly Entry[], desk: Desk): (entry: Entry) => Doubt | null;
  /** 是同一个项目 */
  sameWords: string;
};

export const UNMATCHED = { match_id: null, match_version: null, match_level: null, match_rule: null, is_foreign_match: false };

export const openRaw = (row: { id: string; raw_enc: Buffer }): RawRow =>
  JSON.parse(openText(row.raw_enc, rowPlace("raw_enc", row.id))) as RawRow;

export const rawRecord = (raw: RawRow, plan: SheetPlan, map: SheetMap, row_no: number, today: string): RawRecord => ({
  cells: cellsOf(raw, map.fields),
  facts: factsOf(plan, map, today),
  row_no,
});

/** Puts a doubt at its cell: the row waits until somebody gives their word for it. */
export function doubted<Entry>(read: ReadRow<Entry>, doubt: Doubt | null): ReadRow<Entry> {
  if (!doubt || read.cells[doubt.field]?.error) return read;
  const { field, message, settle } = doubt;
  const note: CellNote = { ...(read.cells[field] ?? { raw: "", shown: "" }), error: message, settle };
  return { ...read, cells: { ...read.cells, [field]: note }, errors: [...read.errors, { field, message }] };
}

/** What is stored of a row that was read: sound rows carry what they are written from. */
export function judgedOf<Entry>(id: string, read: ReadRow<Entry>, map: SheetMap, keys: readonly string[]): Judged {
  const isSound = read.errors.length === 0;
  return {
    ...messagesOf(read, map),
    normalized_enc: isSound ? sealJson(read.entry, rowPlace("normalized_enc", id)) : null,
    match_keys: sealedKeys(keys),
    decision: isSound ? "create" : "error",
    ...UNMATCHED,
  };
}

export type Verdict = Pick<Judged, "decision" | "match_id" | "match_version" | "match_level" | "match_rule" | "is_foreign_match">;

/** What becomes of a row about something on file (domain §6): the same is left out, the surely same updated, the rest looked at. */
export function foundVerdict<Target extends AnyTarget>(
  { target, level, rule, isDoubtful }: Found<Target>,
  { fills, conflicts }: Comparison,
  mayUpdate: boolean,
): Verdict {
  const match = { match_id: target.id, match_version: target.version, match_level: level, is_foreign_match: false };
  const count = fills.length + conflicts.length;
  if (level === 1 && count === 0) return { ...match, decision: "skip", match_rule: "与登记一致，不用改" };
  if (level === 1 && mayUpdate && !isDoubtful) return { ...match, decision: "update", match_rule: rule };
  const differs = count > 0 ? `，有${count}处不同` : "";
  return { ...match, decision: "duplicate", match_rule: `${rule}${differs}` };
}

export const elsewhereVerdict = (rule: string): Verdict => ({
  ...UNMATCHED,
  decision: "duplicate",
  match_level: 1,
  match_rule: rule,
  is_foreign_match: true,
});

export const twiceVerdict = ({ sheet, row }: { sheet: string; row: number }, words: string): Verdict => ({
  ...UNMATCHED,
  decision: "duplicate",
  match_level: 1,
  match_rule: `与“${sheet}”第${row}行${words}`,
});
