import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import { type AidTerms, interestAid, quarterOf } from "../rules/interest.ts";
import type { LoanStatus } from "../schema/dictionaries.ts";

/**
 * Released loans with the aid that was written down and what the running quarter comes to, for 人社 and 财政 (domain §8: loans 贴息).
 * Names the entity, never the person.
 */
export async function loansWithAid(db: Db, actor: Actor) {
  let query = db
    .selectFrom("guaranteed_loan as l")
    .innerJoin("startup_case as s", "s.id", "l.case_id")
    .leftJoin("enterprise as e", "e.id", "s.enterprise_id")
    .innerJoin("region as r", "r.id", "l.town_id")
    .where("l.voided_at", "is", null)
    .where("s.voided_at", "is", null)
    .where("l.released_on", "is not", null);
  if (actor.town_id) query = query.where("l.town_id", "=", actor.town_id);
  const rows = await query
    .select([
      "l.id",
      "l.case_id",
      "l.borrower_type",
      "l.bank",
      "l.amount_fen",
      "l.due_on",
      "l.ended_on",
      "r.name as town",
      "e.name as enterprise",
    ])
    .select([
      sql<LoanStatus>`l.status`.as("status"),
      sql<string>`l.released_on`.as("released_on"),
      sql<number | null>`l.rate::float8`.as("rate"),
      sql<number | null>`l.discount_rate::float8`.as("discount_rate"),
      sql<
        { quarter: string; amount_fen: number; status: "to_apply" | "applied" }[]
      >`coalesce((select jsonb_agg(jsonb_build_object(
        'quarter', a.quarter, 'amount_fen', a.amount_fen, 'status', a.status) order by a.quarter) from loan_interest_aid a
        where a.loan_id = l.id and a.voided_at is null), '[]')`.as("aid"),
    ])
    .orderBy("l.released_on", "desc")
    .orderBy("l.id")
    .limit(1000)
    .execute();
  const running = quarterOf(actor.today);
  return rows.map((row) => ({
    ...row,
    running: row.discount_rate
      ? (interestAid(row as typeof row & AidTerms).find(({ quarter }) => quarter === running)?.amount_fen ?? 0)
      : 0,
  }));
}
export type AidRow = Awaited<ReturnType<typeof loansWithAid>>[number];
