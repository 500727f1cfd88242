import { sql } from "kysely";
import { monthsFrom } from "#app/lib/months.ts";
import type { Db } from "#db/database.ts";
import type { HeldApplication } from "../commands/hold.server.ts";
import { overlapsOf } from "../commands/submit.server.ts";
import type { CheckFacts } from "../rules/checks.ts";

type Known = Omit<CheckFacts, "overlaps" | "overlap_granted">;

/** What the books say of an application that is reviewed: the person, months already paid, the budget of the year. For a zone post. */
export async function checkFacts(db: Db, row: HeldApplication, today: string): Promise<CheckFacts> {
  const months = monthsFrom(row.period_from, row.period_to);
  const [{ rows }, overlaps] = await Promise.all([
    sql<Known>`select t.status, a.overlap_reason, a.period_from, a.apply_amount_fen, s.max_months,
        array(select m.ym from payment_line_month m where m.talent_id = a.talent_id and m.policy_id = a.policy_id and m.is_active
          and m.ym = any (${months}) order by 1) as paid_months,
        greatest(t.returned_on, (select min(h.recognized_on) from honor_recognition h where h.talent_id = t.id and h.voided_at is null
          and h.status = 'recognized'))::text as entitled_from,
        (select coalesce(sum((left(o.period_to, 4)::int - left(o.period_from, 4)::int) * 12 + right(o.period_to, 2)::int - right(o.period_from, 2)::int + 1), 0)::int
          from subsidy_application o where o.talent_id = a.talent_id and o.policy_id = a.policy_id and o.voided_at is null
            and o.status not in ('draft', 'rejected')) as held_months,
        (select sum(b.ceiling_fen - b.reserved_fen - b.paid_fen)::bigint from budget b where b.voided_at is null
          and b.year = ${Number(today.slice(0, 4))} and (b.policy_id = a.policy_id or b.package = ${row.package})) as budget_fen
      from subsidy_application a join talent t on t.id = a.talent_id join policy_standard s on s.id = a.standard_id
      where a.id = ${row.id}`.execute(db),
    overlapsOf(db, row),
  ]);
  const [known] = rows;
  if (!known) throw new Error(`no application ${row.id}`);
  return { ...known, overlaps, overlap_granted: row.overlap_by !== null };
}
