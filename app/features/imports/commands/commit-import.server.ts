import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { type Batch, demandStatus, getBatch, importTown, releaseInterrupted } from "../batch.server.ts";
import { finish, type MakeDb, type Run, startJob } from "../jobs.server.ts";
import type { Counted } from "../ledger-kind.server.ts";
import { ledgerKind } from "../ledger-kinds.server.ts";
import { ACT } from "./pages.server.ts";

/**
 * Files the rows decided for 新增 and 更新, all in one transaction: until its end nobody sees any, and a killed process leaves none.
 * Rows in doubt or in error stay behind. A second click changes nothing.
 */
export async function commitImport(makeDb: MakeDb, actor: Actor, batchId: string): Promise<void> {
  importTown(actor);
  const db = makeDb();
  await releaseInterrupted(db);
  const batch = await getBatch(db, actor, batchId);
  if (batch.status === "committing" || batch.status === "committed") return;
  demandStatus(batch, ["ready"], "这批台账还没有核对完，核对完成后再提交。");
  await ledgerKind(batch.kind).redecideStale(db, batch);
  await startJob(makeDb, {
    batchId,
    from: ["ready"],
    as: "committing",
    back: "ready",
    work: (run) => commit(run, actor, batch),
  });
}

async function commit(run: Run, actor: Actor, batch: Batch): Promise<void> {
  const outside = run.makeDb();
  const plan = await counts(outside, run.batchId);
  if (plan.create + plan.update === 0) throw new AppError("invalid", "没有可以提交的行。请先改好错误，或处理疑似重复。");
  const write = await ledgerKind(batch.kind).openWriter(outside, run, actor, batch, plan);
  const done = await inTransaction(run.makeDb(), async (trx) => {
    const written = await write(trx);
    if (written.rows !== plan.create + plan.update)
      throw new AppError("conflict", "提交时有人改动了这批台账，没有写入任何一行，请再提交一次。");
    const unchanged = plan.update - written.updated;
    await finish(trx, actor, run, "committed", {
      status: "committed",
      created_count: written.created,
      updated_count: written.updated,
      duplicate_count: plan.duplicate,
      skipped_count: plan.skip + unchanged,
      error_count: plan.error,
    });
    return written;
  });
  // The next ledger is compared with what this one wrote: the planner must know of it before autovacuum tells it.
  if (done.created >= 100) await sql`select people_analyze()`.execute(outside);
}

async function counts(db: Db, batchId: string): Promise<Counted> {
  const rows = await db
    .selectFrom("import_row")
    .select((eb) => [ACT.as("act"), eb.fn.countAll<number>().as("n")])
    .where("batch_id", "=", batchId)
    .groupBy("act")
    .execute();
  const of = (act: string) => rows.find((row) => row.act === act)?.n ?? 0;
  return { create: of("create"), update: of("update"), duplicate: of("duplicate"), skip: of("skip"), error: of("error") };
}
