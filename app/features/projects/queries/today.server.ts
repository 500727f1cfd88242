import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import type { Db } from "#db/database.ts";
import { parseProjectFilters } from "../schema/filters.ts";
import { matchingProjects, stallLimits } from "./visible.server.ts";

/** Lines of 今日; the rest are a link. */
const LINES = 6;

export type Waiting = {
  kind: "stages" | "receipts" | "changes" | "replans";
  id: string;
  project_id: string;
  name: string;
  town: string;
  what: string;
  occurred_on: string;
  amount_fen: number | null;
  by: string | null;
};

/** What 今日 says of projects: for 人才办 what waits for its verification, for those who write progress what has gone stale. */
export async function projectsToday(db: Db, actor: Actor) {
  const [waiting, stale] = await Promise.all([
    can(actor, "project:approve") ? waitingFor(db, actor) : { rows: [], all: 0 },
    can(actor, "project:update") && actor.role !== "RC" ? staleOf(db, actor) : { rows: [], all: 0 },
  ]);
  return waiting.all + stale.all > 0 ? { waiting, stale } : null;
}
export type ProjectsToday = NonNullable<Awaited<ReturnType<typeof projectsToday>>>;

/** Entered by another person, neither decided on nor taken back, the oldest first. */
async function waitingFor(db: Db, actor: Actor) {
  const { rows } = await sql<Waiting & { all: number }>`
    select w.kind, w.id, w.project_id, p.name, town.short_name as town, w.what, w.occurred_on, w.amount_fen, user_name(w.who) as by,
      (count(*) over ())::int as all
    from (
      select 'stages' as kind, id, project_id, stage as what, occurred_on, agreed_invest_fen as amount_fen, recorder_id as who from project_stage_event
        where voided_at is null and verified_at is null and (resumes or stage not in ('LEAD', 'NEG', 'REG'))
      union all select 'receipts', id, project_id, kind, occurred_on, amount_fen, created_by from investment_receipt
        where voided_at is null and verified_at is null
      union all select 'changes', id, project_id, '', effective_on, new_amount_fen, created_by from project_invest_change
        where voided_at is null and approved_at is null
      union all select 'replans', r.id, m.project_id, m.name, r.new_on, null, r.created_by from milestone_replan r
        join project_milestone m on m.id = r.milestone_id where r.voided_at is null and r.approved_at is null and m.voided_at is null
    ) w join project p on p.id = w.project_id join region town on town.id = p.landing_town_id
    where p.voided_at is null and w.who <> ${actor.user_id} order by w.occurred_on, w.id limit ${LINES}`.execute(db);
  return { rows: rows.map(({ all: _, ...row }) => row), all: rows[0]?.all ?? 0 };
}

async function staleOf(db: Db, actor: Actor) {
  const limits = await stallLimits(db);
  const filters = { ...parseProjectFilters(new URLSearchParams()), attention: "stale" as const };
  const matching = matchingProjects(db, actor, filters, limits);
  const [rows, { all }] = await Promise.all([
    matching
      .select(["p.id", "p.name", "p.investor_name", "p.progress_updated_on"])
      .orderBy(sql`coalesce(p.progress_updated_on, p.signed_on)`)
      .orderBy("p.id")
      .limit(LINES)
      .execute(),
    matching.select((eb) => eb.fn.countAll<number>().as("all")).executeTakeFirstOrThrow(),
  ]);
  return { rows, all };
}
