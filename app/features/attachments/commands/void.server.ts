import { sql, type Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database } from "#db/database.ts";

/** Withdraws a file of an owner whose rules have been asked already. A second click changes nothing; throws not_found for a file of another owner. */
export async function voidAttachment(
  trx: Transaction<Database>,
  actor: Actor,
  ownerId: string,
  attachmentId: string,
  reason: string,
): Promise<void> {
  let query = trx.selectFrom("attachment").select(["voided_at", "version"]).where("id", "=", attachmentId);
  if (actor.town_id) query = query.where("town_id", "=", actor.town_id);
  const file = await query.where("owner_id", "=", ownerId).forUpdate().executeTakeFirst();
  if (!file) throw new AppError("not_found", "没有找到这个文件。可能已作废，或者不在您的管辖范围内。");
  if (file.voided_at) return;
  await trx
    .updateTable("attachment")
    .set({ voided_at: sql`ctx_now()`, voided_by: actor.user_id, void_reason: reason, version: file.version + 1 })
    .where("id", "=", attachmentId)
    .execute();
}
