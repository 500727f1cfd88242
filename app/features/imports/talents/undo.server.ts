import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { openText } from "#app/lib/crypto.server.ts";
import type { Db } from "#db/database.ts";
import type { Batch } from "../batch.server.ts";
import { markUndone, nextResults, type Place } from "../commands/pages.server.ts";
import { type Before, writeTalents, writtenValues } from "../commands/update-talents.server.ts";
import type { Run } from "../jobs.server.ts";
import type { Kept } from "../ledger-kind.server.ts";
import { rowPlace } from "../reading.server.ts";
import { UNDONE } from "../schema.ts";

/**
 * Whether a person was edited or reviewed since the batch was committed: another version, or anything of theirs that is younger.
 * The times are compared in the database, to the microsecond.
 */
const TOUCHED = sql<boolean>`(t.id is null or t.voided_at is not null or t.version <> r.result_version
  or exists (select from talent_contact c where c.talent_id = t.id and greatest(c.recorded_at, c.updated_at, c.voided_at) > b.committed_at)
  or exists (select from family_member f where f.talent_id = t.id and greatest(f.recorded_at, f.updated_at, f.voided_at) > b.committed_at)
  or exists (select from talent_intent i where i.talent_id = t.id and greatest(i.recorded_at, i.updated_at, i.voided_at) > b.committed_at)
  or exists (select from talent_status_event e where e.talent_id = t.id and greatest(e.recorded_at, e.updated_at, e.confirmed_at, e.voided_at) > b.committed_at))`;

/** What an undo would take back, and which rows it would leave, by name (domain E87). */
export async function previewUndo(db: Db, batch: Batch): Promise<{ undoable: number; refused: Kept[] }> {
  const { rows } = await sql<Kept & { touched: boolean }>`
    select r.id as row_id, r.sheet_no, r.row_no as row, r.result_id as target_id, coalesce(t.name, '') as name, t.voided_at is not null as gone, ${TOUCHED} as touched,
      case when t.voided_at is not null then '档案已作废' when t.verify_status = 'verified' and r.result = 'created' then '已核实建档' else '导入后改过' end as why
    from import_row r join import_batch b on b.id = r.batch_id left join talent t on t.id = r.result_id
    where r.batch_id = ${batch.id} and r.result in ('created', 'updated') order by r.sheet_no, r.row_no`.execute(db);
  const refused = rows.flatMap(({ touched, ...row }) => (touched ? [row] : []));
  return { undoable: rows.length - refused.length, refused };
}

type UndoRow = { id: string; result: "created" | "updated"; result_id: string; before_enc: Buffer | null; touched: boolean };

/** Voids whom the batch created with everything that came along, so that nothing counts any more, and gives back the former values of whom it updated. */
export async function undo(trx: Db, run: Run, actor: Actor, townId: string): Promise<number> {
  const { total } = await trx
    .selectFrom("import_row")
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .where("batch_id", "=", run.batchId)
    .where("result", "in", ["created", "updated"])
    .executeTakeFirstOrThrow();
  let [seen, undone] = [0, 0];
  const filed = (after: Place | null) => nextResults(trx, run.batchId, after, ["created", "updated"]);
  for (let page = await filed(null); page.length > 0; page = await filed(page.at(-1) ?? null)) {
    const rows = await holdRows(trx, page);
    seen += rows.length;
    const ours = rows.filter(({ touched }) => !touched);
    undone += ours.length;
    await voidCreated(
      trx,
      actor,
      townId,
      ours.flatMap(({ result, result_id }) => (result === "created" ? [result_id] : [])),
    );
    await restoreUpdated(
      trx,
      actor,
      townId,
      ours.filter(({ result }) => result === "updated"),
    );
    await markUndone(
      trx,
      run.batchId,
      ours.map(({ id }) => id),
    );
    await run.progress(seen, total);
  }
  return undone;
}

/** Holds the people of a page still, then asks who was touched: nobody can edit them in between. */
async function holdRows(trx: Db, page: readonly { id: string; talent_id: string }[]): Promise<UndoRow[]> {
  await sql`select from talent where id = any(${page.map(({ talent_id }) => talent_id)}::uuid[]) order by id for update`.execute(
    trx,
  );
  const { rows } = await sql<UndoRow>`select r.id, r.result, r.result_id, r.before_enc, ${TOUCHED} as touched
    from import_row r join import_batch b on b.id = r.batch_id left join talent t on t.id = r.result_id
    where r.id = any(${page.map(({ id }) => id)}::uuid[])`.execute(trx);
  return rows;
}

const CHILDREN = ["talent_contact", "family_member", "talent_intent", "talent_status_event"] as const;

async function voidCreated(trx: Db, actor: Actor, townId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const voided = sql`voided_at = ctx_now(), voided_by = ${actor.user_id}, void_reason = ${UNDONE}`;
  for (const table of CHILDREN)
    await sql`update ${sql.table(table)} set ${voided} where talent_id = any(${[...ids]}::uuid[]) and town_id = ${townId} and voided_at is null`.execute(
      trx,
    );
  await sql`update talent set ${voided}, version = version + 1 where id = any(${[...ids]}::uuid[]) and credit_town_id = ${townId}`.execute(
    trx,
  );
}

async function restoreUpdated(trx: Db, actor: Actor, townId: string, rows: readonly UndoRow[]): Promise<void> {
  if (rows.length === 0) return;
  const images = rows.map(({ id, result_id, before_enc }) => {
    if (!before_enc) throw new Error(`row ${id} was updated and has no image of before`);
    return { talentId: result_id, before: JSON.parse(openText(before_enc, rowPlace("before_enc", id))) as Before };
  });
  const current = await writtenValues(
    trx,
    images.map(({ talentId }) => talentId),
  );
  await writeTalents(
    trx,
    actor,
    images.map(({ talentId, before }) => ({ ...current.get(talentId), ...before.values, id: talentId })),
  );
  const added = { talent_contact: "contacts", family_member: "family", talent_intent: "intents" } as const;
  for (const [table, kind] of Object.entries(added)) {
    const ids = images.flatMap(({ before }) => before[kind]);
    if (ids.length === 0) continue;
    await sql`update ${sql.table(table)} set voided_at = ctx_now(), voided_by = ${actor.user_id}, void_reason = ${UNDONE}
      where id = any(${ids}::uuid[]) and town_id = ${townId} and voided_at is null`.execute(trx);
  }
}
