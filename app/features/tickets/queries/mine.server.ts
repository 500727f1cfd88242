import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import type { Db } from "#db/database.ts";
import type { TicketStatus } from "../schema/dictionaries.ts";
import { lightDays } from "./list.server.ts";
import { isOpen, myTurn, visibleTickets } from "./visible.server.ts";

/** Lines of 今日; the rest are a link. */
const LINES = 6;

export async function countMine(db: Db, actor: Actor): Promise<number> {
  const { n } = await visibleTickets(db, actor)
    .where(myTurn(actor))
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return n;
}

/** What 今日 says of appeals: those that wait for this post, nearest limit first, and how many are late in its sight. */
export async function ticketsToday(db: Db, actor: Actor) {
  if (!can(actor, "ticket:view")) return null;
  const [days, rows, counted] = await Promise.all([
    lightDays(db, actor),
    visibleTickets(db, actor)
      .where(myTurn(actor))
      .leftJoin("enterprise as e", "e.id", "k.enterprise_id")
      .select(["k.id", "k.ticket_no", "k.title", "k.step_due_on", "k.contact_name", "k.reopened_count", "e.name as enterprise"])
      .select(sql<TicketStatus>`k.status`.as("status"))
      .select(sql<string | null>`user_name(k.owner_user_id)`.as("owner"))
      .orderBy("k.step_due_on")
      .orderBy("k.id")
      .limit(LINES)
      .execute(),
    visibleTickets(db, actor)
      .where(isOpen)
      .select(sql<number>`count(*) filter (where ${myTurn(actor)})::int`.as("mine"))
      .select(sql<number>`count(*) filter (where k.step_due_on < ${actor.today})::int`.as("late"))
      .executeTakeFirstOrThrow(),
  ]);
  return { rows, ...counted, ...days };
}
export type TicketsToday = NonNullable<Awaited<ReturnType<typeof ticketsToday>>>;
