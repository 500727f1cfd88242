import { sql } from "kysely";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";

/** Policies that ask for a notice and have applications through the review, with how many. */
export const policiesToNotice = (db: Db) =>
  db
    .selectFrom("subsidy_application as a")
    .innerJoin("policy as p", "p.id", "a.policy_id")
    .select(["p.id", "p.title", "p.doc_no", "p.notice_days"])
    .select(sql<number>`count(*)`.as("waiting"))
    .select(sql<number>`sum(a.apply_amount_fen)::bigint`.as("amount_fen"))
    .where("a.status", "=", "review_passed")
    .where("a.voided_at", "is", null)
    .where("p.need_notice", "=", true)
    .where("p.voided_at", "is", null)
    .groupBy("p.id")
    .orderBy("p.title")
    .orderBy("p.id")
    .execute();

/** What a notice of a policy is drafted from. Throws `not_found`. */
export async function draftBasis(db: Db, policyId: string, today: string) {
  const year = today.slice(0, 4);
  const policy = await db
    .selectFrom("policy as p")
    .select(["p.id", "p.title", "p.doc_no", "p.notice_days"])
    .select(
      sql<number>`(select count(*) from public_notice n where n.policy_id = p.id and n.status <> 'withdrawn' and n.voided_at is null
        and n.notice_no like ${`GS-${year}-%`}) + 1`.as("nth"),
    )
    .select(sql<string | null>`setting_of('notice_hotline') #>> '{}'`.as("hotline"))
    .select(sql<string | null>`setting_of('notice_receiver_unit') #>> '{}'`.as("receiver_unit"))
    .where("p.id", "=", policyId)
    .where("p.need_notice", "=", true)
    .where("p.voided_at", "is", null)
    .executeTakeFirst();
  if (!policy) throw new AppError("not_found", "没有找到这项政策，或者它不需要公示。");
  const candidates = await db
    .selectFrom("subsidy_application as a")
    .innerJoin("policy_standard as s", "s.id", "a.standard_id")
    .innerJoin("talent as t", "t.id", "a.talent_id")
    .innerJoin("region as r", "r.id", "a.pay_town_id")
    .select(["a.id", "a.app_no", "a.applicant_name as name", "a.work_unit_at_apply as unit", "a.talent_id as person", "t.gender"])
    .select(["s.grade as class", "s.unit as unit_of", "a.std_amount_fen as standard_fen", "a.months", "r.name as town"])
    .select(["a.apply_amount_fen as amount_fen", "a.period_from", "a.period_to"])
    .where("a.policy_id", "=", policyId)
    .where("a.status", "=", "review_passed")
    .where("a.voided_at", "is", null)
    .orderBy("a.app_no")
    .orderBy("a.id")
    .execute();
  return { policy, candidates };
}
export type DraftBasis = Awaited<ReturnType<typeof draftBasis>>;
