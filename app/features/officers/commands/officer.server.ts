import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { reasonOf } from "#app/features/talents/commands/lock.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import type { OfficerChange, OfficerInput } from "../schema/form.ts";
import { holdOfficer, touched, voided } from "./hold.server.ts";

/**
 * Nominates somebody with an officer's account (domain E33): a town's head or 人才办; on the roll only when another person of 人才办
 * approves. Throws `invalid` for an account on the roll already: a second click.
 */
export async function nominateOfficer(db: Db, actor: Actor, input: OfficerInput): Promise<string> {
  demand(actor, "officer:create");
  if (input.nominated_on > actor.today) {
    const message = "推荐日期不能晚于今天。";
    throw new AppError("invalid", message, { nominated_on: message });
  }
  const { rows } = await sql<{ id: string }>`select id from officer_candidates() where id = ${input.user_id}`.execute(db);
  if (rows.length === 0) throw onTheRoll();
  const id = uuidv7();
  try {
    await db
      .insertInto("officer")
      .values({ id, ...input })
      .execute();
  } catch (error) {
    throw constraintOf(error) === "officer_user_idx" ? onTheRoll() : error;
  }
  return id;
}

function onTheRoll(): AppError {
  const message = "这个人已经推荐或在册，或者没有红色服务官的账号。";
  return new AppError("invalid", message, { user_id: message });
}

/** Puts a nominated officer on the roll with the document that says so. Nobody approves his own nomination. */
export async function approveOfficer(db: Db, actor: Actor, id: string, version: number, approved_doc: string): Promise<void> {
  demand(actor, "officer:approve");
  await inTransaction(db, async (trx) => {
    const officer = await holdOfficer(trx, id);
    if (officer.status === "listed" && officer.approved_by === actor.user_id && officer.approved_doc === approved_doc) return;
    if (officer.version !== version || officer.status !== "nominated")
      throw new AppError("conflict", "这位服务官的推荐已经办过，请重新打开看看。");
    if (officer.created_by === actor.user_id) throw new AppError("forbidden", OWN);
    await trx
      .updateTable("officer")
      .set({ status: "listed", approved_doc, approved_by: actor.user_id, ...touched(actor) })
      .where("id", "=", id)
      .execute();
  });
}

const OWN = "自己推荐的不能自己审定，请另一位同事办理。";

/** Corrects what is known of an officer; the assessment stays with 人才办. */
export async function editOfficer(db: Db, actor: Actor, id: string, version: number, input: OfficerChange): Promise<void> {
  demand(actor, "officer:update");
  await inTransaction(db, async (trx) => {
    await holdOfficer(trx, id, version);
    await trx
      .updateTable("officer")
      .set({ ...input, ...touched(actor) })
      .where("id", "=", id)
      .execute();
  });
}

/** Takes an officer off the roll: moved to another task, or gone. His dispatches are ended first, with their hand-over. */
export async function leaveRoll(db: Db, actor: Actor, id: string, version: number, status: "moved" | "left"): Promise<void> {
  demand(actor, "officer:update");
  await inTransaction(db, async (trx) => {
    const officer = await holdOfficer(trx, id);
    if (officer.status === status) return;
    if (officer.version !== version || officer.status !== "listed")
      throw new AppError("conflict", "这位服务官的状态已经变了，请重新打开看看。");
    const open = await trx
      .selectFrom("dispatch")
      .select("id")
      .where("officer_id", "=", id)
      .where("voided_at", "is", null)
      .where("status", "<>", "ended")
      .execute();
    if (open.length > 0) throw new AppError("conflict", `他还有${open.length}家企业没有交接。请先结束派驻，写明交接。`);
    await trx
      .updateTable("officer")
      .set({ status, ...touched(actor) })
      .where("id", "=", id)
      .execute();
  });
}

/** Withdraws a nomination that should not have been made. */
export async function voidOfficer(db: Db, actor: Actor, id: string, version: number, reason: string): Promise<void> {
  demand(actor, "officer:void");
  const why = reasonOf(reason);
  await inTransaction(db, async (trx) => {
    const officer = await holdOfficer(trx, id, version);
    if (officer.status !== "nominated") throw new AppError("conflict", "已经在册的用“调整”或“退出”，不作废。");
    await trx.updateTable("officer").set(voided(actor, why)).where("id", "=", id).execute();
  });
}
