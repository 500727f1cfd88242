import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { demandStatus, getBatch, importTown } from "../batch.server.ts";
import { ledgerKind } from "../ledger-kinds.server.ts";
import { choiceLabel, type RowDecision } from "../schema.ts";
import { holdRow } from "./fix-cell.server.ts";

/** A person decides a row, and which of its conflicts the ledger wins; an empty choice goes back to the proposal. */
export async function decideRow(db: Db, actor: Actor, { row_id, version, choice, overwrite }: RowDecision): Promise<void> {
  importTown(actor);
  await inTransaction(db, async (trx) => {
    const { batch, row } = await holdRow(trx, actor, row_id, version);
    if (choice !== null && !ledgerKind(batch.kind).choicesOf(row).includes(choice))
      throw new AppError("invalid", `这一行不能“${choiceLabel(batch.kind, choice)}”。`, { choice: "请选列出的一项。" });
    const updates = (choice ?? row.decision) === "update";
    if (updates && row.match_id !== null) await refuseSecond(trx, batch.id, row.id, row.match_id);
    // The conflicts were shown against the file as it is now: a later change to it takes the decision back at the commit.
    const seen = updates && row.match_id !== null ? await ledgerKind(batch.kind).versionOf(trx, row.match_id) : undefined;
    await trx
      .updateTable("import_row")
      .set({
        chosen: choice,
        overwrite: updates ? overwrite : [],
        match_version: seen ?? row.match_version,
        version: row.version + 1,
      })
      .where("id", "=", row.id)
      .execute();
  });
}

async function refuseSecond(trx: Db, batchId: string, rowId: string, recordId: string): Promise<void> {
  const other = await trx
    .selectFrom("import_row")
    .select("row_no")
    .where("batch_id", "=", batchId)
    .where("match_id", "=", recordId)
    .where("id", "<>", rowId)
    .where(sql<string>`coalesce(chosen, decision)`, "=", "update")
    .limit(1)
    .executeTakeFirst();
  if (other) throw new AppError("conflict", `第${other.row_no}行已经更新同一份档案，请只留一行。`);
}

/** Decides all rows in doubt that nobody has decided yet; those that may not be so decided stay. Returns how many. */
export async function decideRows(db: Db, actor: Actor, batchId: string, choice: "skip" | "create"): Promise<number> {
  importTown(actor);
  return inTransaction(db, async (trx) => {
    demandStatus(await getBatch(trx, actor, batchId, true), ["ready"], "这批台账正在处理，请等它完成。");
    let query = trx
      .updateTable("import_row")
      .set((eb) => ({ chosen: choice, version: eb("version", "+", 1) }))
      .where("batch_id", "=", batchId)
      .where("decision", "=", "duplicate")
      .where("chosen", "is", null);
    if (choice === "create") query = query.where("match_level", "<>", 1);
    const { numUpdatedRows } = await query.executeTakeFirst();
    return Number(numUpdatedRows);
  });
}
