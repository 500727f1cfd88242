import { createHash } from "node:crypto";
import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { logExport } from "#app/features/talents/commands/log-export.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { sheetText } from "#app/lib/workbook/safe-text.ts";
import { openStreamingBook } from "#app/lib/workbook/streaming-book.server.ts";
import type { Db } from "#db/database.ts";
import { BANK_COLUMNS, bankCsv, bankRows } from "../rules/bank-file.ts";
import { demandHand } from "./check.server.ts";
import { markSent } from "./finance.server.ts";
import { assertStatus, holdBatch, step } from "./hold.server.ts";
import { accountOf } from "./lines.server.ts";
import { refuse } from "./refusals.ts";

const LEAST = 5;

export type BankFile = { fileName: string; type: string; bytes: Buffer; hash: string };

/**
 * The file for the bank, with full account numbers, written down with its reason before it leaves (domain E88). The first one sends the
 * batch on its way and fixes the file's hash; later ones are the same file again. Throws `conflict` before 财政核 and after the close.
 */
export async function makeBankFile(
  db: Db,
  actor: Actor,
  batchId: string,
  { format, reason }: { format: "xlsx" | "csv"; reason: string },
): Promise<BankFile> {
  demandHand(actor, "CZ");
  demand(actor, "payment:export");
  if ([...reason.trim()].length < LEAST) refuse("reason", "请写明导出事由，至少5个字。");
  const made = await step(db, async (trx) => {
    const batch = await holdBatch(trx, batchId);
    assertStatus(batch, "financed", "sent", "paid");
    if (batch.kind === "clawback") throw new AppError("conflict", "追回不经银行代发，没有银行文件。");
    const { rows: seals } = await sql<{ hash: string }>`select batch_lines_hash(${batchId}) as hash`.execute(trx);
    if (seals[0]?.hash !== batch.lines_hash)
      throw new AppError("conflict", "明细与财政核时的指纹不一致，文件没有生成。请联系管理员。");
    const lines = await trx
      .selectFrom("payment_line")
      .select(["id", "line_no", "amount_fen", "account_enc"])
      .where("batch_id", "=", batchId)
      .where("status", "<>", "cancelled")
      .orderBy("line_no")
      .execute();
    const rows = bankRows(
      batch.batch_no,
      batch.title,
      lines.map((line) => ({ ...line, account: accountOf(line) })),
    );
    const csv = bankCsv(rows);
    const hash = createHash("sha256").update(csv).digest("hex");
    if (batch.status === "financed") await markSent(trx, actor, batchId, hash);
    else if (hash !== batch.bank_file_hash)
      throw new AppError("conflict", "明细与上次的银行文件不一致，文件没有生成。请联系管理员。");
    await logExport(trx, actor, {
      report: `银行代发文件 ${batch.batch_no}`,
      table: "payment_batch",
      filters: { batch_no: batch.batch_no, format, hash },
      ids: lines.map(({ id }) => id),
      has_sensitive: true,
      reason: reason.trim(),
    });
    return { rows, csv, hash, batch_no: batch.batch_no };
  });
  const fileName = `银行代发-${made.batch_no}.${format}`;
  if (format === "csv")
    return { fileName, type: "text/csv; charset=utf-8", bytes: Buffer.from(`\ufeff${made.csv}`), hash: made.hash };
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return { fileName, type, bytes: await asWorkbook(made.rows), hash: made.hash };
}

const WIDTHS = [6, 22, 14, 24, 28, 14, 36];

/** A plain table: banks read the first row as the header and every cell as text. */
async function asWorkbook(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const out = new PassThrough();
  const bytes = buffer(out);
  const { book, breathe, close } = await openStreamingBook(out);
  const sheet = book.addWorksheet("代发明细");
  sheet.columns = WIDTHS.map((width) => ({ width, style: { numFmt: "@" } }));
  for (const values of [BANK_COLUMNS, ...rows]) {
    sheet.addRow(values.map(sheetText)).commit();
    await breathe();
  }
  await close();
  return bytes;
}
