import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { type Handler, handlersOf } from "../commands/assign.server.ts";
import { factsOf, type HeldTicket, NO_SUCH_TICKET } from "../commands/step.server.ts";
import { refusalOf } from "../rules/machine.ts";
import { visibleTickets } from "./visible.server.ts";

/**
 * Of the chosen appeals those that this post may hand over now, and to whom all of them can go. Throws invalid when none is chosen,
 * not_found when none of them is in sight.
 */
export async function chosenToAssign(db: Db, actor: Actor, ids: readonly string[]) {
  if (ids.length === 0) throw new AppError("invalid", "请先在列表里勾选要交办的诉求。");
  const found = await visibleTickets(db, actor)
    .where(sql<boolean>`k.id = any (${[...ids]}::uuid[])`)
    .leftJoin("enterprise as e", "e.id", "k.enterprise_id")
    .selectAll("k")
    .select("e.name as enterprise")
    .orderBy("k.raised_on")
    .orderBy("k.id")
    .execute();
  if (found.length === 0) throw new AppError("not_found", NO_SUCH_TICKET);
  const open: typeof found = [];
  for (const ticket of found)
    if (refusalOf("assign", await factsOf(db, ticket as unknown as HeldTicket, actor.today), actor, actor.today) === null)
      open.push(ticket);
  const tickets = open.map(({ id, ticket_no, title, enterprise, contact_name }) => ({
    id,
    ticket_no,
    title,
    enterprise,
    contact_name,
  }));
  return {
    tickets,
    skipped: found.length - open.length,
    handlers: await sharedHandlers(
      db,
      open.map(({ town_id }) => town_id),
    ),
  };
}

/** Departments serve every town; the head of a station only its own. */
async function sharedHandlers(db: Db, towns: readonly string[]): Promise<Handler[]> {
  const [first, ...others] = await Promise.all([...new Set(towns)].map((town) => handlersOf(db, town)));
  return (first ?? []).filter(({ user_id }) => others.every((each) => each.some((other) => other.user_id === user_id)));
}
