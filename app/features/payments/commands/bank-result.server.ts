import { createHash } from "node:crypto";
import { sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import { readWorkbookSafely } from "#app/lib/workbook/read-in-worker.server.ts";
import type { Database, Db } from "#db/database.ts";
import { type Matching, matchBankSheet, type OpenLine, type Settled } from "../rules/bank-matching.ts";
import { type BankSheet, readBankSheet } from "../rules/bank-reading.ts";
import type { LineStatus } from "../schema/dictionaries.ts";
import { demandHand } from "./check.server.ts";
import { assertStatus, changed, entryKey, type HeldBatch, holdBatch, post, recordset, step } from "./hold.server.ts";

/** A bank's file that was read: what it says, and what it is. */
export type ReadResult = { file_name: string; sha256: string; sheet: BankSheet };

/** Reads a bank's answer. Throws `invalid` for a file that is broken or has no such table. */
export async function readBankResult(file: { name: string; bytes: Uint8Array }): Promise<ReadResult> {
  const sheet = readBankSheet(await readWorkbookSafely(file.bytes));
  if (!sheet) throw new AppError("invalid", "没有认出银行结果：表头里要有“批内号”“金额”和“结果”（或“状态”）三列。");
  return { file_name: file.name.slice(0, 120), sha256: createHash("sha256").update(file.bytes).digest("hex"), sheet };
}

/** What the file would do, for the page that asks; changes nothing. */
export async function previewBankResult(db: Db, actor: Actor, batchId: string, result: ReadResult): Promise<Matching> {
  demandHand(actor, "CZ");
  return step(db, async (trx) => {
    const batch = await holdBatch(trx, batchId);
    return matched(trx, actor, batch, result);
  });
}

export type Imported = { succeeded: number; returned: number; ignored: string[] };

/**
 * Takes a bank's answer: every settled line gets its entry and its state in one transaction, or the file is refused whole (domain §3.4,
 * issue 5). Lines that the file leaves out stay open, when `isPartial` says so. The page brings the `id`: the same again changes nothing.
 */
export async function importBankResult(
  db: Db,
  actor: Actor,
  batchId: string,
  result: ReadResult,
  { id = uuidv7(), isPartial = false }: { id?: string; isPartial?: boolean } = {},
): Promise<Imported> {
  demandHand(actor, "CZ");
  return step(db, async (trx) => {
    const batch = await holdBatch(trx, batchId);
    const before = await trx
      .selectFrom("bank_result")
      .select(["batch_id", "succeeded_count", "returned_count"])
      .where("id", "=", id)
      .executeTakeFirst();
    if (before && before.batch_id !== batchId) throw new AppError("conflict", "这份表已经用过，请重新打开。");
    if (before) return { succeeded: before.succeeded_count, returned: before.returned_count, ignored: [] };
    const { settled, ignored, problems, missing } = await matched(trx, actor, batch, result);
    const [problem] = problems;
    if (problem)
      throw new AppError(
        "invalid",
        `${problem}${problems.length > 1 ? `另有${problems.length - 1}处问题。` : ""}整份文件没有导入。`,
      );
    if (settled.length === 0) throw new AppError("conflict", "文件里没有新的结果，没有重复处理。");
    if (missing.length > 0 && !isPartial)
      throw new AppError(
        "invalid",
        `文件里缺第${missing.slice(0, 10).join("、")}${missing.length > 10 ? "等" : ""}笔，共${missing.length}笔。确是分次返回的，请勾选“部分结果”再导入。`,
      );
    await settle(trx, actor, batch, settled, id);
    const counts = countsOf(settled);
    await trx
      .insertInto("bank_result")
      .values({
        id,
        batch_id: batchId,
        file_name: result.file_name,
        sha256: result.sha256,
        succeeded_count: counts.succeeded,
        returned_count: counts.returned,
      })
      .execute();
    return { ...counts, ignored };
  });
}

const countsOf = (settled: readonly Settled[]) => ({
  succeeded: settled.filter(({ status }) => status === "succeeded").length,
  returned: settled.filter(({ status }) => status === "returned").length,
});

async function matched(
  trx: Transaction<Database>,
  actor: Actor,
  batch: HeldBatch,
  { sha256, sheet }: ReadResult,
): Promise<Matching> {
  if (batch.kind === "clawback") throw new AppError("conflict", "追回不经银行代发，请在批次页确认收款。");
  assertStatus(batch, "sent", "paid");
  const twice = await trx
    .selectFrom("bank_result")
    .select(sql<string>`to_char(created_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`.as("day"))
    .where("batch_id", "=", batch.id)
    .where("sha256", "=", sha256)
    .executeTakeFirst();
  if (twice) throw new AppError("conflict", `这份文件在${twice.day}已经导入过，没有重复处理。`);
  const lines = await trx
    .selectFrom("payment_line")
    .select(["id", "line_no", "amount_fen", "account_masked", "status"])
    .where("batch_id", "=", batch.id)
    .where("status", "<>", "cancelled")
    .orderBy("line_no")
    .execute();
  const facts = { batch_no: batch.batch_no, submitted_on: batch.submitted_on ?? actor.today, today: actor.today };
  return matchBankSheet(
    facts,
    lines.map((line): OpenLine => ({ ...line, status: line.status as LineStatus })),
    sheet,
  );
}

/** The entries first, then the states that they make, then the batch. */
async function settle(
  trx: Transaction<Database>,
  actor: Actor,
  batch: HeldBatch,
  settled: readonly Settled[],
  key: string,
): Promise<void> {
  await post(
    trx,
    settled.map(({ line_id, status }) => {
      const kind = status === "succeeded" ? "pay" : "release";
      return { line_id, kind, key: entryKey(key, line_id, kind) };
    }),
  );
  await sql`update payment_line l set status = r.status, paid_on = r.paid_on, bank_serial = r.serial, fail_reason = r.reason,
      version = l.version + 1, updated_at = ctx_now(), updated_by = ${actor.user_id}
    from ${recordset(settled)} as r(line_id uuid, status text, paid_on date, serial text, reason text) where l.id = r.line_id`.execute(
    trx,
  );
  if (batch.status !== "sent") return;
  const days = settled.flatMap(({ paid_on }) => paid_on ?? []).sort();
  await trx
    .updateTable("payment_batch")
    .set({
      status: "paid",
      paid_on: days.at(-1) ?? actor.today,
      voucher_no: settled.find(({ serial }) => serial)?.serial ?? null,
      ...changed(actor),
    })
    .where("id", "=", batch.id)
    .execute();
}
