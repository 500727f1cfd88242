import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { demandStatus, getBatch, importTown } from "../batch.server.ts";

/** Lets go of a ledger that was never committed (换文件): its rows and its file leave, the line in the log stays. */
export async function discardImport(db: Db, actor: Actor, batchId: string): Promise<void> {
  importTown(actor);
  await inTransaction(db, async (trx) => {
    demandStatus(await getBatch(trx, actor, batchId), ["mapping", "ready"], "这批台账已经提交，要退回请用“撤销”。");
    const { numUpdatedRows } = await trx
      .updateTable("import_batch")
      .set({
        file_enc: null,
        samples_enc: null,
        voided_at: sql`ctx_now()`,
        voided_by: actor.user_id,
        void_reason: "换文件，未提交",
      })
      .where("id", "=", batchId)
      .where("status", "in", ["mapping", "ready"])
      .executeTakeFirst();
    if (numUpdatedRows > 0n) await trx.deleteFrom("import_row").where("batch_id", "=", batchId).execute();
  });
}
