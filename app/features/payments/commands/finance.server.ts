import { sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import { yuanCell } from "#app/lib/money.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Database, Db } from "#db/database.ts";
import { assertSeen, demandHand } from "./check.server.ts";
import { assertStatus, changed, entryKey, type HeldBatch, holdBatch, post } from "./hold.server.ts";
import { asRefusal, THREE_HANDS } from "./refusals.ts";
import { movingMoney } from "./retry.server.ts";

/**
 * The finance bureau's hand (domain §3.4 财政核): every line is reserved on the budget and totals and lines are locked, all in one
 * transaction; none when the budget does not cover the whole. A clawback reserves nothing and is on its way with this step.
 * The page brings the `key`: the same one again changes nothing.
 */
export async function financeBatch(
  db: Db,
  actor: Actor,
  batchId: string,
  { key = uuidv7(), version }: { key?: string; version?: number } = {},
): Promise<void> {
  demandHand(actor, "CZ");
  try {
    await movingMoney(db, async (trx) => {
      const batch = await holdBatch(trx, batchId);
      if (batch.status !== "draft" && batch.status !== "checked" && batch.finance_id === actor.user_id) return;
      assertStatus(batch, "checked");
      if ([batch.created_by, batch.checker_id].includes(actor.user_id)) throw new AppError("forbidden", THREE_HANDS);
      assertSeen(batch, version);
      await lock(trx, actor, batch, key);
    });
  } catch (error) {
    throw constraintOf(error) === "budget_ceiling_check" ? await notCovered(db, batchId) : asRefusal(error);
  }
}

async function lock(trx: Transaction<Database>, actor: Actor, batch: HeldBatch, key: string): Promise<void> {
  const isClawback = batch.kind === "clawback";
  if (!isClawback) {
    const lines = await pendingLines(trx, batch.id);
    await post(
      trx,
      lines.map(({ id }) => ({ line_id: id, kind: "reserve", key: entryKey(key, id, "reserve") })),
    );
  }
  await trx
    .updateTable("payment_batch")
    .set({ status: "financed", finance_id: actor.user_id, financed_at: sql<Date>`ctx_now()`, ...changed(actor) })
    .where("id", "=", batch.id)
    .execute();
  if (isClawback) await markSent(trx, actor, batch.id, null);
}

const pendingLines = (trx: Transaction<Database>, batchId: string) =>
  trx
    .selectFrom("payment_line")
    .select("id")
    .where("batch_id", "=", batchId)
    .where("status", "=", "pending")
    .orderBy("line_no")
    .execute();

/** Out of the house: the lines, then their batch. */
export async function markSent(
  trx: Transaction<Database>,
  actor: Actor,
  batchId: string,
  bank_file_hash: string | null,
): Promise<void> {
  await trx
    .updateTable("payment_line")
    .set({ status: "sent", ...changed(actor) })
    .where("batch_id", "=", batchId)
    .where("status", "=", "pending")
    .execute();
  await trx
    .updateTable("payment_batch")
    .set({ status: "sent", bank_file_hash, submitted_on: actor.today, ...changed(actor) })
    .where("id", "=", batchId)
    .execute();
}

async function notCovered(db: Db, batchId: string): Promise<AppError> {
  const facts = await db
    .selectFrom("payment_batch as b")
    .innerJoin("budget as g", "g.id", "b.budget_id")
    .select(["b.planned_amount_fen as asked", "g.title"])
    .select(sql<number>`g.ceiling_fen - g.reserved_fen - g.paid_fen`.as("left"))
    .where("b.id", "=", batchId)
    .executeTakeFirstOrThrow();
  return new AppError(
    "conflict",
    `预算“${facts.title}”余额${yuanCell(facts.left)}元，本批要${yuanCell(facts.asked)}元，不够支付，整批没有核。请先调整指标。`,
  );
}
