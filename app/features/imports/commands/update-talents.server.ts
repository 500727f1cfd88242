import { sql, type Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { CONTACT_COLUMNS, FAMILY_COLUMNS, INTENT_COLUMNS } from "#app/features/talents/commands/columns.server.ts";
import { contactRow, familyRow, idNoColumns, intentRow, nameColumns } from "#app/features/talents/commands/prepare.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { jsonRows } from "#app/lib/sql.ts";
import type { Database, Db } from "#db/database.ts";
import { insertRows } from "#db/insert-rows.ts";
import { loadTargets } from "../matching.server.ts";
import { rowPlace, sealJson } from "../reading.server.ts";
import { mergeTalent } from "../rules/merge-fields.ts";
import { MERGE_COLUMNS } from "../rules/merge-groups.ts";
import { openNormalized, type PageRow } from "./pages.server.ts";
import type { RowResult } from "./row-store.server.ts";

/** Every column of a talent that an update may write. */
export const WRITTEN = [
  ...MERGE_COLUMNS,
  "name_py",
  "name_keys",
  "id_no_enc",
  "id_no_bidx",
  "id_no_masked",
  "return_will",
  "invest_will",
] as const;

/** What stood there before, and what was added beside it: enough to put it back. `values` has the changed columns only, bytes as `\x…`. */
export type Before = { values: Record<string, unknown>; contacts: string[]; family: string[]; intents: string[] };

/** Merges rows into people on file (domain §6 update policy), with the image of before. Rows with nothing to change give no result. */
export async function applyUpdates(
  trx: Transaction<Database>,
  actor: Actor,
  batch: { batchId: string; townId: string },
  rows: readonly PageRow[],
): Promise<RowResult[]> {
  if (rows.length === 0) return [];
  const ids = rows.flatMap(({ match_id }) => match_id ?? []);
  if (new Set(ids).size !== rows.length)
    throw new AppError("conflict", "有两行要更新同一份档案，没有写入任何一行。请只留一行更新。");
  const targets = await loadTargets(trx, batch.townId, ids, true);
  const before = await writtenValues(trx, ids);
  const trace = { source: "import" as const, import_batch_id: batch.batchId };
  const talents: object[] = [];
  const children = { contacts: [] as Child[], family: [] as Child[], intents: [] as Child[] };
  const results: RowResult[] = [];
  for (const row of rows) {
    const target = targets.get(row.match_id ?? "");
    const old = before.get(row.match_id ?? "");
    if (!target || !old) throw new AppError("conflict", `第${row.row_no}行要更新的档案已作废，没有写入任何一行。请重新核对。`);
    // What the person saw when deciding to overwrite is no longer there: her decision does not hold for something else.
    if (row.overwrite.length > 0 && target.version !== row.match_version)
      throw new AppError("conflict", `第${row.row_no}行要更新的档案刚被改过，没有写入任何一行。请重新核对后再决定。`);
    const { input, id_no_bidx } = openNormalized(row);
    const merge = mergeTalent(target, input, { overwrite: row.overwrite, idNoBidx: id_no_bidx });
    if (merge.changes.length === 0) continue;
    const wills = merge.intent ? { return_will: merge.intent.return_will, invest_will: merge.intent.invest_will } : {};
    const after: Record<string, unknown> = {
      ...old,
      ...merge.values,
      ...(merge.values.name === target.values.name ? {} : nameColumns(merge.values.name)),
      ...(merge.id_no ? idNoColumns(target.id, merge.id_no) : {}),
      ...wills,
    };
    talents.push({ ...after, id: target.id });
    const child = { talent_id: target.id, town_id: batch.townId };
    const added = {
      contacts: merge.contacts.map((contact) => ({ ...contactRow(child, contact), ...trace })),
      family: merge.family.map((member) => ({ ...familyRow(child, member), ...trace })),
      intents: merge.intent ? [{ ...intentRow(child, merge.intent, actor.user_id), ...trace }] : [],
    };
    for (const kind of ["contacts", "family", "intents"] as const) children[kind].push(...added[kind]);
    const changed = WRITTEN.filter((column) => JSON.stringify(old[column]) !== JSON.stringify(after[column]));
    const idsOf = (rows: readonly Child[]) => rows.map(({ id }) => id);
    const image: Before = {
      values: Object.fromEntries(changed.map((column) => [column, old[column]])),
      contacts: idsOf(added.contacts),
      family: idsOf(added.family),
      intents: idsOf(added.intents),
    };
    results.push({
      id: row.id,
      result: "updated",
      result_id: target.id,
      result_version: target.version + 1,
      before_enc: sealJson(image, rowPlace("before_enc", row.id)),
    });
  }
  await writeTalents(trx, actor, talents);
  await insertRows(trx, "talent_contact", CONTACT_COLUMNS, children.contacts);
  await insertRows(trx, "family_member", FAMILY_COLUMNS, children.family);
  await insertRows(trx, "talent_intent", INTENT_COLUMNS, children.intents);
  return results;
}

type Child = { id: string };

/** The written columns as they stand, by talent; bytes as text, so that an image of them survives JSON. */
export async function writtenValues(trx: Db, ids: readonly string[]): Promise<Map<string, Record<string, unknown>>> {
  const columns = sql.join(WRITTEN.map((column) => sql`${sql.lit(column)}, ${sql.ref(`t.${column}`)}`));
  const { rows } = await sql<{ id: string; image: Record<string, unknown> }>`
    select id, jsonb_build_object(${columns}) as image from talent t where id = any(${[...ids]}::uuid[])`.execute(trx);
  return new Map(rows.map(({ id, image }) => [id, image]));
}

/** Writes whole after-images in one statement; each person's version goes up by one. */
export async function writeTalents(trx: Db, actor: Actor, images: readonly object[]): Promise<void> {
  if (images.length === 0) return;
  const sets = sql.join(WRITTEN.map((column) => sql`${sql.ref(column)} = ${sql.ref(`r.${column}`)}`));
  await sql`update talent t set ${sets}, version = t.version + 1, updated_at = ctx_now(), updated_by = ${actor.user_id}
    from jsonb_populate_recordset(null::talent, ${jsonRows(images)}) r where t.id = r.id`.execute(trx);
}
