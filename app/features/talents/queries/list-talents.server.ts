import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { isMasked } from "#app/auth/policy.ts";
import { isDay } from "#app/lib/dates.ts";
import type { Db } from "#db/database.ts";
import { directionOf, type TalentFilters, withinSight } from "../schema/filters.ts";
import { type TalentRow, talentRows } from "./rows.server.ts";
import { matchingTalents, type TalentBase } from "./visible.server.ts";

export const PAGE_SIZE = 50;
/** Beyond a town the count stops here: an exact count of a province costs more than it tells. */
export const COUNT_CAP = 10_000;

/** One page of the list screen with the size of the whole match, and the cursors of the pages beside it. */
export async function listTalents(db: Db, actor: Actor, asked: TalentFilters, size = PAGE_SIZE) {
  const filters = withinSight(asked, isMasked(actor, "talent"));
  const [page, total] = await Promise.all([
    pageOf(db, actor, filters, size),
    countOf(db, matchingTalents(db, actor, filters), actor),
  ]);
  return { ...page, total, capped: isCapped(total, actor) };
}
export type TalentPage = Awaited<ReturnType<typeof listTalents>>;

/** Whether a count stands for “this many or more”. A town's counts are exact. */
export const isCapped = (total: number, actor: Actor) => actor.town_id === null && total >= COUNT_CAP;

async function countOf(db: Db, matching: TalentBase, actor: Actor): Promise<number> {
  const counted = matching.select("talent.id").$if(actor.town_id === null, (query) => query.limit(COUNT_CAP));
  const row = await db
    .selectFrom(counted.as("m"))
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Where a page begins: the id of the row beside it and that row's sort value, null for none. */
type Cursor = { id: string; value: string | null };
type Step = { filters: TalentFilters; cursor: Cursor | null; direction: "asc" | "desc"; limit: number };

/** The page by key, not by offset: as quick at the end as at the start. */
async function pageOf(db: Db, actor: Actor, filters: TalentFilters, size: number) {
  const backwards = filters.before !== undefined;
  const cursor = parseCursor(filters.before ?? filters.after, filters.sort);
  const shown = directionOf(filters);
  const direction = backwards ? (shown === "asc" ? "desc" : "asc") : shown;
  const found = await inOrder(db, actor, { filters, cursor, direction, limit: size + 1 }, backwards);
  const more = found.length > size;
  const rows = backwards ? found.slice(0, size).toReversed() : found.slice(0, size);
  const first = rows.at(0);
  const last = rows.at(-1);
  const hasNext = (backwards && cursor !== null) || (!backwards && more);
  const hasPrevious = backwards ? more : cursor !== null;
  return {
    rows,
    next: hasNext && last ? cursorOf(last, filters.sort) : null,
    previous: hasPrevious && first ? cursorOf(first, filters.sort) : null,
  };
}

/** Rows without a value stand at the end, whichever way the list reads. Two queries by index, the second only when the first ends. */
async function inOrder(db: Db, actor: Actor, step: Step, backwards: boolean): Promise<TalentRow[]> {
  const dated = (rest: Step) => segment(db, actor, rest, true);
  if (step.filters.sort !== "next_contact_on") return dated(step);
  const undated = (rest: Step) => segment(db, actor, rest, false);
  const [first, second] = backwards ? [undated, dated] : [dated, undated];
  const inSecond = step.cursor !== null && (step.cursor.value === null) !== backwards;
  if (inSecond) return second(step);
  // From the end of the dated rows backwards there is nothing without a date to pass.
  const head = backwards && step.cursor === null ? [] : await first(step);
  return head.length >= step.limit
    ? head
    : [...head, ...(await second({ ...step, cursor: null, limit: step.limit - head.length }))];
}

function segment(db: Db, actor: Actor, { filters, cursor, direction, limit }: Step, dated: boolean): Promise<TalentRow[]> {
  const key = sql.ref(`talent.${filters.sort}`);
  const beyond = sql.raw(direction === "asc" ? ">" : "<");
  let query = matchingTalents(db, actor, filters);
  if (filters.sort === "next_contact_on") query = query.where("talent.next_contact_on", dated ? "is not" : "is", null);
  if (cursor)
    query = query.where(
      dated
        ? sql<boolean>`(${key}, talent.id) ${beyond} (${typed(filters.sort, cursor.value)}, ${cursor.id}::uuid)`
        : sql<boolean>`talent.id ${beyond} ${cursor.id}::uuid`,
    );
  const rows = talentRows(query, actor).limit(limit);
  return (dated ? rows.orderBy(key, direction) : rows).orderBy("talent.id", direction).execute();
}

const typed = (sort: TalentFilters["sort"], value: string | null) => (sort === "name_py" ? sql`${value}` : sql`${value}::date`);

const cursorOf = (row: TalentRow, sort: TalentFilters["sort"]) => (row[sort] === null ? row.id : `${row.id}~${row[sort]}`);

/** A cursor that is none (an edited address) is the first page. */
function parseCursor(text: string | undefined, sort: TalentFilters["sort"]): Cursor | null {
  const [, id, value] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:~(.*))?$/.exec(text ?? "") ?? [];
  if (!id) return null;
  if (value === undefined) return sort === "next_contact_on" ? { id, value: null } : null;
  return sort === "name_py" || isDay(value) ? { id, value } : null;
}

/** The people before and after one in a list, for 上一个/下一个 on the record. Undefined where the list ends. */
export async function findNeighbours(db: Db, actor: Actor, asked: TalentFilters, id: string) {
  const filters = withinSight(asked, isMasked(actor, "talent"));
  const here = await matchingTalents(db, actor, filters)
    .select(["talent.id", sql<string | null>`${sql.ref(`talent.${filters.sort}`)}`.as("value")])
    .where("talent.id", "=", id)
    .executeTakeFirst();
  if (!here) return { previous: undefined, next: undefined };
  const cursor = here.value === null ? here.id : `${here.id}~${here.value}`;
  const [before, after] = await Promise.all([
    pageOf(db, actor, { ...filters, before: cursor, after: undefined }, 1),
    pageOf(db, actor, { ...filters, after: cursor, before: undefined }, 1),
  ]);
  return { previous: before.rows[0]?.id, next: after.rows[0]?.id };
}
