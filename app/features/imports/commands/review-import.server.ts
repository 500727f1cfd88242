import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { can, demand } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import { jsonRows } from "#app/lib/sql.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { type Batch, demandStatus, getBatch } from "../batch.server.ts";
import { finish, type MakeDb, type Run, startJob } from "../jobs.server.ts";
import { nextResults, type Place } from "./pages.server.ts";

/** Whether this person may verify the batch's rows together (导入 “A” of domain §8): a right of ZZ and RC, and never over one's own batch. */
export const mayReview = (actor: Actor, batch: Pick<Batch, "created_by" | "committed_by">): boolean =>
  can(actor, "import:approve") &&
  can(actor, "talent:approve") &&
  actor.user_id !== batch.created_by &&
  actor.user_id !== batch.committed_by;

/**
 * Verifies the people that a batch created, together: 待核实 → 已建档 with its event, and their numbers from 待核 to 有效 as of today
 * (domain E87, §3.1). Those who have moved on by themselves are left as they are. A second click changes nothing.
 */
export async function reviewImport(makeDb: MakeDb, actor: Actor, batchId: string): Promise<void> {
  demand(actor, "import:approve");
  demand(actor, "talent:approve");
  const batch = await getBatch(makeDb(), actor, batchId);
  if (batch.kind !== "talents") throw new AppError("invalid", "联络走访台账不用核实人员。");
  if (batch.status === "reviewing" || batch.reviewed_at !== null) return;
  demandStatus(batch, ["committed"], "这批台账还没有提交，或者已经撤销，不能核实。");
  if (!mayReview(actor, batch)) throw new AppError("forbidden", "自己导入的台账要由另一个人核实。");
  await startJob(makeDb, {
    batchId,
    from: ["committed"],
    as: "reviewing",
    back: "committed",
    work: (run) => review(run, actor, batch),
  });
}

async function review(run: Run, actor: Actor, batch: Batch): Promise<void> {
  await inTransaction(run.makeDb(), async (trx) => {
    let seen = 0;
    const filed = (after: Place | null) => nextResults(trx, run.batchId, after, ["created"]);
    for (let page = await filed(null); page.length > 0; page = await filed(page.at(-1) ?? null)) {
      await verify(
        trx,
        actor,
        batch,
        await waiting(
          trx,
          batch,
          page.map(({ talent_id }) => talent_id),
        ),
      );
      seen += page.length;
      await run.progress(seen, batch.created_count);
    }
    await finish(trx, actor, run, "reviewed", { status: "committed" });
  });
}

/** Those of them who still wait, held; not whose own verification has been proposed. */
async function waiting(trx: Db, batch: Batch, ids: readonly string[]): Promise<string[]> {
  const rows = await trx
    .selectFrom("talent")
    .select("id")
    .where("id", "=", sql<string>`any(${[...ids]}::uuid[])`)
    .where("credit_town_id", "=", batch.town_id)
    .where("status", "=", "to_verify")
    .where("voided_at", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("talent_status_event as e")
            .select("e.id")
            .whereRef("e.talent_id", "=", "talent.id")
            .where("e.needs_confirmation", "=", true)
            .where("e.confirmed_at", "is", null)
            .where("e.voided_at", "is", null),
        ),
      ),
    )
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.map(({ id }) => id);
}

async function verify(trx: Db, actor: Actor, batch: Batch, people: readonly string[]): Promise<void> {
  if (people.length === 0) return;
  const events = people.map((talent_id) => ({ id: uuidv7(), talent_id }));
  const evidence = `批量核实导入的台账“${batch.file_name}”`;
  await sql`insert into talent_status_event (id, talent_id, town_id, from_status, to_status, occurred_on, reason, evidence_text, actor_id, needs_confirmation,
      confirmed_by, confirmed_at, source, import_batch_id)
    select e.id, t.id, t.credit_town_id, t.status, 'on_file', ${actor.today}, '批量核实', ${evidence}, ${batch.committed_by}, true, ${actor.user_id}, ctx_now(),
      'import', ${batch.id}
    from jsonb_to_recordset(${jsonRows(events)}) e (id uuid, talent_id uuid) join talent t on t.id = e.talent_id`.execute(trx);
  const stamp = sql`version = version + 1, updated_at = ctx_now(), updated_by = ${actor.user_id}`;
  await sql`update talent set status = 'on_file', verify_status = 'verified', last_verified_on = ${actor.today}, ${stamp}
    where id = any(${[...people]}::uuid[])`.execute(trx);
  await sql`update talent_contact set valid = 'valid', verified_on = ${actor.today}, ${stamp}
    where talent_id = any(${[...people]}::uuid[]) and import_batch_id = ${batch.id} and valid = 'to_check' and voided_at is null`.execute(
    trx,
  );
}
