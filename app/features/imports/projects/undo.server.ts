import { sql, type Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Database, Db } from "#db/database.ts";
import type { Batch } from "../batch.server.ts";
import { markUndone } from "../commands/pages.server.ts";
import type { Run } from "../jobs.server.ts";
import type { Kept } from "../ledger-kind.server.ts";
import { UNDONE } from "../schema.ts";

const since = (table: string, alias: string) =>
  sql`exists (select from ${sql.table(table)} x where x.project_id = ${sql.ref(`${alias}.id`)}
    and greatest(x.recorded_at, x.updated_at, x.voided_at) > b.committed_at)`;

/** Why a project stays: somebody changed it, entered or verified something of it since the batch was committed. */
const WHY = sql<string | null>`(case when p.id is null then '没有这个项目' when p.voided_at is not null then '项目已作废'
  when p.version <> r.result_version then '导入后改过'
  when ${since("project_stage_event", "p")} then '阶段已核实或改过'
  when ${since("investment_receipt", "p")} then '到位资金已核实或改过'
  when ${since("project_talent", "p")} or ${since("project_milestone", "p")} or ${since("project_invest_change", "p")}
    or ${since("project_town_share", "p")} or exists (select from dispatch d where d.project_id = p.id and d.voided_at is null) then '导入后补过内容' end)`;

type Row = { id: string; project_id: string; why: string | null };

/** What an undo would take back, and which projects stay, by name (domain E87). */
export async function previewUndo(db: Db, batch: Batch): Promise<{ undoable: number; refused: Kept[] }> {
  const { rows } = await sql<Kept & { why: string | null }>`
    select r.id as row_id, r.sheet_no, r.row_no as row, r.result_id as target_id, coalesce(p.name, '') as name, ${WHY} as why
    from import_row r join import_batch b on b.id = r.batch_id left join project p on p.id = r.result_id
    where r.batch_id = ${batch.id} and r.result = 'created' order by r.sheet_no, r.row_no`.execute(db);
  const refused = rows.flatMap(({ why, ...row }) => (why === null ? [] : [{ ...row, why }]));
  return { undoable: rows.length - refused.length, refused };
}

const CHILDREN = ["project_stage_event", "investment_receipt", "project_talent"] as const;

/** Voids the projects that the batch created with everything that came along, so that nothing counts or waits any more. */
export async function undo(trx: Transaction<Database>, run: Run, actor: Actor, townId: string): Promise<number> {
  await sql`select from project where id in (select result_id from import_row where batch_id = ${run.batchId} and result = 'created')
    order by id for update`.execute(trx);
  const { rows } = await sql<Row>`
    select r.id, r.result_id as project_id, ${WHY} as why
    from import_row r join import_batch b on b.id = r.batch_id left join project p on p.id = r.result_id
    where r.batch_id = ${run.batchId} and r.result = 'created'`.execute(trx);
  const ours = rows.filter(({ why }) => why === null);
  const ids = ours.map(({ project_id }) => project_id);
  const voided = sql`voided_at = ctx_now(), voided_by = ${actor.user_id}, void_reason = ${UNDONE}, version = version + 1,
    updated_at = ctx_now(), updated_by = ${actor.user_id}`;
  for (const table of CHILDREN)
    await sql`update ${sql.table(table)} set ${voided} where project_id = any (${ids}::uuid[]) and town_id = ${townId} and voided_at is null`.execute(
      trx,
    );
  await sql`update project set ${voided} where id = any (${ids}::uuid[]) and landing_town_id = ${townId}`.execute(trx);
  await markUndone(
    trx,
    run.batchId,
    ours.map(({ id }) => id),
  );
  await run.progress(rows.length, rows.length);
  return ours.length;
}
