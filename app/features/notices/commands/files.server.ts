import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { type CheckedFile, storeAttachments } from "#app/features/attachments/commands/store.server.ts";
import { DIRECTLY_UNDER } from "#app/features/tickets/schema/dictionaries.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { holdNotice, refuse } from "./hold.server.ts";

/** Keeps pictures of the published notice with it (公示截图, domain §3.4); the notice is the district's own, so they lie with 区直. Throws `conflict` for a draft. */
export async function addNoticeScreenshot(db: Db, actor: Actor, noticeId: string, files: readonly CheckedFile[]): Promise<void> {
  demand(actor, "public_notice:update");
  if (files.length === 0) refuse("files", "请先选文件。");
  await inTransaction(db, async (trx) => {
    const { status } = await holdNotice(trx, noticeId);
    if (status === "draft") throw new AppError("conflict", "还没有发布，没有公示截图可传。");
    const shots = files.map((file) => ({ ...file, category: "notice_screenshot" as const }));
    await storeAttachments(trx, { type: "public_notice", id: noticeId, town_id: DIRECTLY_UNDER, privacy: "I" }, shots);
  });
}
