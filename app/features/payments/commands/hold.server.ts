import { createHash } from "node:crypto";
import { type RawBuilder, sql, type Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database, Db } from "#db/database.ts";
import type { BatchKind, BatchStatus, EntryKind } from "../schema/dictionaries.ts";
import { asRefusal } from "./refusals.ts";
import { movingMoney } from "./retry.server.ts";

const NO_SUCH_BATCH = "没有找到这个批次。可能已作废，或者不在您的管辖范围内。";

/** A batch, held until the end of the transaction: whatever happens to it or its lines waits here. Throws not_found. */
export async function holdBatch(trx: Transaction<Database>, id: string) {
  const batch = await trx
    .selectFrom("payment_batch")
    .select([
      "id",
      "version",
      "batch_no",
      "title",
      "kind",
      "status",
      "policy_id",
      "budget_id",
      "created_by",
      "checker_id",
      "finance_id",
    ])
    .select(["planned_count", "planned_amount_fen", "lines_hash", "bank_file_hash", "submitted_on", "voided_at", "closed_by"])
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!batch || batch.voided_at) throw new AppError("not_found", NO_SUCH_BATCH);
  return { ...batch, status: batch.status as BatchStatus, kind: batch.kind as BatchKind };
}
export type HeldBatch = Awaited<ReturnType<typeof holdBatch>>;

/** What every change of a row carries: who, when, and a version more. */
export const changed = (actor: Actor) => ({
  version: sql<number>`version + 1`,
  updated_at: sql<Date>`ctx_now()`,
  updated_by: actor.user_id,
});

/** One step of money: a transaction, done again when it met another, refused in words when the database refuses. */
export async function step<T>(db: Db, work: (trx: Transaction<Database>) => Promise<T>): Promise<T> {
  try {
    return await movingMoney(db, work);
  } catch (error) {
    throw asRefusal(error);
  }
}

/** The key of one entry, made of the key that the page brought: the same request finds the same entries. */
export function entryKey(key: string, lineId: string, kind: EntryKind): string {
  const hex = createHash("sha256").update(`${key}:${lineId}:${kind}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export type Posting = { line_id: string; kind: EntryKind; key: string };

/** Posts entries in the order given, in one statement; each moves its budget by its own conditional update (security §5). */
export async function post(trx: Transaction<Database>, postings: readonly Posting[]): Promise<void> {
  await sql`select count(ledger_post(p.line_id, p.kind, p.key)) from (select r.* from ${recordset(postings)} as r(line_id uuid, kind text, key uuid) offset 0) p`.execute(
    trx,
  );
}

export const recordset = (rows: readonly object[]): RawBuilder<unknown> =>
  sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)`;

export function assertStatus(batch: HeldBatch, ...wanted: BatchStatus[]): void {
  if (!wanted.includes(batch.status)) throw new AppError("conflict", "批次已经往下走了一步，请重新打开。");
}
