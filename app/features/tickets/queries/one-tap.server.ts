import { sql } from "kysely";
import type { Db } from "#db/database.ts";
import type { Outcome, Satisfaction, TicketStatus } from "../schema/dictionaries.ts";

/** What a card in force says of itself: whose it is, until when. */
export type Card = { enterprise: string; town_id: string; until: string; today: string };

/** An appeal as its requester sees it: the unit that has it in hand and the station's number, nobody's name. */
export type OwnTicket = {
  id: string;
  ticket_no: string;
  title: string;
  status: TicketStatus;
  raised_on: string;
  due_on: string | null;
  replied_on: string | null;
  closed_on: string | null;
  outcome: Outcome | null;
  solution: string | null;
  satisfaction: Satisfaction | null;
  reopened_count: number;
  unit: string | null;
  phone: string | null;
};

/** The card behind an address; undefined once it has ended, was taken back, or never was: nothing tells these apart. */
export async function readCard(publicDb: Db, token: string): Promise<Card | undefined> {
  const { rows } = await sql<Card>`select enterprise, town_id, until, today from one_tap_card(${token})`.execute(publicDb);
  return rows[0];
}

/** The appeals of the card's enterprise, the latest first, at most fifty. */
export async function ownTickets(publicDb: Db, token: string): Promise<OwnTicket[]> {
  const { rows } = await sql<OwnTicket>`
    select id, ticket_no, title, status, raised_on, due_on, replied_on, closed_on, outcome, solution, satisfaction, reopened_count, unit, phone
    from one_tap_tickets(${token})`.execute(publicDb);
  return rows;
}

/** Whom to call where a card no longer opens anything. */
export const stationPhones = async (
  publicDb: Db,
): Promise<{ id: string; name: string; work_phone: string; open_hours: string }[]> =>
  publicDb
    .selectFrom("station")
    .select(["id", "name", "work_phone", "open_hours"])
    .where("status", "=", "active")
    .where("is_public", "=", true)
    .where("voided_at", "is", null)
    .orderBy("name")
    .orderBy("id")
    .execute();
export type StationPhones = Awaited<ReturnType<typeof stationPhones>>;
