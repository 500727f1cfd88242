import { sql } from "kysely";
import type { Db } from "#db/database.ts";
import { type Candidate, planLine } from "../rules/entitled.ts";

export type PeriodOf = { policy_id: string; period_from: string; period_to: string };

/** Months of a person under the policy, gathered by what became of them. */
const months = (condition: string) =>
  sql<
    string[]
  >`coalesce((select array_agg(distinct m.ym order by m.ym) from payment_line_month m join payment_line l on l.id = m.line_id
    where m.talent_id = a.talent_id and m.policy_id = a.policy_id and ${sql.raw(condition)}), '{}')`;

/** Every application of a policy that asks for a month of the period, with what a batch must know of it; by town and number. */
export async function candidatesOf(db: Db, { policy_id, period_from, period_to }: PeriodOf, ids?: readonly string[]) {
  let query = db
    .selectFrom("subsidy_application as a")
    .innerJoin("region as r", "r.id", "a.pay_town_id")
    .innerJoin("policy_standard as s", "s.id", "a.standard_id")
    .innerJoin("talent as t", "t.id", "a.talent_id")
    .where("a.voided_at", "is", null)
    .where("a.policy_id", "=", policy_id)
    .where("a.status", "not in", ["draft", "rejected"])
    .where("a.period_from", "<=", period_to)
    .where("a.period_to", ">=", period_from);
  if (ids) query = query.where("a.id", "=", sql<string>`any (${[...ids]}::uuid[])`);
  const rows = await query
    .select(["a.id", "a.app_no", "a.talent_id", "a.pay_town_id", "a.applicant_name", "a.work_unit_at_apply", "a.status"])
    .select([
      "a.period_from",
      "a.period_to",
      "a.months",
      "a.std_amount_fen",
      "a.approved_amount_fen",
      "a.stop_from",
      "a.account_masked",
    ])
    .select(["s.grade", "t.status as talent_status"])
    .select(sql<string>`coalesce(r.short_name, r.name)`.as("town"))
    .select(sql<boolean>`a.account_enc is not null`.as("has_account"))
    .select(months("m.is_active").as("held"))
    .select(months("not m.is_active and l.status = 'returned'").as("returned"))
    .select(
      months(
        "not m.is_active and exists (select from payment_line c where c.ref_line_id = l.id and c.kind = 'clawback' and c.status = 'succeeded')",
      ).as("reclaimed"),
    )
    .select(
      sql<number>`(select coalesce(sum(l.amount_fen), 0)::bigint from payment_line l where l.application_id = a.id
        and (l.status = 'succeeded' or l.kind <> 'clawback' and l.status in ('pending', 'sent')))`.as("taken_fen"),
    )
    .orderBy("r.stat_code")
    .orderBy("a.app_no")
    .orderBy("a.id")
    .execute();
  return rows.map(({ talent_status, ...row }) => {
    const candidate: Candidate = { ...row, is_closed: talent_status === "closed" };
    return { ...row, plan: planLine(candidate, period_from, period_to) };
  });
}
