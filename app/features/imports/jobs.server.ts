import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Db } from "#db/database.ts";
import { releaseInterrupted } from "./batch.server.ts";
import type { BatchStatus } from "./schema.ts";

/*
 * Checking, committing, verifying and undoing a ledger run in this process, after the request has answered. There is no queue
 * beside it: each job is one transaction that either commits together with the batch's new state or leaves no trace, so a killed
 * process needs no redelivery, only a word to the person who started it, and that is what the lease gives. A second worker would
 * have to be handed the person's session to act in her name.
 */

/** A fresh handle with the actor's session each time: the job's own transaction must not carry its progress. */
export type MakeDb = () => Db;

type Busy = "checking" | "committing" | "reviewing" | "undoing";

export type Job = {
  batchId: string;
  /** The states it may start from, and what it is called while it runs. */
  from: readonly BatchStatus[];
  as: Busy;
  /** Where the batch stands when it failed. */
  back: BatchStatus;
  work(run: Run): Promise<void>;
};

/** What a job is given: whose it is, and how it tells how far it is. */
export type Run = { batchId: string; leaseId: string; makeDb: MakeDb; progress(done: number, total: number): Promise<void> };

const LEASE = sql<Date>`now() + interval '30 seconds'`;
const IDLE = { lease_id: null, lease_until: null, progress_done: 0, progress_total: 0 };
const UNEXPECTED = "没有完成，也没有写入任何内容，请再试一次；仍不行请联系管理员。";
const BEAT_MS = 5_000;
const SAID_EVERY_MS = 250;

const running = new Map<string, Promise<void>>();

/** Takes the batch and starts the work; false when the batch is not in a state to start from (a second click changes nothing). */
export async function startJob(makeDb: MakeDb, job: Job): Promise<boolean> {
  const leaseId = await take(makeDb(), job);
  if (!leaseId) return false;
  const done = perform(makeDb, job, leaseId).finally(() => running.delete(job.batchId));
  running.set(job.batchId, done);
  return true;
}

/** Waits for a batch's job in this process, for the command line and tests. */
export const jobDone = async (batchId: string): Promise<void> => running.get(batchId);

async function take(db: Db, { batchId, from, as }: Job): Promise<string | null> {
  await releaseInterrupted(db);
  const leaseId = uuidv7();
  try {
    const { numUpdatedRows } = await db
      .updateTable("import_batch")
      .set({ status: as, failure: null, lease_id: leaseId, lease_until: LEASE, progress_done: 0, progress_total: 0 })
      .where("id", "=", batchId)
      .where("status", "in", [...from])
      .where("voided_at", "is", null)
      .executeTakeFirst();
    return numUpdatedRows > 0n ? leaseId : null;
  } catch (error) {
    if (constraintOf(error) === "import_batch_committing_idx")
      throw new AppError("conflict", "本镇街另一批台账正在提交，请等它完成后再提交这一批。");
    throw error;
  }
}

async function perform(makeDb: MakeDb, job: Job, leaseId: string): Promise<void> {
  const own = (db: Db) => db.updateTable("import_batch").where("id", "=", job.batchId).where("lease_id", "=", leaseId);
  const beat = setInterval(() => {
    own(makeDb())
      .set({ lease_until: LEASE })
      .execute()
      .catch(() => undefined);
  }, BEAT_MS);
  let saidAt = 0;
  const progress = async (done: number, total: number) => {
    if (performance.now() - saidAt < SAID_EVERY_MS) return;
    saidAt = performance.now();
    await own(makeDb()).set({ progress_done: done, progress_total: total, lease_until: LEASE }).execute();
  };
  try {
    await job.work({ batchId: job.batchId, leaseId, makeDb, progress });
  } catch (error) {
    const failure = error instanceof AppError ? error.message : UNEXPECTED;
    if (!(error instanceof AppError))
      process.emitWarning(error instanceof Error ? (error.stack ?? error.message) : String(error), "ImportJobWarning");
    // A database that cannot be told is told by the lease running out.
    await own(makeDb())
      .set({ status: job.back, failure, ...IDLE })
      .execute()
      .catch(() => undefined);
  } finally {
    clearInterval(beat);
  }
}

type Ending = { status: BatchStatus } & Partial<
  Record<"created_count" | "updated_count" | "duplicate_count" | "skipped_count" | "error_count" | "total_rows", number>
>;

const STAMPS = {
  checked: (_who: string, today: string) => ({ checked_at: sql<Date>`now()`, checked_on: today }),
  committed: (who: string) => ({ committed_at: sql<Date>`ctx_now()`, committed_by: who }),
  reviewed: (who: string) => ({ reviewed_at: sql<Date>`ctx_now()`, reviewed_by: who }),
  undone: (who: string) => ({ undone_at: sql<Date>`ctx_now()`, undone_by: who }),
};

/** The last statement of a job's transaction: the batch enters its new state, unless the lease was lost to somebody else. */
export async function finish(
  trx: Db,
  actor: Actor,
  run: { batchId: string; leaseId: string },
  act: keyof typeof STAMPS,
  ending: Ending,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable("import_batch")
    .set({ ...ending, ...STAMPS[act](actor.user_id, actor.today), ...IDLE, failure: null })
    .where("id", "=", run.batchId)
    .where("lease_id", "=", run.leaseId)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new AppError("conflict", "这次导入已由别的操作接手，本次没有写入任何内容。");
}

/** Lets waiting requests have their turn: called between rows, it gives way once 12 ms have passed. */
export function breather(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < 12) return;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  };
}
