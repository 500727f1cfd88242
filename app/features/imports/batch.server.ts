import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand, isMasked } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { BATCH_KINDS, type BatchKind } from "./kinds.ts";
import type { BatchStatus, HeaderMap, SheetPlan } from "./schema.ts";

const NO_SUCH_BATCH = "没有找到这次导入。可能已换了文件，或者不在您的管辖范围内。";
const TOWN_ONLY = "台账由镇街服务站导入本镇街。请把文件交给所属镇街的站点专员。";

/** The town an actor imports into: their own. Throws forbidden for a zone post, which sees batches but makes none. */
export function importTown(actor: Actor): string {
  demand(actor, "import:create");
  if (!actor.town_id) throw new AppError("forbidden", TOWN_ONLY);
  return actor.town_id;
}

const COLUMNS = [
  "id",
  "town_id",
  "kind",
  "file_name",
  "sha256",
  "sheets",
  "header_map",
  "late_reason",
  "status",
  "failure",
  "total_rows",
  "progress_done",
  "progress_total",
  "lease_id",
  "lease_until",
  "checked_at",
  "checked_on",
  "created_at",
  "created_by",
  "created_count",
  "updated_count",
  "duplicate_count",
  "skipped_count",
  "error_count",
  "committed_at",
  "committed_by",
  "reviewed_at",
  "reviewed_by",
  "undone_at",
  "undone_by",
] as const;

/** The living batches an actor may see, without their content. A ledger shows its people plainly, so whoever sees people masked sees none. */
export function visibleBatches(db: Db, actor: Actor) {
  const query = db
    .selectFrom("import_batch")
    .where("import_batch.kind", "in", BATCH_KINDS)
    .where("import_batch.voided_at", "is", null);
  if (isMasked(actor, "talent")) return query.where(sql<boolean>`false`);
  return actor.town_id ? query.where("import_batch.town_id", "=", actor.town_id) : query;
}

/** One batch of the actor's scope. Throws not_found. `hold` keeps others from changing its state until the transaction ends. */
export async function getBatch(db: Db, actor: Actor, id: string, hold = false) {
  let query = visibleBatches(db, actor).select(COLUMNS).where("id", "=", id);
  if (hold) query = query.forShare();
  const batch = await query.executeTakeFirst();
  if (!batch) throw new AppError("not_found", NO_SUCH_BATCH);
  return {
    ...batch,
    kind: batch.kind as BatchKind,
    status: batch.status as BatchStatus,
    sheets: batch.sheets as unknown as SheetPlan[],
    header_map: batch.header_map as unknown as HeaderMap,
  };
}
export type Batch = Awaited<ReturnType<typeof getBatch>>;

/** Refuses what a batch in this state does not allow. */
export function demandStatus(batch: Pick<Batch, "status">, allowed: readonly BatchStatus[], sentence: string): void {
  if (!allowed.includes(batch.status)) throw new AppError("conflict", sentence);
}

/** What a killed process left behind, in the words of the list. Nothing was written: each job works in one transaction. */
const INTERRUPTED = {
  checking: ["mapping", "上次核对中断，请重新开始核对"],
  committing: ["ready", "上次提交中断，没有写入任何一行"],
  reviewing: ["committed", "上次核实中断，没有核实任何一行"],
  undoing: ["committed", "上次撤销中断，没有撤销任何一行"],
} as const satisfies Partial<Record<BatchStatus, readonly [BatchStatus, string]>>;

/** Gives back the batches whose lease ran out, so that the next access finds them ready to be tried again. */
export async function releaseInterrupted(db: Db): Promise<void> {
  const back = sql.join(Object.entries(INTERRUPTED).map(([from, [to, words]]) => sql`(${from}, ${to}, ${words})`));
  await sql`update import_batch b set status = v.back, failure = v.words, lease_id = null, lease_until = null, progress_done = 0, progress_total = 0
    from (values ${back}) v (status, back, words) where b.status = v.status and b.lease_until < now()`.execute(db);
}
