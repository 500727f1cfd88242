import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import { milestoneState } from "../rules/milestones.ts";
import type { ProjStage } from "../schema/dictionaries.ts";
import type { ProjectFilters } from "../schema/filters.ts";
import { matchingProjects, overdueCount, type ProjectBase, stallLimits, workText } from "./visible.server.ts";

/** Projects a page; each brings its milestones. */
const PAGE_SIZE = 20;

const planned = (query: ProjectBase) =>
  query
    .innerJoin("region as town", "town.id", "p.landing_town_id")
    .where(sql<boolean>`exists (select from project_milestone m where m.project_id = p.id and m.voided_at is null)`);

/** One page of the projects that have a plan, by town, each with its milestones: first plan, plan in force, day reached, times put off (domain E42). */
export async function projectTimeline(db: Db, actor: Actor, filters: ProjectFilters) {
  const matching = planned(matchingProjects(db, actor, filters, await stallLimits(db)));
  const page = filters.after
    ? matching.where(
        sql<boolean>`(town.sort_no, p.landing_town_id, p.project_no) > (select r.sort_no, r.id, c.project_no
          from project c join region r on r.id = c.landing_town_id where c.project_no = ${filters.after})`,
      )
    : matching;
  const [found, totals] = await Promise.all([
    page
      .select(["p.id", "p.name", "p.project_no", "p.signed_on", "p.prod_on", "p.landing_town_id", "town.name as town"])
      .select(sql<ProjStage>`p.stage`.as("stage"))
      .orderBy("town.sort_no")
      .orderBy("p.landing_town_id")
      .orderBy("p.project_no")
      .orderBy("p.id")
      .limit(PAGE_SIZE + 1)
      .execute(),
    matching
      .select((eb) => eb.fn.countAll<number>().as("projects"))
      .select(
        sql<number>`coalesce(sum((select count(*) from project_milestone m where m.project_id = p.id and m.voided_at is null)), 0)::int`.as(
          "milestones",
        ),
      )
      .select(sql<number>`coalesce(sum(${overdueCount(actor.today)}), 0)::int`.as("overdue"))
      .executeTakeFirstOrThrow(),
  ]);
  const rows = found.slice(0, PAGE_SIZE);
  const milestones = await milestonesOf(
    db,
    actor,
    rows.map(({ id }) => id),
  );
  const projects = rows.map((row) => ({ ...row, milestones: milestones.filter(({ project_id }) => project_id === row.id) }));
  return { projects, totals, next: found.length > PAGE_SIZE ? (rows.at(-1)?.project_no ?? null) : null };
}
export type ProjectTimeline = Awaited<ReturnType<typeof projectTimeline>>;

async function milestonesOf(db: Db, actor: Actor, projectIds: readonly string[]) {
  if (projectIds.length === 0) return [];
  const rows = await db
    .selectFrom("project_milestone as m")
    .where("m.project_id", "in", projectIds)
    .where("m.voided_at", "is", null)
    .select(["m.id", "m.project_id", "m.name", "m.baseline_on", "m.planned_on", "m.actual_on"])
    .select(workText(actor, "m.responsible").as("responsible"))
    .select(
      sql<number>`(select count(*)::int from milestone_replan r where r.milestone_id = m.id and r.voided_at is null
        and r.approved_at is not null and r.new_on > r.old_on)`.as("slips"),
    )
    .orderBy("m.planned_on")
    .orderBy("m.id")
    .execute();
  return rows.map((row) => ({ ...row, state: milestoneState(row, actor.today) }));
}
