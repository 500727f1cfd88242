import type { Actor } from "#app/auth/actor.ts";
import { openText } from "#app/lib/crypto.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { demandStatus, getBatch, importTown } from "../batch.server.ts";
import { ledgerKind } from "../ledger-kinds.server.ts";
import { rowPlace, sealJson } from "../reading.server.ts";
import type { RawRow } from "../rules/raw-row.ts";
import type { CellFix } from "../schema.ts";

const SOMEONE_ELSE = "别人刚刚改过这一行，您的改动没有保存。请看过新内容后再改。";

/** A row of a batch that may still be worked on, both held until the transaction ends. Throws not_found, or conflict for a stale version. */
export async function holdRow(trx: Db, actor: Actor, rowId: string, version: number) {
  const found = await trx.selectFrom("import_row").select("batch_id").where("id", "=", rowId).executeTakeFirst();
  const batch = await getBatch(trx, actor, found?.batch_id ?? rowId, true);
  demandStatus(
    batch,
    ["ready"],
    batch.status === "committed" ? "这批台账已经提交，不能再改。" : "这批台账正在处理，请等它完成。",
  );
  const row = await trx
    .selectFrom("import_row")
    .selectAll()
    .where("id", "=", rowId)
    .where("batch_id", "=", batch.id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (row.version !== version) throw new AppError("conflict", SOMEONE_ELSE);
  return { batch, row };
}

/** Puts a mended text in place of a cell, reads the row anew and decides it again. Other rows keep their proposals. */
export async function fixCell(db: Db, actor: Actor, fix: CellFix): Promise<void> {
  importTown(actor);
  await inTransaction(db, async (trx) => {
    const { batch, row } = await holdRow(trx, actor, fix.row_id, fix.version);
    const plan = batch.sheets[row.sheet_no];
    const map = batch.header_map[String(row.sheet_no)];
    if (!plan || !map) throw new AppError("not_found", "没有找到这一行所在的工作表。");
    const raw = JSON.parse(openText(row.raw_enc, rowPlace("raw_enc", row.id))) as RawRow;
    raw.edits[fix.field] = fix.value.trim();
    const { errors, warnings, ...judged } = await ledgerKind(batch.kind).reread(trx, actor, batch, row, raw, { plan, map });
    await trx
      .updateTable("import_row")
      .set({
        raw_enc: sealJson(raw, rowPlace("raw_enc", row.id)),
        ...judged,
        errors: JSON.stringify(errors),
        warnings: JSON.stringify(warnings),
        chosen: null,
        overwrite: [],
        is_edited: true,
        version: row.version + 1,
      })
      .where("id", "=", row.id)
      .execute();
  });
}
