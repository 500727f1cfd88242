import { sql, type Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { withdrawOutreach } from "#app/features/outreach/commands/withdraw-outreach.server.ts";
import type { Database, Db } from "#db/database.ts";
import type { Batch } from "../batch.server.ts";
import { markUndone } from "../commands/pages.server.ts";
import type { Run } from "../jobs.server.ts";
import type { Kept } from "../ledger-kind.server.ts";
import { UNDONE } from "../schema.ts";
import { voidWills } from "./wills.server.ts";

/** Whether a record was worked on since the batch was committed: corrected, withdrawn, or given a photo. */
const TOUCHED = sql<boolean>`(o.id is null or o.voided_at is not null or o.version <> r.result_version
  or exists (select from attachment a where a.owner_id = o.id and a.recorded_at > b.committed_at))`;

/** What an undo would withdraw, and which rows stay, by the talent's name (domain E87). */
export async function previewUndo(db: Db, batch: Batch): Promise<{ undoable: number; refused: Kept[] }> {
  const { rows } = await sql<Kept & { touched: boolean }>`
    select r.id as row_id, r.sheet_no, r.row_no as row, p.talent_id as target_id, coalesce(p.name, '') as name, ${TOUCHED} as touched,
      case when o.voided_at is not null then '记录已作废' when o.version <> r.result_version then '记录改过' else '补过附件' end as why
    from import_row r join import_batch b on b.id = r.batch_id left join outreach_record o on o.id = r.result_id
      left join lateral (select q.talent_id, t.name from outreach_participant q join talent t on t.id = q.talent_id
        where q.record_id = o.id order by q.id limit 1) p on true
    where r.batch_id = ${batch.id} and r.result = 'created' order by r.sheet_no, r.row_no`.execute(db);
  const refused = rows.flatMap(({ touched, ...row }) => (touched ? [row] : []));
  return { undoable: rows.length - refused.length, refused };
}

/** Withdraws the batch's records: they count nowhere, and each clock runs from the talk before them. */
export async function undo(trx: Transaction<Database>, run: Run, actor: Actor): Promise<number> {
  await sql`select from outreach_record where id in (select result_id from import_row where batch_id = ${run.batchId} and result = 'created')
      order by id for update`.execute(trx);
  const { rows } = await sql<{ id: string; record_id: string; touched: boolean }>`
      select r.id, r.result_id as record_id, ${TOUCHED} as touched
      from import_row r join import_batch b on b.id = r.batch_id left join outreach_record o on o.id = r.result_id
      where r.batch_id = ${run.batchId} and r.result = 'created'`.execute(trx);
  const ours = rows.filter(({ touched }) => !touched);
  const records = [...new Set(ours.map(({ record_id }) => record_id))];
  await voidWills(trx, actor, records, UNDONE);
  await withdrawOutreach(trx, actor, records, UNDONE);
  await markUndone(
    trx,
    run.batchId,
    ours.map(({ id }) => id),
  );
  await run.progress(rows.length, rows.length);
  return ours.length;
}
