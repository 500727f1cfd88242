import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { isDay } from "#app/lib/dates.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { loadClock } from "../commands/clock.server.ts";
import { amberUntil } from "../rules/clock.ts";
import type { TicketLevel, TicketLight, TicketStatus } from "../schema/dictionaries.ts";
import type { TicketFilters } from "../schema/filters.ts";
import { type Days, isOpen, matchingTickets, type TicketBase, visibleTickets } from "./visible.server.ts";

export const PAGE_SIZE = 50;
/** Cards of a column; the rest is a link to the list. */
const CARDS = 40;
const NO_LIMIT = "9999-12-31";

/** Today, and the day up to which a limit is near. In a year without a work calendar only today is: the screens stay open, no term is guessed. */
export async function lightDays(db: Db, { today }: Pick<Actor, "today">): Promise<Days> {
  const clock = await loadClock(db, today, today);
  try {
    return { today, near: amberUntil(today, clock) };
  } catch (error) {
    if (error instanceof AppError && error.code === "unavailable") return { today, near: today };
    throw error;
  }
}

const limit = sql<string>`coalesce(k.step_due_on, ${NO_LIMIT}::date)`;

/** What a line of the list and a card of the board show. Neither the phone nor the words. */
const ticketRows = (query: TicketBase) =>
  query
    .innerJoin("region as town", "town.id", "k.town_id")
    .leftJoin("enterprise as e", "e.id", "k.enterprise_id")
    .select([
      "k.id",
      "k.version",
      "k.ticket_no",
      "k.title",
      "k.category",
      "k.urgency",
      "k.raised_on",
      "k.due_on",
      "k.step_due_on",
    ])
    .select([
      "k.owner_unit",
      "k.contact_name",
      "k.reopened_count",
      "k.told_on",
      "k.requester_type",
      "k.satisfaction",
      "k.closed_on",
    ])
    .select(["town.name as town", "e.name as enterprise"])
    .select(sql<TicketStatus>`k.status`.as("status"))
    .select(sql<TicketLevel>`k.level`.as("level"))
    .select(sql<string | null>`user_name(k.owner_user_id)`.as("owner"));
export type TicketRow = Awaited<ReturnType<ReturnType<typeof ticketRows>["execute"]>>[number];

/** One page of the list, the nearest limit first, what is closed at the end. */
export async function listTickets(db: Db, actor: Actor, filters: TicketFilters, days: Days) {
  const matching = matchingTickets(db, actor, filters, days);
  const isBackwards = filters.before !== undefined;
  const cursor = parseCursor(filters.before ?? filters.after);
  const way = isBackwards ? "desc" : "asc";
  const from = cursor
    ? matching.where(sql<boolean>`(${limit}, k.id) ${sql.raw(isBackwards ? "<" : ">")} (${cursor.on}::date, ${cursor.id}::uuid)`)
    : matching;
  const [found, total, all] = await Promise.all([
    ticketRows(from)
      .orderBy(limit, way)
      .orderBy("k.id", way)
      .limit(PAGE_SIZE + 1)
      .execute(),
    countOf(matching),
    visibleTickets(db, actor).select("k.id").limit(1).execute(),
  ]);
  const more = found.length > PAGE_SIZE;
  const rows = isBackwards ? found.slice(0, PAGE_SIZE).toReversed() : found.slice(0, PAGE_SIZE);
  const at = (row: TicketRow | undefined) => (row ? `${row.id}~${row.step_due_on ?? NO_LIMIT}` : null);
  return {
    rows,
    total,
    isEmpty: all.length === 0,
    next: (isBackwards ? cursor !== null : more) ? at(rows.at(-1)) : null,
    previous: (isBackwards ? more : cursor !== null) ? at(rows.at(0)) : null,
  };
}
export type TicketPage = Awaited<ReturnType<typeof listTickets>>;

const countOf = async (query: TicketBase) =>
  (await query.select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow()).n;

/** A cursor that is none (an edited address) is the first page. */
function parseCursor(text: string | undefined) {
  const [, id, on] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})~(.*)$/.exec(text ?? "") ?? [];
  return id && on && isDay(on) ? { id, on } : null;
}

export type BoardColumn = { light: TicketLight | "hold"; count: number; rows: TicketRow[] };

/** The open appeals by light; what is on hold stands apart, since no term of it runs. */
export async function boardOf(db: Db, actor: Actor, filters: TicketFilters, days: Days): Promise<BoardColumn[]> {
  const column = async (light: BoardColumn["light"]): Promise<BoardColumn> => {
    const asked = matchingTickets(db, actor, light === "hold" ? filters : { ...filters, light }, days).where(isOpen);
    const query = asked.where("k.status", light === "hold" ? "=" : "<>", "on_hold");
    const [rows, count] = await Promise.all([
      ticketRows(query).orderBy(limit).orderBy("k.id").limit(CARDS).execute(),
      countOf(query),
    ]);
    return { light, count, rows };
  };
  return Promise.all((["red", "amber", "green", "hold"] as const).map(column));
}

/** Towns to choose from, for posts of the whole zone. */
export const townsFor = (db: Db, actor: Actor) =>
  actor.town_id
    ? Promise.resolve([])
    : db
        .selectFrom("region")
        .where("in_zone", "=", true)
        .where("level", "=", "town")
        .where("valid_to", "is", null)
        .select(["id", "name"])
        .orderBy("sort_no")
        .orderBy("id")
        .execute();
