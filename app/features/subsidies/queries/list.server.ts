import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import type { StandardUnit } from "#app/features/policies/schema/dictionaries.ts";
import type { Db } from "#db/database.ts";
import { type ApplicationStatus, DIRECTLY_UNDER } from "../schema/dictionaries.ts";
import type { ApplicationFilters } from "../schema/filters.ts";
import { isPaidOut, matchingApplications, myTurn, visibleApplications } from "./visible.server.ts";

export const PAGE_SIZE = 50;
type Base = ReturnType<typeof visibleApplications>;

/** What a line shows: no account, no ID number. */
const lines = (query: Base) =>
  query
    .innerJoin("policy as p", "p.id", "a.policy_id")
    .innerJoin("policy_standard as s", "s.id", "a.standard_id")
    .innerJoin("region as town", "town.id", "a.pay_town_id")
    .select(["a.id", "a.app_no", "a.applicant_name", "a.work_unit_at_apply", "a.period_from", "a.period_to", "a.months"])
    .select(["a.apply_amount_fen", "a.approved_amount_fen", "a.due_on", "a.submitted_on", "a.stop_asked_by", "a.stop_from"])
    .select(["p.title as policy", "p.need_notice", "s.grade", "town.name as town"])
    .select(sql<StandardUnit>`s.unit`.as("unit"))
    .select(sql<ApplicationStatus>`a.status`.as("status"))
    .select(sql<boolean>`a.pay_town_id = ${DIRECTLY_UNDER}`.as("is_direct"))
    .select(isPaidOut.as("is_paid_out"));
export type ApplicationLine = Awaited<ReturnType<ReturnType<typeof lines>["execute"]>>[number];

/** One page, the newest first. */
export async function listApplications(db: Db, actor: Actor, filters: ApplicationFilters) {
  const matching = matchingApplications(db, actor, filters);
  const isBackwards = filters.before !== undefined;
  const cursor = filters.before ?? filters.after;
  const from = cursor ? matching.where("a.id", isBackwards ? ">" : "<", cursor) : matching;
  const [found, counted, any] = await Promise.all([
    lines(from)
      .orderBy("a.id", isBackwards ? "asc" : "desc")
      .limit(PAGE_SIZE + 1)
      .execute(),
    matching
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .select(sql<number>`coalesce(sum(a.apply_amount_fen), 0)::bigint`.as("fen"))
      .executeTakeFirstOrThrow(),
    visibleApplications(db, actor).select("a.id").limit(1).executeTakeFirst(),
  ]);
  const more = found.length > PAGE_SIZE;
  const rows = isBackwards ? found.slice(0, PAGE_SIZE).toReversed() : found.slice(0, PAGE_SIZE);
  return {
    rows,
    total: counted.n,
    fen: counted.fen,
    isEmpty: any === undefined,
    next: (isBackwards || more) && rows.length > 0 ? (rows.at(-1)?.id ?? null) : null,
    previous: (isBackwards ? more : cursor !== undefined) ? (rows.at(0)?.id ?? null) : null,
  };
}
export type ApplicationPage = Awaited<ReturnType<typeof listApplications>>;

/** The lines of the sheet, by number. */
export const sheetLines = (db: Db, actor: Actor, filters: ApplicationFilters) =>
  lines(matchingApplications(db, actor, filters))
    .select(["a.account_masked", "a.approved_on"])
    .orderBy("a.app_no")
    .orderBy("a.id")
    .limit(5_000)
    .execute();

/** The applications of these ids whose next step is this person's, for a step taken of many at once. */
export const chosenForMe = (db: Db, actor: Actor, ids: readonly string[]) =>
  lines(
    visibleApplications(db, actor)
      .where("a.id", "=", sql<string>`any (${[...ids]}::uuid[])`)
      .where(myTurn(actor)),
  )
    .orderBy("a.app_no")
    .orderBy("a.id")
    .execute();

export async function countTurn(db: Db, actor: Actor) {
  if (!can(actor, "application:view")) return { mine: 0, late: 0 };
  return visibleApplications(db, actor)
    .select(sql<number>`count(*) filter (where ${myTurn(actor)})::int`.as("mine"))
    .select(sql<number>`count(*) filter (where a.status = 'submitted' and a.due_on < ${actor.today})::int`.as("late"))
    .executeTakeFirstOrThrow();
}

/** What 今日 says: what waits for this post, by policy and status, the oldest first. */
export async function applicationsToday(db: Db, actor: Actor) {
  if (!can(actor, "application:view")) return [];
  return visibleApplications(db, actor)
    .innerJoin("policy as p", "p.id", "a.policy_id")
    .where(myTurn(actor))
    .groupBy(["p.id", "p.title", "a.status"])
    .select(["p.id as policy_id", "p.title as policy"])
    .select(sql<ApplicationStatus>`a.status`.as("status"))
    .select(sql<number>`count(*)::int`.as("n"))
    .select(sql<string | null>`min(a.due_on)::text`.as("due_on"))
    .orderBy(sql`min(a.submitted_on)`)
    .orderBy("p.id")
    .limit(6)
    .execute();
}
export type ApplicationsToday = Awaited<ReturnType<typeof applicationsToday>>;

/** One line a policy: how many stand at each step, and since when the oldest waits. */
export const progressOf = (db: Db, actor: Actor) =>
  visibleApplications(db, actor)
    .innerJoin("policy as p", "p.id", "a.policy_id")
    .groupBy(["p.id", "p.title", "a.status"])
    .select(["p.id as policy_id", "p.title as policy"])
    .select(sql<ApplicationStatus>`a.status`.as("status"))
    .select(sql<number>`count(*)::int`.as("n"))
    .select(sql<number>`sum(a.apply_amount_fen)::bigint`.as("fen"))
    .select(sql<string | null>`min(a.submitted_on)::text`.as("oldest_on"))
    .orderBy("p.title")
    .orderBy("p.id")
    .execute();
export type ProgressLine = Awaited<ReturnType<typeof progressOf>>[number];
