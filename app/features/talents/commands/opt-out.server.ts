import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { assertVersion, childOf, lockTalent } from "./lock.server.ts";

/**
 * Records that someone does not want to be contacted, or wants it again: no reminders, no match lists, no exports while
 * it holds. The state stays; the event has from = to (domain §3.1). Only the head of the station lifts it. A second click changes nothing.
 */
export async function setOptOut(
  db: Db,
  actor: Actor,
  talentId: string,
  version: number,
  optOut: boolean,
  statement: string,
): Promise<void> {
  demand(actor, "talent:update");
  if (!optOut && actor.role !== "ZZ") throw new AppError("forbidden", "解除“拒绝联系”由站长办理，并写明本人重新联系的经过。");
  if (statement.trim().length < 4)
    throw new AppError("invalid", "请写明本人的说法，至少4个字。", { statement: "请写明本人的说法，至少4个字。" });
  await inTransaction(db, async (trx) => {
    const talent = await lockTalent(trx, actor, talentId);
    if (talent.opt_out === optOut) return;
    assertVersion(talent, version);
    await trx
      .insertInto("talent_status_event")
      .values({
        id: uuidv7(),
        ...childOf(talent),
        from_status: talent.status,
        to_status: talent.status,
        occurred_on: actor.today,
        evidence_text: statement.trim(),
        opt_out: optOut,
        actor_id: actor.user_id,
      })
      .execute();
    await trx
      .updateTable("talent")
      .set({ opt_out: optOut, version: version + 1, updated_at: sql`ctx_now()`, updated_by: actor.user_id })
      .where("id", "=", talentId)
      .execute();
  });
}
