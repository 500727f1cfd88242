import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { reasonOf } from "#app/features/talents/commands/lock.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { assertStatus, changed, holdBatch, step } from "./hold.server.ts";
import { THREE_HANDS } from "./refusals.ts";

/** The checker's yes to a draft as it stood in `version`, never by its maker (domain §3.4). A second click changes nothing. */
export async function checkBatch(db: Db, actor: Actor, batchId: string, version?: number): Promise<void> {
  demandHand(actor, "SH");
  await step(db, async (trx) => {
    const batch = await holdBatch(trx, batchId);
    if (batch.status === "checked" && batch.checker_id === actor.user_id) return;
    assertStatus(batch, "draft");
    if (batch.created_by === actor.user_id) throw new AppError("forbidden", THREE_HANDS);
    assertSeen(batch, version);
    await trx
      .updateTable("payment_batch")
      .set({
        status: "checked",
        checker_id: actor.user_id,
        checked_at: sql<Date>`ctx_now()`,
        returned_reason: null,
        ...changed(actor),
      })
      .where("id", "=", batchId)
      .execute();
  });
}

/** Back to its maker with a reason, by the checker or the finance bureau, before anything is reserved. */
export async function sendBack(db: Db, actor: Actor, batchId: string, reason: string): Promise<void> {
  demand(actor, "payment:approve");
  const why = reasonOf(reason, "退回");
  await step(db, async (trx) => {
    const batch = await holdBatch(trx, batchId);
    assertStatus(batch, "checked");
    await trx
      .updateTable("payment_batch")
      .set({ status: "draft", checker_id: null, checked_at: null, returned_reason: why, ...changed(actor) })
      .where("id", "=", batchId)
      .execute();
  });
}

/** The end of a batch whose lines are all settled. A second click changes nothing. */
export async function closeBatch(db: Db, actor: Actor, batchId: string): Promise<void> {
  demandHand(actor, "SH");
  await step(db, async (trx) => {
    const batch = await holdBatch(trx, batchId);
    if (batch.status === "closed") return;
    assertStatus(batch, "paid");
    await trx
      .updateTable("payment_batch")
      .set({ status: "closed", closed_by: actor.user_id, closed_at: sql<Date>`ctx_now()`, ...changed(actor) })
      .where("id", "=", batchId)
      .execute();
  });
}

/** Both SH and CZ hold 发放批次 A (domain §8); each takes its own step. */
export function demandHand(actor: Actor, role: "SH" | "CZ"): void {
  demand(actor, "payment:approve");
  if (actor.role !== role) throw new AppError("forbidden", role === "SH" ? "这一步由人社审核办理。" : "这一步由财政办理。");
}

/** Who signs, signs what the page showed. */
export function assertSeen(batch: { version: number }, version: number | undefined): void {
  if (version !== undefined && version !== batch.version)
    throw new AppError("conflict", "批次在您打开以后又改过，请重新打开，看过再办。");
}
