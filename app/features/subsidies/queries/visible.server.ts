import { type RawBuilder, sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { containing } from "#app/lib/sql.ts";
import { grams } from "#app/lib/text.ts";
import type { Db } from "#db/database.ts";
import { DIRECTLY_UNDER } from "../schema/dictionaries.ts";
import type { ApplicationFilters } from "../schema/filters.ts";

/** Every read of applications starts here: living, of the own paying town for a town post; finance sees what is in a batch (domain §8). */
export function visibleApplications(db: Db, actor: Actor) {
  let living = db.selectFrom("subsidy_application as a").where("a.voided_at", "is", null);
  if (actor.role === "CZ") living = living.where(sql<boolean>`exists (select from payment_line l where l.application_id = a.id)`);
  return actor.town_id ? living.where("a.pay_town_id", "=", actor.town_id) : living;
}

const direct = sql<boolean>`a.pay_town_id = ${DIRECTLY_UNDER}`;
const needsNotice = sql<boolean>`(select p.need_notice from policy p where p.id = a.policy_id)`;

/** Every month of its period went out once, whatever was claimed back since: nobody has to do anything more. */
export const isPaidOut = sql<boolean>`((select count(distinct m) from payment_line l cross join unnest(l.period_ym) m
    where l.application_id = a.id and l.status = 'succeeded' and l.kind <> 'clawback')
  > (left(a.period_to, 4)::int - left(a.period_from, 4)::int) * 12 + right(a.period_to, 2)::int - right(a.period_from, 2)::int)`;

/** Whether the next step is this post's and this person may take it (features/subsidies/rules/machine.ts): the filter 轮到我 and 今日. */
export function myTurn({ role, user_id }: Pick<Actor, "role" | "user_id">): RawBuilder<boolean> {
  const notMine = sql<boolean>`${user_id}::uuid is distinct from a.created_by and ${user_id}::uuid is distinct from a.submitted_by`;
  const noStep = (...others: string[]) =>
    sql<boolean>`not exists (select from review_action r where r.application_id = a.id and r.actor_id = ${user_id} and r.step = any (${others}))`;
  const toApprove = sql<boolean>`((a.status = 'notice_passed' or a.status = 'review_passed' and not ${needsNotice}) and ${notMine} and ${noStep("first", "review")})`;
  const overlap = sql<boolean>`(a.status in ('submitted', 'first_passed') and a.overlap_by is null and a.overlap_asked_by <> ${user_id})`;
  switch (role) {
    case "ZY":
      return sql<boolean>`a.status in ('draft', 'returned')`;
    case "ZZ":
      return sql<boolean>`(a.status = 'submitted' and ${notMine})`;
    case "JB":
      return sql<boolean>`(a.status in ('draft', 'returned') and a.created_by = ${user_id} or a.status = 'submitted' and ${direct} and ${notMine}
        or a.status = 'review_passed' and ${needsNotice})`;
    case "SH":
      return sql<boolean>`(a.status = 'first_passed' and ${notMine} or a.status in ('awaiting_notice', 'objected') or ${toApprove} or ${overlap}
        or a.status = 'approved' and a.stop_asked_by <> ${user_id})`;
    case "RC":
      return sql<boolean>`(${toApprove} or ${overlap})`;
    default:
      return sql<boolean>`false`;
  }
}

/** The list's filter, built once for rows, count and export alike. */
export function matchingApplications(db: Db, actor: Actor, filters: ApplicationFilters) {
  let query = visibleApplications(db, actor);
  if (filters.status) query = query.where("a.status", "=", filters.status);
  if (filters.policy) query = query.where("a.policy_id", "=", filters.policy);
  if (filters.town && !actor.town_id) query = query.where("a.pay_town_id", "=", filters.town);
  if (filters.talent) query = query.where("a.talent_id", "=", filters.talent);
  if (filters.turn === "mine") query = query.where(myTurn(actor));
  if (filters.turn === "late") query = query.where("a.status", "=", "submitted").where("a.due_on", "<", actor.today);
  if (filters.q) query = query.where(named(filters.q));
  return query;
}

/** A number, or any part of the applicant's name or unit by its grams. */
function named(text: string): RawBuilder<boolean> {
  const q = text.normalize("NFKC").replace(/\s/g, "");
  if (/^SB-?\d/i.test(q)) return sql<boolean>`a.app_no like ${`${q.toUpperCase()}%`}`;
  const wanted = grams(q).filter((gram) => [...gram].length === Math.min(2, [...q].length));
  return sql<boolean>`(a.name_g @> ${wanted}::text[] and a.applicant_name || a.work_unit_at_apply ilike ${containing(q)})`;
}
