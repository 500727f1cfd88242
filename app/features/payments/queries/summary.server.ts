import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import type { SummaryRow } from "../rules/summary.ts";

/** A line that reached somebody and was not claimed back by a day: what 人数 and 人次 count, here as in M32. */
const kept = (until: string) => sql`l.status = 'succeeded' and l.kind <> 'clawback' and not exists (select from payment_line c
  where c.ref_line_id = l.id and c.kind = 'clawback' and c.status = 'succeeded' and c.paid_on <= ${until}::date)`;

/**
 * RPT-06b: what each policy paid for each period, town by town (区直 among them), to a day. A line counts when the bank has answered;
 * 退票 is what came back, paid again or not. A repayment and a clawback stand in the period that they answer for.
 */
export async function paymentSummary(
  db: Db,
  actor: Actor,
  { year, until }: { year: number; until: string },
): Promise<SummaryRow[]> {
  const { rows } = await sql<SummaryRow>`
    select p.id as policy_id, p.title as policy, b.period_from, b.period_to, coalesce(r.short_name, r.name) as town,
      count(distinct l.talent_id) filter (where ${kept(until)})::int as people,
      count(*) filter (where ${kept(until)})::int as times,
      coalesce(sum(l.amount_fen) filter (where l.status = 'succeeded' and l.kind = 'normal'), 0)::bigint as paid_fen,
      coalesce(sum(l.amount_fen) filter (where l.status = 'returned' and l.kind <> 'clawback'), 0)::bigint as returned_fen,
      coalesce(sum(l.amount_fen) filter (where l.status = 'succeeded' and l.kind = 'repay'), 0)::bigint as repaid_fen,
      coalesce(sum(l.amount_fen) filter (where l.status = 'succeeded' and l.kind = 'clawback'), 0)::bigint as reclaimed_fen
    from payment_line l join payment_batch b on b.id = l.batch_id join policy p on p.id = l.policy_id join region r on r.id = l.pay_town_id
    where l.status in ('succeeded', 'returned') and b.submitted_on <= ${until}::date and coalesce(l.paid_on, b.submitted_on) <= ${until}::date
      and left(b.period_to, 4) = ${String(year)} and (${actor.town_id}::uuid is null or l.pay_town_id = ${actor.town_id}::uuid)
    group by p.id, p.title, b.period_from, b.period_to, r.short_name, r.name, r.stat_code
    order by p.title, p.id, b.period_from, b.period_to, r.stat_code`.execute(db);
  return rows;
}

/** Each person once, by policy and (null) in all: what cannot be added up from towns. */
export async function peopleByPolicy(
  db: Db,
  actor: Actor,
  { year, until }: { year: number; until: string },
): Promise<Map<string | null, number>> {
  const { rows } = await sql<{ policy_id: string | null; people: number }>`
    select l.policy_id, count(distinct l.talent_id)::int as people from payment_line l join payment_batch b on b.id = l.batch_id
    where ${kept(until)} and l.paid_on <= ${until}::date and left(b.period_to, 4) = ${String(year)}
      and (${actor.town_id}::uuid is null or l.pay_town_id = ${actor.town_id}::uuid)
    group by rollup (l.policy_id)`.execute(db);
  return new Map(rows.map(({ policy_id, people }) => [policy_id, people]));
}

export type PolicyBudget = { policy_id: string; ceiling_fen: number; paid_fen: number };

/** What each policy's own budget of the year holds and has paid; a package's is shared and shown with its first policy only. */
export async function policyBudgets(db: Db, actor: Actor, year: number): Promise<PolicyBudget[]> {
  if (actor.town_id) return [];
  const { rows } = await sql<PolicyBudget>`
    select distinct on (g.id) p.id as policy_id, g.ceiling_fen, g.paid_fen
    from budget g join policy p on p.id = g.policy_id or p.package = g.package
    where g.voided_at is null and g.year = ${year} and exists (select from payment_batch b where b.budget_id = g.id and b.policy_id = p.id)
    order by g.id, p.title, p.id`.execute(db);
  return rows;
}
