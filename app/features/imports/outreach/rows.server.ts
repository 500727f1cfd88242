import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { openText } from "#app/lib/crypto.server.ts";
import type { Db } from "#db/database.ts";
import type { Batch } from "../batch.server.ts";
import { messagesOf } from "../commands/read-row.server.ts";
import type { Judged, RowContent, StoredRow, TakenSheet } from "../ledger-kind.server.ts";
import { sealedKeys } from "../matching.server.ts";
import { rowPlace, sealJson } from "../reading.server.ts";
import { maskNumbers } from "../rules/plain-words.ts";
import type { RawRow } from "../rules/raw-row.ts";
import { loadDesk, loadNamed } from "./desk.server.ts";
import { twiceVerdict, UNMATCHED, waiting } from "./pass.server.ts";
import { nameOf, readRaw } from "./row-reader.server.ts";
import { findRegistered, registeredVerdict } from "./same-contact.server.ts";
import { contactKeys } from "./same-contact.ts";

/** A mended row of a contact ledger, read and decided anew. */
export async function reread(
  trx: Db,
  actor: Actor,
  batch: Batch,
  { id }: { id: string },
  raw: RawRow,
  { plan, map }: TakenSheet,
): Promise<Judged> {
  const desk = await loadDesk(trx, actor, batch, batch.checked_on ?? actor.today);
  const people = await loadNamed(trx, batch.town_id, [nameOf(raw, map)]);
  const { entry, errors, warnings } = readRaw(raw, plan, map, desk, people);
  const keys = entry ? sealedKeys(contactKeys(entry)) : [];
  const isSound = entry !== null && errors.length === 0;
  const base: Judged = {
    ...messagesOf({ errors, warnings }, map),
    match_keys: keys,
    ...UNMATCHED,
    normalized_enc: isSound ? sealJson(entry, rowPlace("normalized_enc", id)) : null,
    decision: isSound ? "create" : "error",
  };
  if (!entry) return base;
  const known = (await findRegistered(trx, batch.town_id, [{ id, entry }])).get(id);
  const first = known ? undefined : await twin(trx, batch, id, keys);
  if (known) return waiting(base, registeredVerdict(entry, known));
  return first ? waiting(base, twiceVerdict(entry, first)) : base;
}

/** Another row of the file that tells of the same contact. */
async function twin(trx: Db, batch: Batch, rowId: string, keys: readonly string[]) {
  const other = await trx
    .selectFrom("import_row")
    .select(["sheet_no", "row_no"])
    .where("batch_id", "=", batch.id)
    .where("id", "<>", rowId)
    .where(sql<boolean>`match_keys && ${[...keys]}::text[]`)
    .where(sql<boolean>`coalesce(chosen, decision) = 'create'`)
    .orderBy("sheet_no")
    .orderBy("row_no")
    .limit(1)
    .executeTakeFirst();
  return other && { sheet: batch.sheets[other.sheet_no]?.name ?? "", row: other.row_no };
}

/** Contacts as the preview shows them, read anew from their sealed cells; numbers keep their ends. */
export async function viewRows(db: Db, actor: Actor, batch: Batch, rows: readonly StoredRow[]): Promise<RowContent[]> {
  const desk = await loadDesk(db, actor, batch, batch.checked_on ?? actor.today);
  const opened = rows.map((row) => {
    const raw = JSON.parse(openText(row.raw_enc, rowPlace("raw_enc", row.id))) as RawRow;
    return { row, raw, plan: batch.sheets[row.sheet_no], map: batch.header_map[String(row.sheet_no)] };
  });
  const people = await loadNamed(
    db,
    batch.town_id,
    opened.flatMap(({ raw, map }) => (map ? nameOf(raw, map) : [])),
  );
  return opened.map(({ row, raw, plan, map }) => {
    const read = plan && map ? readRaw(raw, plan, map, desk, people).cells : {};
    const cells = row.decision === "duplicate" ? withoutErrors(read) : read;
    const { phone } = cells;
    if (phone && !phone.error) Object.assign(phone, { raw: maskNumbers(phone.raw), shown: maskNumbers(phone.shown) });
    return { cells, match: matchOf(row, cells.name?.shown ?? null), fills: [], conflicts: [] };
  });
}

/** A row that is on file already is not mended. */
const withoutErrors = (cells: RowContent["cells"]): RowContent["cells"] =>
  Object.fromEntries(Object.entries(cells).map(([field, { error: _error, ...note }]) => [field, note]));

function matchOf(row: StoredRow, name: string | null): RowContent["match"] {
  if (row.match_rule === null) return null;
  return {
    id: row.match_id,
    no: null,
    name,
    level: row.match_level,
    rule: row.match_rule,
    is_foreign: false,
  };
}
