import type { Actor } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import { type CheckedFile, storeAttachments } from "#app/features/attachments/commands/store.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { ZONE } from "./answer.server.ts";
import { holdBatch, step } from "./hold.server.ts";
import { refuse } from "./refusals.ts";

/** Hangs vouchers and other files on a batch; the three hands may, at any time. */
export async function addVouchers(db: Db, actor: Actor, batchId: string, files: readonly CheckedFile[]): Promise<void> {
  if (!can(actor, "payment:create") && !can(actor, "payment:approve"))
    throw new AppError("forbidden", "附件由经办、审核和财政上传。");
  if (files.length === 0) refuse("file_any", "请先选文件。");
  await step(db, async (trx) => {
    await holdBatch(trx, batchId);
    await storeAttachments(trx, { type: "payment_batch", id: batchId, town_id: ZONE, privacy: "I" }, files);
  });
}
