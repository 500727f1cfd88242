import { sql } from "kysely";
import { type Actor, ROLES } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import type { Db } from "#db/database.ts";
import { findStep, type Status } from "../rules/machine.ts";
import { unlessMasked } from "./columns.server.ts";

/** The step of someone that waits for a second person, and whether this actor is that person (domain §3.1, E14); null when none waits. */
export async function proposalOf(db: Db, actor: Actor, talentId: string) {
  let query = db
    .selectFrom("talent_status_event as e")
    .select([
      "e.id",
      "e.from_status",
      "e.to_status",
      "e.occurred_on",
      "e.return_type",
      "e.returned_on",
      "e.actor_id",
      sql<string>`user_name(e.actor_id)`.as("proposer"),
      unlessMasked<string>(actor, "e.evidence_text").as("evidence"),
    ])
    .where("e.talent_id", "=", talentId)
    .where("e.needs_confirmation", "=", true)
    .where("e.confirmed_at", "is", null)
    .where("e.voided_at", "is", null);
  if (actor.town_id) query = query.where("e.town_id", "=", actor.town_id);
  const event = await query.executeTakeFirst();
  if (!event) return null;
  const { actor_id, ...shown } = event;
  const confirmer = findStep((event.from_status ?? "to_verify") as Status, event.to_status as Status)?.confirmedBy ?? "RC";
  const isNamed = (actor.role === confirmer || actor.role === "RC") && can(actor, "talent:approve");
  return {
    ...shown,
    confirmer: ROLES[confirmer],
    mayDecide: isNamed && actor_id !== actor.user_id,
    isOwn: actor_id === actor.user_id,
  };
}
export type Proposal = NonNullable<Awaited<ReturnType<typeof proposalOf>>>;
