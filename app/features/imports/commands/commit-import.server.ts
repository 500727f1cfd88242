import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { contactCadence, fileTalents, reserveTalentNumbers } from "#app/features/talents/commands/file-talents.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { demandStatus, getBatch, importTown, releaseInterrupted } from "../batch.server.ts";
import { breather, finish, type MakeDb, type Run, startJob } from "../jobs.server.ts";
import { ACT, nextPage, openNormalized, type PageRow } from "./pages.server.ts";
import { redecideStale } from "./redecide.server.ts";
import { type RowResult, storeResults } from "./row-store.server.ts";
import { applyUpdates } from "./update-talents.server.ts";

/** How many of a page are filed at a time: preparing a person takes a while, and others wait meanwhile. */
const FILED_AT_ONCE = 100;

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
  await redecideStale(db, batch);
  await startJob(makeDb, {
    batchId,
    from: ["ready"],
    as: "committing",
    back: "ready",
    work: (run) => commit(run, actor, batch.town_id),
  });
}

async function commit(run: Run, actor: Actor, townId: string): Promise<void> {
  const outside = run.makeDb();
  const plan = await counts(outside, run.batchId);
  if (plan.create + plan.update === 0) throw new AppError("invalid", "没有可以提交的行。请先改好错误，或处理疑似重复。");
  // Reserved apart: the counter's row would otherwise be held until the end, and every other filing in the town with it.
  const numbers = await reserveTalentNumbers(outside, actor.town_code, plan.create);
  const cadenceDays = await contactCadence(outside);
  const done = { created: 0, updated: 0, rows: 0 };
  await inTransaction(run.makeDb(), async (trx) => {
    for (
      let page = await nextPage(trx, run.batchId, null);
      page.length > 0;
      page = await nextPage(trx, run.batchId, page.at(-1) ?? null)
    ) {
      const creates = page.filter(({ act }) => act === "create");
      const results: RowResult[] = [
        ...(await fileNew(trx, actor, run.batchId, creates, { numbers, cadenceDays })),
        ...(await applyUpdates(
          trx,
          actor,
          { batchId: run.batchId, townId },
          page.filter(({ act }) => act === "update"),
        )),
      ];
      await storeResults(trx, run.batchId, results);
      done.created += creates.length;
      done.updated += results.length - creates.length;
      done.rows += page.length;
      await run.progress(done.rows, plan.create + plan.update);
    }
    if (done.rows !== plan.create + plan.update)
      throw new AppError("conflict", "提交时有人改动了这批台账，没有写入任何一行，请再提交一次。");
    const unchanged = plan.update - done.updated;
    await finish(trx, actor, run, "committed", {
      status: "committed",
      created_count: done.created,
      updated_count: done.updated,
      duplicate_count: plan.duplicate,
      skipped_count: plan.skip + unchanged,
      error_count: plan.error,
    });
  });
  // The next ledger is compared with these people: the planner must know of them before autovacuum tells it.
  if (done.created >= 100) await sql`select people_analyze()`.execute(outside);
}

async function counts(db: Db, batchId: string) {
  const rows = await db
    .selectFrom("import_row")
    .select((eb) => [ACT.as("act"), eb.fn.countAll<number>().as("n")])
    .where("batch_id", "=", batchId)
    .groupBy("act")
    .execute();
  const of = (act: string) => rows.find((row) => row.act === act)?.n ?? 0;
  return { create: of("create"), update: of("update"), duplicate: of("duplicate"), skip: of("skip"), error: of("error") };
}

type Filing = { numbers: string[]; cadenceDays: number };

/** Files new people through the talents' own command, those of one owner together. */
async function fileNew(
  trx: Db,
  actor: Actor,
  batchId: string,
  rows: readonly PageRow[],
  { numbers, cadenceDays }: Filing,
): Promise<RowResult[]> {
  const results: RowResult[] = [];
  const breathe = breather();
  const people = rows.map((row) => ({ id: row.id, ...openNormalized(row) }));
  const owners = [...new Set(people.map(({ owner_user_id }) => owner_user_id))];
  for (const owned of owners.map((owner) => people.filter(({ owner_user_id }) => owner_user_id === owner))) {
    for (let at = 0; at < owned.length; at += FILED_AT_ONCE) {
      const some = owned.slice(at, at + FILED_AT_ONCE);
      const filing = { ownerUserId: some[0]?.owner_user_id ?? actor.user_id, cadenceDays, source: "import" as const, batchId };
      const ids = await fileTalents(
        trx,
        actor,
        some.map(({ input }) => input),
        numbers.splice(0, some.length),
        filing,
      );
      results.push(
        ...some.map(({ id }, i) => ({
          id,
          result: "created" as const,
          result_id: ids[i] ?? "",
          result_version: 1,
          before_enc: null,
        })),
      );
      await breathe();
    }
  }
  return results;
}
