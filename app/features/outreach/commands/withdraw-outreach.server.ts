import { sql, type Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Database } from "#db/database.ts";
import { rewindClock } from "./after-contact.server.ts";

/**
 * Withdraws records inside a transaction: they and their people are void, the lines of a campaign's list that they had ticked off are
 * open again, and the clock of whoever spoke runs from the talk before. What is void already stays as it is.
 */
export async function withdrawOutreach(
  trx: Transaction<Database>,
  actor: Actor,
  recordIds: readonly string[],
  reason: string,
): Promise<void> {
  if (recordIds.length === 0) return;
  const among = sql<string>`any (${[...recordIds]}::uuid[])`;
  const talkers = await trx
    .selectFrom("outreach_participant")
    .select("talent_id")
    .select((eb) => eb.fn.max("occurred_on").as("on"))
    .where("record_id", "=", among)
    .where("person_type", "=", "talent")
    .where("counted", "=", true)
    .where("voided_at", "is", null)
    .groupBy("talent_id")
    .execute();
  await trx
    .updateTable("outreach_record")
    .set((eb) => ({
      voided_at: sql`ctx_now()`,
      voided_by: actor.user_id,
      void_reason: reason,
      version: eb("version", "+", 1),
    }))
    .where("id", "=", among)
    .where("voided_at", "is", null)
    .execute();
  await trx
    .updateTable("campaign_plan_item")
    .set((eb) => ({
      done_record_id: null,
      version: eb("version", "+", 1),
      updated_at: sql`ctx_now()`,
      updated_by: actor.user_id,
    }))
    .where("done_record_id", "=", among)
    .execute();
  for (const day of new Set(talkers.map(({ on }) => on)))
    await rewindClock(
      trx,
      actor,
      talkers.flatMap(({ talent_id, on }) => (talent_id && on === day ? [talent_id] : [])),
      day,
    );
}
