import { type RawBuilder, sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { codesOf } from "#app/lib/dictionary.ts";
import type { Db } from "#db/database.ts";
import { isProgressStale, type StallLimits, stallOf } from "../rules/stall.ts";
import { PROJ_STAGE, type ProjStage } from "../schema/dictionaries.ts";
import { directionOf, type ProjectFilters, type ProjectSort } from "../schema/filters.ts";
import {
  matchingProjects,
  overdueCount,
  type ProjectBase,
  receivedFen,
  stallLimits,
  suspendedOn,
  visibleProjects,
  waitingCount,
  workText,
} from "./visible.server.ts";

const PAGE_SIZE = 50;

/** What a row of the list, a card of the board and a line of the docket have in common. */
export const projectRows = (query: ProjectBase, actor: Actor) =>
  query
    .innerJoin("region as town", "town.id", "p.landing_town_id")
    .select([
      "p.id",
      "p.version",
      "p.project_no",
      "p.name",
      "p.is_guigen",
      "p.kind",
      "p.sign_kind",
      "p.investor_name",
      "p.industry_code",
    ])
    .select(["p.agreed_invest_fen", "p.signed_on", "p.reg_on", "p.start_on", "p.prod_on", "p.full_on", "p.landing_town_id"])
    .select([
      "p.owner_unit",
      "p.lead_person",
      "p.next_meeting_on",
      "p.stall_cause",
      "p.progress_updated_on",
      "town.short_name as town",
    ])
    .select(sql<ProjStage>`p.stage`.as("stage"))
    .select(receivedFen(actor).as("received_fen"))
    .select(suspendedOn.as("suspended_on"))
    .select(waitingCount.as("waiting"))
    .select(overdueCount(actor.today).as("overdue"))
    .select(workText(actor, "p.progress_text").as("progress_text"));
type Raw = Awaited<ReturnType<ReturnType<typeof projectRows>["execute"]>>[number];

/** The same with what the rules say of it today. */
export const withLights = <T extends Raw>(row: T, today: string, limits: StallLimits) => ({
  ...row,
  stall: stallOf(row, today, limits),
  isStale: isProgressStale(row, today, limits),
});
export type ProjectRow = ReturnType<typeof withLights<Raw>>;

/** What the list is sorted by; a project without a value stands at the end, whichever way the list reads. */
function sortKey(sort: ProjectSort, direction: "asc" | "desc") {
  const last = sql.raw(direction === "asc" ? "'infinity'" : "'-infinity'");
  return (table: "p" | "c"): RawBuilder<unknown> => {
    const column = sql.ref(`${table}.${sort}`);
    if (sort === "signed_on") return sql`coalesce(${column}, ${last}::date)`;
    if (sort === "agreed_invest_fen") return sql`coalesce(${column}::numeric, ${last}::numeric)`;
    return sort === "stage" ? sql`array_position(${codesOf(PROJ_STAGE)}::text[], ${column})` : column;
  };
}

/** What follows the last project of the page before; that one is looked up, so the address carries its number alone. */
const beyond = (key: ReturnType<typeof sortKey>, direction: "asc" | "desc", after: string) =>
  sql<boolean>`(${key("p")}, p.project_no) ${sql.raw(direction === "asc" ? ">" : "<")}
    (select ${key("c")}, c.project_no from project c where c.project_no = ${after})`;

/** One page of the list, with the count and the sum of the whole match. */
export async function listProjects(db: Db, actor: Actor, filters: ProjectFilters) {
  const limits = await stallLimits(db);
  const matching = matchingProjects(db, actor, filters, limits);
  const direction = directionOf(filters);
  const key = sortKey(filters.sort, direction);
  const page = filters.after ? matching.where(beyond(key, direction, filters.after)) : matching;
  const [found, totals, any] = await Promise.all([
    projectRows(page, actor)
      .orderBy(key("p"), direction)
      .orderBy("p.project_no", direction)
      .orderBy("p.id")
      .limit(PAGE_SIZE + 1)
      .execute(),
    matching
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .select(sql<number>`coalesce(sum(p.agreed_invest_fen), 0)::bigint`.as("agreed_fen"))
      .executeTakeFirstOrThrow(),
    visibleProjects(db, actor).select("p.id").limit(1).executeTakeFirst(),
  ]);
  const rows = found.slice(0, PAGE_SIZE).map((row) => withLights(row, actor.today, limits));
  return {
    rows,
    total: totals.count,
    agreed_fen: totals.agreed_fen,
    next: found.length > PAGE_SIZE ? (rows.at(-1)?.project_no ?? null) : null,
    isEmpty: any === undefined,
  };
}
