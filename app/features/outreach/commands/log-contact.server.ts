import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { CheckedFile } from "#app/features/attachments/commands/store.server.ts";
import { assessIntent } from "#app/features/talents/commands/assess-intent.server.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Contact } from "../schema/contact-form.ts";
import { logOutreach } from "./log-outreach.server.ts";

/**
 * One contact with what it changed of somebody's wills, together or not at all (domain E13, E21). A second click waits for the first
 * and finds its record. Throws `invalid` naming the field, `forbidden` for an assessment by a post that makes none.
 */
export async function logContact(
  db: Db,
  actor: Actor,
  { id, talentId, input, intent }: Pick<Contact, "id" | "talentId" | "input" | "intent">,
  files: readonly CheckedFile[] = [],
): Promise<string> {
  if (!intent) return logOutreach(db, actor, input, files, id);
  return inTransaction(db, async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(trx);
    const there = await trx
      .selectFrom("outreach_record")
      .select("id")
      .where("id", "=", id)
      .where("created_by", "=", actor.user_id)
      .executeTakeFirst();
    if (there) return id;
    await logOutreach(trx, actor, input, files, id);
    await assessIntent(trx, actor, talentId, intent, id);
    return id;
  });
}
