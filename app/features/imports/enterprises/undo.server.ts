import { sql, type Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { editEnterprise } from "#app/features/enterprises/commands/enterprise.server.ts";
import { voided } from "#app/features/enterprises/commands/hold.server.ts";
import { openText } from "#app/lib/crypto.server.ts";
import type { Database, Db } from "#db/database.ts";
import type { Batch } from "../batch.server.ts";
import { markUndone } from "../commands/pages.server.ts";
import type { Run } from "../jobs.server.ts";
import type { Kept } from "../ledger-kind.server.ts";
import { rowPlace } from "../reading.server.ts";
import { UNDONE } from "../schema.ts";
import type { BeforeEnterprise } from "./hand.server.ts";

const HANGING = {
  enterprise_founder: "已有创办人",
  enterprise_monthly: "已有月报",
  dispatch: "已有服务官",
  project: "已有项目",
  ticket: "已有诉求",
} as const;

const hangs = Object.entries(HANGING).map(
  ([table, words]) =>
    sql`when r.result = 'created' and exists (select from ${sql.table(table)} x where x.enterprise_id = e.id and x.voided_at is null) then ${sql.lit(words)}`,
);

/** Why an enterprise stays: it was changed, or something hangs on it since the batch was committed. */
const WHY = sql<string | null>`(case when e.id is null then '没有这家企业' when e.voided_at is not null then '企业已作废'
  when e.version <> r.result_version then '导入后改过'
  when exists (select from enterprise_contact c where c.enterprise_id = e.id and greatest(c.recorded_at, c.updated_at, c.voided_at) > b.committed_at) then '改过联系人'
  ${sql.join(hangs, sql` `)} end)`;

type Row = { id: string; result: "created" | "updated"; result_id: string; before_enc: Buffer | null; why: string | null };

/** What an undo would take back, and which enterprises stay, by name (domain E87). */
export async function previewUndo(db: Db, batch: Batch): Promise<{ undoable: number; refused: Kept[] }> {
  const { rows } = await sql<Kept & { why: string | null }>`
    select r.id as row_id, r.sheet_no, r.row_no as row, r.result_id as target_id, coalesce(e.name, '') as name, ${WHY} as why
    from import_row r join import_batch b on b.id = r.batch_id left join enterprise e on e.id = r.result_id
    where r.batch_id = ${batch.id} and r.result in ('created', 'updated') order by r.sheet_no, r.row_no`.execute(db);
  const refused = rows.flatMap(({ why, ...row }) => (why === null ? [] : [{ ...row, why }]));
  return { undoable: rows.length - refused.length, refused };
}

/** Voids the enterprises that the batch created, with their contacts, and gives back the former facts of those it updated. */
export async function undo(trx: Transaction<Database>, run: Run, actor: Actor): Promise<number> {
  await sql`select from enterprise where id in (select result_id from import_row where batch_id = ${run.batchId} and result in ('created', 'updated'))
    order by id for update`.execute(trx);
  const { rows } = await sql<Row>`
    select r.id, r.result, r.result_id, r.before_enc, ${WHY} as why
    from import_row r join import_batch b on b.id = r.batch_id left join enterprise e on e.id = r.result_id
    where r.batch_id = ${run.batchId} and r.result in ('created', 'updated')`.execute(trx);
  const ours = rows.filter(({ why }) => why === null);
  await voidCreated(
    trx,
    actor,
    ours.flatMap(({ result, result_id }) => (result === "created" ? [result_id] : [])),
  );
  for (const row of ours) if (row.result === "updated") await restore(trx, actor, row);
  await markUndone(
    trx,
    run.batchId,
    ours.map(({ id }) => id),
  );
  await run.progress(rows.length, rows.length);
  return ours.length;
}

async function voidCreated(trx: Transaction<Database>, actor: Actor, ids: readonly string[]): Promise<void> {
  const among = sql<string>`any (${[...ids]}::uuid[])`;
  for (const table of ["enterprise_contact", "cooperative_detail"] as const)
    await trx
      .updateTable(table)
      .set(voided(actor, UNDONE))
      .where("enterprise_id", "=", among)
      .where("voided_at", "is", null)
      .execute();
  await trx.updateTable("enterprise").set(voided(actor, UNDONE)).where("id", "=", among).execute();
}

async function restore(trx: Transaction<Database>, actor: Actor, { id, result_id, before_enc }: Row): Promise<void> {
  if (!before_enc) throw new RangeError(`row ${id} was updated and has no image of before`);
  const { input, contact_id } = JSON.parse(openText(before_enc, rowPlace("before_enc", id))) as BeforeEnterprise;
  const { version } = await trx.selectFrom("enterprise").select("version").where("id", "=", result_id).executeTakeFirstOrThrow();
  await editEnterprise(trx, actor, result_id, version, input);
  if (contact_id) await trx.updateTable("enterprise_contact").set(voided(actor, UNDONE)).where("id", "=", contact_id).execute();
}
