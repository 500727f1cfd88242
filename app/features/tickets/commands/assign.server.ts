import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { feedbackDue, handlingDue } from "../rules/clock.ts";
import type { Urgency } from "../schema/dictionaries.ts";
import type { Handover } from "../schema/input.ts";
import { authorOf, invalid, takeStep } from "./step.server.ts";

export type Handler = { user_id: string; name: string; unit: string; duty: string; role: string };

/** Who may be given an appeal of a town: the departments, and the head of its station. */
export async function handlersOf(db: Db, townId: string): Promise<Handler[]> {
  const { rows } = await sql<Handler>`select * from ticket_handlers(${townId})`.execute(db);
  return rows;
}

/**
 * 已分类, 退回 or 重办 → 已交办: 镇街级 by its head, 区级 by 人才办, who also decides what was sent back. The term runs from the day of taking up;
 * a reopened appeal keeps the one it got then. Throws as `takeStep`.
 */
export async function assignTicket(db: Db, actor: Actor, ticketId: string, version: number | null, to: Handover): Promise<void> {
  demand(actor, "ticket:approve");
  await takeStep(db, authorOf(actor), { ticketId, version, step: "assign" }, async ({ trx, ticket, clock }) => {
    const handler = (await handlersOf(trx, ticket.town_id)).find(({ user_id }) => user_id === to.owner_user_id);
    if (!handler) throw invalid("owner_user_id", "请选在岗的承办人。");
    const term = handlingDue(ticket.accepted_on ?? actor.today, ticket.urgency as Urgency, clock);
    const due_on = ticket.reopened_count > 0 && ticket.due_on ? ticket.due_on : term;
    const assist = to.assist_units?.trim() || null;
    return {
      content: [`交${handler.unit}${handler.name}办理`, assist && `${assist}协办`, to.note?.trim()].filter(Boolean).join("，"),
      set: {
        owner_user_id: handler.user_id,
        owner_unit: handler.unit,
        assist_units: assist,
        assigned_on: actor.today,
        due_on,
        step_due_on: earlier(feedbackDue(actor.today, clock), due_on),
      },
      event: { new_due_on: due_on },
    };
  });
}

const earlier = (a: string, b: string) => (a < b ? a : b);

/** Hands several to the same department: all of them or none. Returns how many. */
export async function assignTickets(db: Db, actor: Actor, ids: readonly string[], to: Handover): Promise<number> {
  // One order for everybody, so that two heads at once do not wait for each other in a circle.
  const ordered = [...new Set(ids)].sort();
  await inTransaction(db, async (trx) => {
    for (const id of ordered) await assignTicket(trx, actor, id, null, to);
  });
  return ordered.length;
}
