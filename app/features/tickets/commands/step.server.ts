import { type RawBuilder, type Selectable, sql, type Transaction, type Updateable } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { type Clock, returnDue } from "../rules/clock.ts";
import { type Hand, refusalOf, STEPS, type StepName, type TicketFacts } from "../rules/machine.ts";
import {
  DIRECTLY_UNDER,
  type Satisfaction,
  type TicketCategory,
  type TicketEventKind,
  type TicketLevel,
  type TicketStatus,
} from "../schema/dictionaries.ts";
import { loadClock } from "./clock.server.ts";

/** Who writes: an actor, or the requester by name, for whom the system's session holds the pen. `town_id` narrows what is found. */
export type Author = Hand & { name: string; town_id: string | null; today: string };

export const authorOf = ({ user_id, user_name, role, town_id, today }: Actor): Author => ({
  user_id,
  name: user_name,
  role,
  town_id,
  today,
});

/** The requester, known by the link alone (domain §3.3). */
export const requesterAs = (name: string, today: string): Author => ({
  user_id: null,
  name,
  role: "requester",
  town_id: null,
  today,
});

export const NO_SUCH_TICKET = "没有找到这件诉求。可能不在您的管辖范围内。";
const MOVED_ON = "这件诉求刚刚有了新的一步，您这一步没有保存。请刷新，看过再办。";

export type HeldTicket = Selectable<Database["ticket"]> & { status: TicketStatus; level: TicketLevel };
export type TicketChange = Omit<Updateable<Database["ticket"]>, "accepted_at"> & { accepted_at?: RawBuilder<Date> };

/** What a step does: its words on the path, the new state, what changes on the ticket. */
export type Taken = {
  content: string;
  /** Where the machine leaves the state open (a review that ends the hold). */
  to?: TicketStatus;
  set?: TicketChange;
  event?: { new_due_on?: string | null; new_level?: TicketLevel | null; satisfaction?: Satisfaction | null };
};

type Held = { trx: Transaction<Database>; ticket: HeldTicket; facts: TicketFacts; clock: Clock };
type Target = { ticketId: string; version: number | null; step: StepName };

/**
 * Takes one step of the machine (domain §3.3): holds the ticket, asks the machine, decides, writes the event and the ticket in
 * one transaction. Throws not_found, forbidden, conflict for a stale version or state, and what `decide` throws.
 */
export const takeStep = (db: Db, author: Author, target: Target, decide: (held: Held) => Taken | Promise<Taken>): Promise<void> =>
  holdFor(db, author, target, async (held) => write(held.trx, author, held.ticket, STEPS[target.step], await decide(held)));

/** The same without the writing, for a step that brings another with it. */
export async function holdFor(
  db: Db,
  author: Author,
  { ticketId, version, step }: Target,
  work: (held: Held) => Promise<void>,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const ticket = await holdTicket(trx, author, ticketId);
    const facts = await factsOf(trx, ticket, author.today);
    const refusal = refusalOf(step, facts, author, author.today);
    if (refusal?.code === "forbidden") throw new AppError("forbidden", refusal.message);
    if (version !== null && ticket.version !== version) throw new AppError("conflict", MOVED_ON);
    if (refusal) throw new AppError(refusal.code, refusal.message);
    const clock = await loadClock(trx, ticket.raised_on, latest(author.today, ticket.due_on));
    await work({ trx, ticket, facts, clock });
  });
}

const latest = (today: string, due: string | null) => (due && due > today ? due : today);

/** One event and what it does to the ticket, in a transaction that holds it. */
export async function write(
  trx: Transaction<Database>,
  author: Author,
  ticket: HeldTicket,
  { kind, to }: { kind: TicketEventKind; to: TicketStatus | null },
  { content, to: chosen, set = {}, event = {} }: Taken,
): Promise<void> {
  const to_status = chosen ?? to ?? ticket.status;
  await addEvent(trx, author, ticket, { kind, from_status: ticket.status, to_status, content, ...event });
  const changed = { ...set, status: to_status };
  await trx
    .updateTable("ticket")
    .set((eb) => ({
      ...changed,
      version: eb("version", "+", 1),
      updated_at: sql`ctx_now()`,
      updated_by: sql`ctx_user()`,
    }))
    .where("id", "=", ticket.id)
    .execute();
  Object.assign(ticket, changed, { version: ticket.version + 1 });
}

type NewEvent = {
  kind: TicketEventKind;
  from_status: TicketStatus | null;
  to_status: TicketStatus;
  content: string;
  new_due_on?: string | null;
  new_level?: TicketLevel | null;
  satisfaction?: Satisfaction | null;
};

export async function addEvent(
  trx: Transaction<Database>,
  author: Author,
  ticket: { id: string; town_id: string },
  event: NewEvent,
): Promise<void> {
  try {
    await trx
      .insertInto("ticket_event")
      .values({
        id: uuidv7(),
        ticket_id: ticket.id,
        town_id: ticket.town_id,
        occurred_on: author.today,
        actor_id: author.user_id,
        actor_name: author.name,
        ...event,
      })
      .execute();
  } catch (error) {
    if (constraintOf(error) === "ticket_event_hands_check")
      throw new AppError("forbidden", "经办人不能回访自己办的诉求，请换一位同事回访。");
    throw error;
  }
}

/** Loads a ticket of the author's scope and holds its row. Row-level security is the net below; 人社's half is its policy in words. */
export async function holdTicket(trx: Transaction<Database>, author: Author, id: string): Promise<HeldTicket> {
  let query = trx.selectFrom("ticket").selectAll().where("id", "=", id).where("voided_at", "is", null);
  if (author.town_id) query = query.where("town_id", "=", author.town_id);
  if (author.role === "JB")
    query = query.where((eb) => eb.or([eb("category", "=", "employment"), eb("created_by", "=", author.user_id)]));
  const ticket = await query.forUpdate().executeTakeFirst();
  if (!ticket) throw new AppError("not_found", NO_SUCH_TICKET);
  return ticket as HeldTicket;
}

/** What the machine decides by. The handlers are those who reported or answered, whoever owns it now. */
export async function factsOf(
  db: Db,
  ticket: Omit<HeldTicket, "detail" | "solution" | "contact_phone">,
  today: string,
): Promise<TicketFacts> {
  const events = await db
    .selectFrom("ticket_event")
    .select("actor_id")
    .distinct()
    .where("ticket_id", "=", ticket.id)
    .where("kind", "in", ["answer", "feedback"])
    .execute();
  return {
    status: ticket.status,
    level: ticket.level,
    category: ticket.category as TicketCategory | null,
    is_direct: ticket.town_id === DIRECTLY_UNDER,
    created_by: ticket.created_by,
    owner_user_id: ticket.owner_user_id,
    handlers: events.flatMap(({ actor_id }) => actor_id ?? []),
    returned_once: ticket.returned_once,
    extended: ticket.extended,
    reopened_count: ticket.reopened_count,
    satisfaction: ticket.satisfaction as Satisfaction | null,
    assigned_until:
      ticket.status === "assigned" && ticket.assigned_on
        ? returnDue(ticket.assigned_on, await loadClock(db, ticket.assigned_on, today))
        : null,
    closed_on: ticket.closed_on,
  };
}

/** Words that a step asks for. Throws invalid naming the field. */
export function wordsOf(text: string | null, field: string, message: string, least = 4): string {
  const words = text?.trim() ?? "";
  if (words.length < least) throw new AppError("invalid", message, { [field]: message });
  return words;
}

export const invalid = (field: string, message: string) => new AppError("invalid", message, { [field]: message });
