import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { openText } from "#app/lib/crypto.server.ts";
import type { Db } from "#db/database.ts";
import type { Batch } from "../batch.server.ts";
import type { Judged, RowContent, StoredRow, TakenSheet } from "../ledger-kind.server.ts";
import { sealedKeys } from "../matching.server.ts";
import { rowPlace } from "../reading.server.ts";
import { maskNumbers } from "../rules/plain-words.ts";
import type { RawRow } from "../rules/raw-row.ts";
import {
  doubted,
  elsewhereVerdict,
  foundVerdict,
  judgedOf,
  openRaw,
  type RecordLedger,
  rawRecord,
  twiceVerdict,
} from "./record-ledger.server.ts";
import type { AnyTarget, Comparison } from "./record-ledger.ts";

/** A mended row of a ledger of records, read and decided anew. */
export async function rereadRecord<Desk, Entry, Target extends AnyTarget>(
  ledger: RecordLedger<Desk, Entry, Target>,
  trx: Db,
  actor: Actor,
  batch: Batch,
  { id, row_no }: { id: string; row_no: number },
  raw: RawRow,
  { plan, map }: TakenSheet,
): Promise<Judged> {
  const day = batch.checked_on ?? actor.today;
  const desk = await ledger.loadDesk(trx, actor, batch, day);
  const row = rawRecord(raw, plan, map, row_no, day);
  const first = ledger.read(row, desk, false);
  const found = ledger.match(first.entry, await ledger.loadTargets(trx, batch.town_id));
  const content = found ? ledger.read(row, desk, found.level === 1) : first;
  const comparison = found && ledger.compare(content.entry, found.target);
  const isSame = comparison !== null && comparison.fills.length + comparison.conflicts.length === 0;
  const others = await entriesOf<Entry>(trx, batch.id, id);
  const read = isSame ? content : doubted(content, ledger.doubts([...others, content.entry], desk)(content.entry));
  const keys = ledger.keys(read.entry);
  const judged = judgedOf(id, read, map, keys);
  const taken = found ? undefined : (await ledger.elsewhere(trx, [{ id, entry: read.entry }])).get(id);
  if (taken) return { ...judged, ...elsewhereVerdict(taken), errors: [] };
  if (judged.decision === "error")
    return found ? { ...judged, match_id: found.target.id, match_version: found.target.version } : judged;
  const twin = await twinOf(trx, batch, id, keys);
  if (twin) return { ...judged, ...twiceVerdict(twin, ledger.sameWords) };
  return found && comparison ? { ...judged, ...foundVerdict(found, comparison, ledger.mayUpdate) } : judged;
}

/** What the sound rows of a batch say. */
async function entriesOf<Entry>(trx: Db, batchId: string, exceptId: string): Promise<Entry[]> {
  const rows = await trx
    .selectFrom("import_row")
    .select(["id", "normalized_enc"])
    .where("batch_id", "=", batchId)
    .where("normalized_enc", "is not", null)
    .where("id", "<>", exceptId)
    .execute();
  return rows.flatMap(({ id, normalized_enc }) =>
    normalized_enc ? [JSON.parse(openText(normalized_enc, rowPlace("normalized_enc", id))) as Entry] : [],
  );
}

/** Another row of the file that will be written and is about the same. */
async function twinOf(trx: Db, batch: Batch, rowId: string, keys: readonly string[]) {
  const other = await trx
    .selectFrom("import_row")
    .select(["sheet_no", "row_no"])
    .where("batch_id", "=", batch.id)
    .where("id", "<>", rowId)
    .where(sql<boolean>`match_keys && ${sealedKeys(keys)}::text[]`)
    .where(sql<boolean>`coalesce(chosen, decision) in ('create', 'update')`)
    .orderBy("sheet_no")
    .orderBy("row_no")
    .limit(1)
    .executeTakeFirst();
  return other && { sheet: batch.sheets[other.sheet_no]?.name ?? "", row: other.row_no };
}

const NOTHING: Comparison = { fills: [], conflicts: [] };

/** Records as the preview shows them, read anew from their sealed cells, beside what they resemble; numbers keep their ends. */
export async function viewRecords<Desk, Entry, Target extends AnyTarget>(
  ledger: RecordLedger<Desk, Entry, Target>,
  db: Db,
  actor: Actor,
  batch: Batch,
  rows: readonly StoredRow[],
): Promise<RowContent[]> {
  const day = batch.checked_on ?? actor.today;
  const desk = await ledger.loadDesk(db, actor, batch, day);
  const targets = new Map((await ledger.loadTargets(db, batch.town_id)).map((target) => [target.id, target]));
  return rows.map((row) => {
    const [plan, map] = [batch.sheets[row.sheet_no], batch.header_map[String(row.sheet_no)]];
    if (!plan || !map) return { cells: {}, match: null, ...NOTHING };
    const target = row.match_id === null ? undefined : targets.get(row.match_id);
    const isKnown = row.match_id !== null && row.match_level !== 2;
    const read = ledger.read(rawRecord(openRaw(row), plan, map, row.row_no, day), desk, isKnown);
    const { fills, conflicts } = target && row.result === null ? ledger.compare(read.entry, target) : NOTHING;
    const won = conflicts.filter(({ key }) => row.overwrite.includes(key));
    return {
      cells: shownCells(row, read.cells),
      match: matchOf(row, target),
      fills: [...fills, ...won],
      conflicts: conflicts.filter((conflict) => !won.includes(conflict)),
    };
  });
}

/** The errors that the check found beside the other rows stand at their cells; a row that is not new needs no mending. */
function shownCells(row: StoredRow, read: RowContent["cells"]): RowContent["cells"] {
  const cells = { ...read };
  for (const { field, message } of row.errors as { field: keyof typeof cells; message: string }[]) {
    const note = cells[field] ?? { raw: "", shown: "" };
    const settle = field === "agreed_invest" ? { settle: `${note.shown}（已核对）` } : {};
    if (!note.error) cells[field] = { ...note, error: message, ...settle };
  }
  if (row.decision !== "error")
    for (const [field, { error: _error, ...note }] of Object.entries(cells)) cells[field as keyof typeof cells] = note;
  const phone = cells.contact_phone;
  if (phone && !phone.error) Object.assign(phone, { raw: maskNumbers(phone.raw), shown: maskNumbers(phone.shown) });
  return cells;
}

function matchOf(row: StoredRow, target: AnyTarget | undefined): RowContent["match"] {
  if (row.match_rule === null) return null;
  return {
    id: target?.id ?? null,
    no: target?.no ?? null,
    name: target?.name ?? null,
    level: row.match_level,
    rule: row.match_rule,
    is_foreign: row.is_foreign_match,
  };
}
