import type { Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { type CheckedFile, storeAttachments } from "#app/features/attachments/commands/store.server.ts";
import { reasonOf } from "#app/features/talents/commands/lock.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { isInForce } from "../rules/dispatch.ts";
import type { LogInput } from "../schema/form.ts";
import { NO_SUCH_DISPATCH, SOMEONE_ELSE, touched, voided } from "./hold.server.ts";

const NO_SUCH_LOG = "没有找到这篇日志。可能已作废，或者不是您写的。";

/**
 * An officer writes down a service of his own dispatch (domain E35), on a day of it. The page brings the `id`: a second click finds the
 * first. Throws `not_found` for another's dispatch, `invalid` for a day outside of it.
 */
export async function writeLog(
  db: Db,
  actor: Actor,
  dispatchId: string,
  id: string,
  input: LogInput,
  files: readonly CheckedFile[] = [],
): Promise<void> {
  demand(actor, "officer_log:create");
  try {
    await inTransaction(db, async (trx) => {
      const { enterprise_id, town_id } = await ownDispatch(trx, actor, dispatchId, input.occurred_on);
      await assertItsTickets(trx, enterprise_id, input.ticket_ids);
      await trx
        .insertInto("officer_log")
        .values({ id, dispatch_id: dispatchId, enterprise_id, town_id, ...input })
        .execute();
      await storeAttachments(trx, { type: "officer_log", id, town_id, privacy: "I" }, files);
    });
  } catch (error) {
    if (constraintOf(error) !== "officer_log_pkey") throw error;
    const mine = await db
      .selectFrom("officer_log")
      .select("id")
      .where("id", "=", id)
      .where("created_by", "=", actor.user_id)
      .executeTakeFirst();
    if (!mine) throw new AppError("conflict", "这份表已经用过，请重新打开写日志。");
  }
}

/** Corrects one's own log. Throws `conflict` for a stale version. */
export async function editLog(db: Db, actor: Actor, id: string, version: number, input: LogInput): Promise<void> {
  demand(actor, "officer_log:update");
  await inTransaction(db, async (trx) => {
    const log = await ownLog(trx, actor, id, version);
    const { enterprise_id } = await ownDispatch(trx, actor, log.dispatch_id, input.occurred_on);
    await assertItsTickets(trx, enterprise_id, input.ticket_ids);
    await trx
      .updateTable("officer_log")
      .set({ ...input, ...touched(actor) })
      .where("id", "=", id)
      .execute();
  });
}

/** Withdraws one's own log, with the reason. */
export async function voidLog(db: Db, actor: Actor, id: string, version: number, reason: string): Promise<void> {
  demand(actor, "officer_log:update");
  const why = reasonOf(reason);
  await inTransaction(db, async (trx) => {
    await ownLog(trx, actor, id, version);
    await trx.updateTable("officer_log").set(voided(actor, why)).where("id", "=", id).execute();
  });
}

async function ownDispatch(trx: Transaction<Database>, actor: Actor, id: string, day: string) {
  const dispatch = await trx
    .selectFrom("dispatch")
    .select(["enterprise_id", "town_id", "status", "from_on", "to_on"])
    .where("id", "=", id)
    .where("user_id", "=", actor.user_id)
    .where("voided_at", "is", null)
    .executeTakeFirst();
  // An officer whose dispatch is over has no enterprise here any more.
  if (!dispatch || !isInForce(dispatch, actor.today)) throw new AppError("not_found", NO_SUCH_DISPATCH);
  if (!isInForce(dispatch, day)) {
    const message = `日期应在派驻期内：${dispatch.from_on}起${dispatch.to_on ? `，至${dispatch.to_on}` : ""}。`;
    throw new AppError("invalid", message, { occurred_on: message });
  }
  return dispatch;
}

/** A log speaks of appeals of its own enterprise (domain E35). */
async function assertItsTickets(trx: Transaction<Database>, enterpriseId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const found = await trx
    .selectFrom("ticket")
    .select("id")
    .where("id", "in", ids)
    .where("enterprise_id", "=", enterpriseId)
    .where("voided_at", "is", null)
    .execute();
  if (found.length === new Set(ids).size) return;
  const message = "有诉求不是这家企业的，请重新选。";
  throw new AppError("invalid", message, { ticket_ids: message });
}

async function ownLog(trx: Transaction<Database>, actor: Actor, id: string, version: number) {
  const log = await trx
    .selectFrom("officer_log")
    .select(["dispatch_id", "version"])
    .where("id", "=", id)
    .where("created_by", "=", actor.user_id)
    .where("voided_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!log) throw new AppError("not_found", NO_SUCH_LOG);
  if (log.version !== version) throw new AppError("conflict", SOMEONE_ELSE);
  return log;
}
