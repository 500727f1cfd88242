import { sql, type Transaction } from "kysely";
import { AppError } from "#app/lib/errors.ts";
import type { Database } from "#db/database.ts";

/** A line that another is to answer: paid again when it came back, claimed back when it was paid. Throws not_found. */
export async function answeredLine(trx: Transaction<Database>, lineId: string) {
  const line = await trx
    .selectFrom("payment_line as l")
    .innerJoin("payment_batch as b", "b.id", "l.batch_id")
    .select([
      "l.id",
      "l.status",
      "l.kind",
      "l.application_id",
      "l.talent_id",
      "l.policy_id",
      "l.pay_town_id",
      "l.period_ym",
      "l.amount_fen",
    ])
    .select(["l.account_enc", "l.account_masked", "l.payee_name", "b.budget_id", "b.title", "b.batch_no"])
    .where("l.id", "=", lineId)
    .executeTakeFirst();
  if (!line) throw new AppError("not_found", "没有找到这一笔。可能不在您的管辖范围内。");
  return line;
}

/** The batch that answers this line already: a repayment even when it came back, for then that one is paid again. */
export const answerOf = (trx: Transaction<Database>, lineId: string) =>
  trx
    .selectFrom("payment_line as l")
    .innerJoin("payment_batch as b", "b.id", "l.batch_id")
    .select(["b.batch_no", "l.kind"])
    .where("l.ref_line_id", "=", lineId)
    .where("l.status", "<>", "cancelled")
    .where((eb) => eb.or([eb("l.status", "<>", "returned"), eb("l.kind", "=", "repay")]))
    .executeTakeFirst();

/** The months of a line as the period of its own batch. */
export function periodOf(months: readonly string[]): { period_from: string; period_to: string } {
  const sorted = [...months].sort();
  return { period_from: sorted[0] ?? "", period_to: sorted.at(-1) ?? "" };
}

/** The whole zone, whose files no town opens. */
export const ZONE = "00000000-0000-7000-8000-410472000000";

export const titleFor = (word: string, title: string): string =>
  `${[...title.replace(/（(补发|追回).*）$/, "")].slice(0, 100).join("")}（${word}）`;

export const holdLine = (trx: Transaction<Database>, lineId: string) =>
  sql`select id from payment_line where id = ${lineId} for no key update`.execute(trx);
