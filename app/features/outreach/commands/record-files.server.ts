import type { Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can, demand } from "#app/auth/policy.ts";
import { type CheckedFile, storeAttachments } from "#app/features/attachments/commands/store.server.ts";
import { voidAttachment } from "#app/features/attachments/commands/void.server.ts";
import { reasonOf } from "#app/features/talents/commands/lock.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { NO_SUCH_RECORD } from "./change-outreach.server.ts";

/** Adds files to a record that stands, however old: a sign-in sheet found later mends what was missing. */
export async function addRecordFiles(db: Db, actor: Actor, recordId: string, files: readonly CheckedFile[]): Promise<void> {
  demand(actor, "outreach:update");
  if (files.length === 0) throw new AppError("invalid", "请先选文件。", { files: "请先选文件。" });
  await inTransaction(db, async (trx) => {
    const { town_id } = await ownRecord(trx, actor, recordId);
    await storeAttachments(trx, { type: "outreach_record", id: recordId, town_id, privacy: "P" }, files);
  });
}

/** Withdraws one file of a record with the reason: a clerk of her own records, the head of the station of any of the town. */
export async function voidRecordFile(
  db: Db,
  actor: Actor,
  recordId: string,
  attachmentId: string,
  reason: string,
): Promise<void> {
  demand(actor, "outreach:update");
  const why = reasonOf(reason);
  await inTransaction(db, async (trx) => {
    const { created_by } = await ownRecord(trx, actor, recordId);
    if (!can(actor, "outreach:void") && created_by !== actor.user_id)
      throw new AppError("forbidden", "只能作废自己登记的联络的附件。其他的请站长办理。");
    await voidAttachment(trx, actor, recordId, attachmentId, why);
  });
}

async function ownRecord(trx: Transaction<Database>, actor: Actor, id: string) {
  let query = trx.selectFrom("outreach_record").select(["town_id", "created_by"]).where("id", "=", id);
  if (actor.town_id) query = query.where("town_id", "=", actor.town_id);
  const record = await query.where("voided_at", "is", null).forUpdate().executeTakeFirst();
  if (!record) throw new AppError("not_found", NO_SUCH_RECORD);
  return record;
}
