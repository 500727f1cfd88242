import { type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can, isMasked } from "#app/auth/policy.ts";
import { containing } from "#app/lib/sql.ts";
import { grams } from "#app/lib/text.ts";
import type { Database, Db } from "#db/database.ts";
import type { StallLimits } from "../rules/stall.ts";
import type { ProjectFilters } from "../schema/filters.ts";

export type ProjectBase = SelectQueryBuilder<{ p: Database["project"] } & Database, "p", object>;

/** Every read of projects starts here: living, of the own town for a town post. Officers and departments see their own by the database's policy. */
export function visibleProjects(db: Db, actor: Actor, evenVoided = false): ProjectBase {
  let query = db.selectFrom("project as p");
  if (!evenVoided) query = query.where("p.voided_at", "is", null);
  return actor.town_id ? query.where("p.landing_town_id", "=", actor.town_id) : query;
}

/** 财政 sees the money of projects and not the work; free words are for those who run or watch them (domain §8: 项目 CZ V money). */
export const workText = (actor: Pick<Actor, "role">, column: string): RawBuilder<string | null> =>
  actor.role === "CZ" ? sql<null>`null` : sql<string | null>`${sql.ref(column)}`;

/** A person's name as the role may see it; null for who may see no person, and for somebody of another town. */
export function personName(actor: Pick<Actor, "role">, column: string): RawBuilder<string | null> {
  if (!can(actor, "talent:view")) return sql<null>`null`;
  return isMasked(actor, "talent")
    ? sql<string | null>`left(${sql.ref(column)}, 1) || '**'`
    : sql<string | null>`${sql.ref(column)}`;
}

/** Money in place, verified; null for roles that do not see it (domain §8: 投资到位). */
export const receivedFen = (actor: Pick<Actor, "role">): RawBuilder<number | null> =>
  can(actor, "investment:view")
    ? sql<number>`(select coalesce(sum(r.amount_fen), 0)::bigint from investment_receipt r
        where r.project_id = p.id and r.verified_at is not null and r.voided_at is null)`
    : sql<null>`null::bigint`;

/** The day of a suspension in force. */
export const suspendedOn = sql<
  string | null
>`(case when p.stage = 'SUSP' then (select max(e.occurred_on) from project_stage_event e
  where e.project_id = p.id and e.stage = 'SUSP' and e.verified_at is not null and e.voided_at is null) end)`;

/** Events that wait for their verifier. */
export const waitingCount = sql<number>`(select count(*)::int from project_stage_event e where e.project_id = p.id and e.voided_at is null
  and e.verified_at is null and (e.resumes or e.stage not in ('LEAD', 'NEG', 'REG')))`;

export const overdueCount = (today: string) =>
  sql<number>`(select count(*)::int from project_milestone m where m.project_id = p.id and m.voided_at is null
    and m.planned_on < ${today}::date and (m.actual_on is null or m.actual_on > ${today}::date))`;

export async function stallLimits(db: Db): Promise<StallLimits> {
  const { rows } = await sql<StallLimits>`
    select coalesce((setting_of('project_start_days') #>> '{}')::int, 45) as "startDays",
      coalesce((setting_of('project_production_days') #>> '{}')::int, 365) as "produceDays",
      coalesce((setting_of('progress_stale_days') #>> '{}')::int, 14) as "progressDays"`.execute(db);
  return rows[0] ?? { startDays: 45, produceDays: 365, progressDays: 14 };
}

/** The same conditions as rules/stall.ts, where the database must filter. */
const stalled = (today: string, { startDays, produceDays }: StallLimits) =>
  sql<boolean>`(p.signed_on is not null and (p.stage = 'SUSP' or p.stage <> 'WITH' and p.prod_on is null
    and case when p.start_on is null then p.signed_on < ${today}::date - ${startDays}::int else p.start_on < ${today}::date - ${produceDays}::int end))`;

const stale = (today: string, { progressDays }: StallLimits) =>
  sql<boolean>`(p.signed_on is not null and p.stage not in ('WITH', 'FULL')
    and coalesce(p.progress_updated_on, p.signed_on) < ${today}::date - ${progressDays}::int)`;

/** The list's filter, built once and used for rows, count and totals alike. */
export function matchingProjects(db: Db, actor: Actor, filters: ProjectFilters, limits: StallLimits): ProjectBase {
  let query = visibleProjects(db, actor);
  if (filters.stage.length > 0) query = query.where("p.stage", "in", filters.stage);
  if (filters.kind.length > 0) query = query.where("p.kind", "in", filters.kind);
  if (filters.town && !actor.town_id) query = query.where("p.landing_town_id", "=", filters.town);
  if (filters.guigen) query = query.where("p.is_guigen", "=", filters.guigen === "yes");
  if (filters.attention === "waiting") query = query.where(sql<boolean>`${waitingCount} > 0`);
  if (filters.attention === "overdue") query = query.where(sql<boolean>`${overdueCount(actor.today)} > 0`);
  if (filters.attention === "stalled") query = query.where(stalled(actor.today, limits));
  if (filters.attention === "stale") query = query.where(stale(actor.today, limits));
  if (filters.q) query = query.where(named(filters.q));
  return query;
}

/** Its number, or any part of its name or investor. */
function named(text: string) {
  const q = text.replace(/\s/g, "");
  if (/^XM-?\d/i.test(q)) return sql<boolean>`p.project_no like ${`${q.toUpperCase()}%`}`;
  const wanted = grams(q).filter((gram) => [...gram].length === Math.min(2, [...q].length));
  return sql<boolean>`(p.name_g @> ${wanted}::text[] and (p.name ilike ${containing(q)} or p.investor_name ilike ${containing(q)}))`;
}
