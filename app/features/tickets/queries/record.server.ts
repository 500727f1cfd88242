import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { factsOf, type HeldTicket, NO_SUCH_TICKET } from "../commands/step.server.ts";
import { refusalOf, type StepName, stepsFor } from "../rules/machine.ts";
import type { TicketEventKind } from "../schema/dictionaries.ts";
import { visibleTickets } from "./visible.server.ts";

/** One appeal with its path, and the steps open to whoever looks. Throws not_found. */
export async function getTicket(db: Db, actor: Actor, id: string) {
  const [ticket, events] = await Promise.all([ticketOf(db, actor, id), eventsOf(db, id)]);
  if (!ticket) throw new AppError("not_found", NO_SUCH_TICKET);
  const facts = await factsOf(db, ticket as unknown as HeldTicket, actor.today);
  return {
    ticket,
    events,
    steps: stepsFor(facts, actor, actor.today),
    refusalFor: (step: StepName) => refusalOf(step, facts, actor, actor.today)?.message ?? null,
    returnUntil: facts.assigned_until,
    seesTalent: can(actor, "talent:view"),
    seesOutreach: can(actor, "outreach:view"),
  };
}
export type TicketRecord = Omit<Awaited<ReturnType<typeof getTicket>>, "refusalFor">;

const ticketOf = (db: Db, actor: Actor, id: string) =>
  visibleTickets(db, actor)
    .where("k.id", "=", id)
    .innerJoin("region as town", "town.id", "k.town_id")
    .leftJoin("enterprise as e", "e.id", "k.enterprise_id")
    .leftJoin("outreach_record as r", "r.id", "k.source_record_id")
    .selectAll("k")
    .select(["town.name as town", "e.name as enterprise", "r.record_no"])
    .select(sql<string | null>`user_name(k.owner_user_id)`.as("owner"))
    .select(sql<string | null>`user_name(k.told_by)`.as("teller"))
    .select(sql<string | null>`user_name(k.created_by)`.as("by"))
    .executeTakeFirst();

const eventsOf = (db: Db, id: string) =>
  db
    .selectFrom("ticket_event as v")
    .where("v.ticket_id", "=", id)
    .select(["v.id", "v.occurred_on", "v.actor_name", "v.content", "v.new_due_on", "v.new_level", "v.satisfaction"])
    .select(["v.from_status", "v.to_status"])
    .select(sql<TicketEventKind>`v.kind`.as("kind"))
    .orderBy("v.at", "desc")
    .orderBy("v.id", "desc")
    .limit(500)
    .execute();
export type TicketEvent = Awaited<ReturnType<typeof eventsOf>>[number];
