import { sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { reasonOf } from "#app/features/talents/commands/lock.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database, Db } from "#db/database.ts";
import { candidatesOf } from "../queries/candidates.server.ts";
import { totalsOf } from "../rules/totals.ts";
import type { DraftInput } from "../schema/batch-forms.ts";
import type { BatchKind } from "../schema/dictionaries.ts";
import { assertStatus, changed, holdBatch, step } from "./hold.server.ts";
import { applicationAccount, insertLines, type NewLine } from "./lines.server.ts";
import { refuse } from "./refusals.ts";

/**
 * Draws up a batch of the applications named, each for its unpaid months of the period (domain §3.4, E56–E57). The page brings the `id`:
 * a second click finds the first. Throws `conflict` when somebody of the preview can no longer be paid.
 */
export async function draftBatch(db: Db, actor: Actor, input: DraftInput, id: string = uuidv7()): Promise<string> {
  demand(actor, "payment:create");
  const { application_ids, ...head } = input;
  if (application_ids.length === 0) refuse("application_ids", "请至少勾选一个人。");
  await step(db, async (trx) => {
    // In one order everywhere, so that two drafts meet instead of waiting for each other.
    await sql`select id from subsidy_application where id = any (${application_ids}::uuid[]) order by id for no key update`.execute(
      trx,
    );
    // Asked behind the lock: of two requests with one id the second waited there for the first.
    if (await isMine(trx, actor, id)) return;
    const candidates = await candidatesOf(trx, head, application_ids);
    if (candidates.length !== new Set(application_ids).size) throw new AppError("conflict", "名单里有人已不能发放，请重新预览。");
    const accounts = await accountsOf(trx, application_ids);
    const lines = candidates.map((one): NewLine => {
      const account = accounts.get(one.id);
      if ("reason" in one.plan || !account)
        throw new AppError(
          "conflict",
          `${one.applicant_name}：${"reason" in one.plan ? one.plan.reason : "没有收款账户"}。请重新预览。`,
        );
      return {
        application_id: one.id,
        talent_id: one.talent_id,
        policy_id: head.policy_id,
        pay_town_id: one.pay_town_id,
        ...one.plan,
        kind: "normal",
        ref_line_id: null,
        account,
        account_masked: one.account_masked ?? "",
      };
    });
    await insertBatch(trx, actor, id, { ...head, kind: "pay" }, lines);
  });
  return id;
}

export type BatchHead = Omit<DraftInput, "application_ids"> & { kind: BatchKind; reason?: string; notice_text?: string };

/** A batch in its maker's name with its number (FF-2023-01-001, by the month of its making) and its lines. */
export async function insertBatch(
  trx: Transaction<Database>,
  actor: Actor,
  id: string,
  head: BatchHead,
  lines: readonly NewLine[],
): Promise<string[]> {
  const month = actor.today.slice(0, 7);
  const { rows } = await sql<{ no: number }>`select next_number('payment_batch', ${month}) as no`.execute(trx);
  const batch_no = `FF-${month}-${String(rows[0]?.no ?? 1).padStart(3, "0")}`;
  const totals = totalsOf(lines.map((line) => ({ ...line, months: line.period_ym.length })));
  await trx
    .insertInto("payment_batch")
    .values({ ...head, id, batch_no, planned_count: totals.people, planned_amount_fen: totals.amount_fen })
    .execute();
  return insertLines(trx, id, lines);
}

/** Whether this page's batch is there already; another's with the same id is refused. */
export async function isMine(trx: Transaction<Database>, actor: Actor, id: string): Promise<boolean> {
  const found = await trx.selectFrom("payment_batch").select("created_by").where("id", "=", id).executeTakeFirst();
  if (found && found.created_by !== actor.user_id) throw new AppError("conflict", "这份表已经用过，请重新打开。");
  return found !== undefined;
}

async function accountsOf(trx: Transaction<Database>, ids: readonly string[]) {
  const rows = await trx
    .selectFrom("subsidy_application")
    .select(["id", "account_enc"])
    .where("id", "=", sql<string>`any (${[...ids]}::uuid[])`)
    .execute();
  return new Map(rows.flatMap(({ id, account_enc }) => (account_enc ? [[id, applicationAccount({ id, account_enc })]] : [])));
}

/** Withdraws a draft, by its maker or the checker, with a reason; its months are free again. A second click changes nothing. */
export async function voidBatch(db: Db, actor: Actor, batchId: string, reason: string): Promise<void> {
  const why = reasonOf(reason);
  await step(db, async (trx) => {
    const batch = await holdBatch(trx, batchId);
    const isMaker = batch.created_by === actor.user_id;
    demand(actor, isMaker ? "payment:create" : "payment:approve");
    assertStatus(batch, "draft");
    const gone = { voided_at: sql<Date>`ctx_now()`, voided_by: actor.user_id, void_reason: why, ...changed(actor) };
    await trx.updateTable("payment_line").set(gone).where("batch_id", "=", batchId).where("status", "=", "pending").execute();
    await trx.updateTable("payment_batch").set(gone).where("id", "=", batchId).execute();
  });
}

/** Leaves one line out of a draft, with a reason; the batch's totals follow. The last line goes with its batch. */
export async function omitLine(db: Db, actor: Actor, lineId: string, reason: string): Promise<void> {
  demand(actor, "payment:create");
  const why = reasonOf(reason, "去掉");
  await step(db, async (trx) => {
    const line = await trx.selectFrom("payment_line").select("batch_id").where("id", "=", lineId).executeTakeFirst();
    if (!line) throw new AppError("not_found", "没有找到这一笔。");
    const batch = await holdBatch(trx, line.batch_id);
    assertStatus(batch, "draft");
    await trx
      .updateTable("payment_line")
      .set({ voided_at: sql<Date>`ctx_now()`, voided_by: actor.user_id, void_reason: why, ...changed(actor) })
      .where("id", "=", lineId)
      .where("status", "=", "pending")
      .execute();
    const left = await trx
      .selectFrom("payment_line")
      .select(["talent_id", "months", "amount_fen"])
      .where("batch_id", "=", batch.id)
      .where("status", "<>", "cancelled")
      .execute();
    if (left.length === 0) throw new AppError("conflict", "这是最后一笔。不发了请作废整个批次。");
    const totals = totalsOf(left);
    await trx
      .updateTable("payment_batch")
      .set({ planned_count: totals.people, planned_amount_fen: totals.amount_fen, ...changed(actor) })
      .where("id", "=", batch.id)
      .execute();
  });
}
