import { type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can, isMasked } from "#app/auth/policy.ts";
import { containing } from "#app/lib/sql.ts";
import type { Database, Db } from "#db/database.ts";
import { FOLLOWUP_EVERY, FOLLOWUP_FOR } from "../rules/followup.ts";
import { firstSubsidyDay } from "../rules/subsidy-slot.ts";
import { SLOTS, type Slot } from "../schema/dictionaries.ts";
import type { StartupFilters } from "../schema/filters.ts";

export type CaseBase = SelectQueryBuilder<{ s: Database["startup_case"] } & Database, "s", object>;

/** Every read of cases starts here: living, of the own town for a town post. An officer sees those of his enterprises by the database's policy. */
export function visibleCases(db: Db, actor: Pick<Actor, "town_id">): CaseBase {
  const living = db.selectFrom("startup_case as s").where("s.voided_at", "is", null);
  return (actor.town_id ? living.where("s.town_id", "=", actor.town_id) : living) as CaseBase;
}

/** A founder's name as the role may see it; null for who is out of reach. */
export const founderName = (actor: Pick<Actor, "role">): RawBuilder<string | null> =>
  !can(actor, "talent:view")
    ? sql<null>`null`
    : isMasked(actor, "talent")
      ? sql<string | null>`left(t.name, 1) || '**'`
      : sql<string | null>`t.name`;

/** The day of each slot (domain E61), one sub-select each; rules/slots.ts says what is missing. */
const slotDay = (today: string): Record<Slot, RawBuilder<string | null>> => ({
  training: sql`case_trained_on(s.id)`,
  subsidy: firstSubsidyDay({ startupCase: sql`s.id`, asOf: today, knownAt: null }),
  loan: sql`(select min(l.released_on) from guaranteed_loan l where l.case_id = s.id and l.voided_at is null)`,
  guidance: sql`(select min(g.occurred_on) from guidance_record g where g.case_id = s.id and g.voided_at is null)`,
  followup: sql`(select min(f.occurred_on) from support_followup f where f.case_id = s.id and f.voided_at is null)`,
});

/** The five days as columns. */
export const slotColumns = (today: string) => {
  const days = slotDay(today);
  return SLOTS.map((slot) => days[slot].as(slot));
};

export const lastVisit = sql<
  string | null
>`(select max(f.occurred_on) from support_followup f where f.case_id = s.id and f.voided_at is null)`;

/** The day by which the next visit is due: rules/followup.ts, where the database must filter. Null for a closed case and after the year. */
export const nextDueOn = sql<string | null>`(case when s.closed_on is null then (
  select min((s.followed_from_on + make_interval(months => n + ${sql.lit(FOLLOWUP_EVERY)}))::date)
  from generate_series(0, ${sql.lit(FOLLOWUP_FOR - FOLLOWUP_EVERY)}, ${sql.lit(FOLLOWUP_EVERY)}) n
  where (s.followed_from_on + make_interval(months => n))::date >= coalesce(${lastVisit}, s.followed_from_on) ) end)`;

/** The list's filter, built once for rows, ledger and export. */
export function matchingCases(db: Db, actor: Actor, filters: StartupFilters): CaseBase {
  const days = slotDay(actor.today);
  let query = visibleCases(db, actor);
  if (!filters.closed) query = query.where("s.closed_on", "is", null);
  if (filters.town && !actor.town_id) query = query.where("s.town_id", "=", filters.town);
  if (filters.stage) query = query.where("s.stage", "=", filters.stage);
  if (filters.missing) query = query.where(sql<boolean>`${days[filters.missing]} is null`);
  if (filters.due) query = query.where(sql<boolean>`${nextDueOn} < ${actor.today}::date`);
  if (filters.full) query = query.where(sql<boolean>`num_nulls(${sql.join(Object.values(days))}) = 0`);
  if (filters.q) {
    const pattern = containing(filters.q.normalize("NFKC").trim());
    const byPerson = isMasked(actor, "talent")
      ? sql`false`
      : sql`s.talent_id in (select x.id from talent x where x.name like ${pattern})`;
    query = query.where(
      sql<boolean>`(s.enterprise_id in (select x.id from enterprise x where x.name like ${pattern}) or ${byPerson})`,
    );
  }
  return query;
}
