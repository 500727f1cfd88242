import { type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { containing } from "#app/lib/sql.ts";
import type { Database, Db } from "#db/database.ts";
import { LEADERS_LIST_FROM } from "../rules/machine.ts";
import { DIRECTLY_UNDER } from "../schema/dictionaries.ts";
import type { TicketFilters } from "../schema/filters.ts";

export type TicketBase = SelectQueryBuilder<{ k: Database["ticket"] } & Database, "k", object>;

/** Every read of appeals starts here: a town post names its town, 人社 sees 用工 and what it entered; officers and departments are narrowed by the database. */
export function visibleTickets(db: Db, actor: Actor): TicketBase {
  let tickets = db.selectFrom("ticket as k").where("k.voided_at", "is", null);
  if (actor.role === "JB")
    tickets = tickets.where((eb) => eb.or([eb("k.category", "=", "employment"), eb("k.created_by", "=", actor.user_id)]));
  return (actor.town_id ? tickets.where("k.town_id", "=", actor.town_id) : tickets) as TicketBase;
}

/** Between today and the next working day the light is amber; `near` is `amberUntil(today)`. */
export type Days = { today: string; near: string };

/** The list's filter, built once for rows, board and counts alike. */
export function matchingTickets(db: Db, actor: Actor, filters: TicketFilters, { today, near }: Days): TicketBase {
  let query = visibleTickets(db, actor);
  if (filters.status.length > 0) query = query.where("k.status", "in", filters.status);
  if (filters.category.length > 0) query = query.where("k.category", "in", filters.category);
  if (filters.level.length > 0) query = query.where("k.level", "in", filters.level);
  if (filters.town && !actor.town_id) query = query.where("k.town_id", "=", filters.town);
  if (filters.talent) query = query.where("k.talent_id", "=", filters.talent);
  if (filters.enterprise) query = query.where("k.enterprise_id", "=", filters.enterprise);
  if (filters.light === "off") query = query.where("k.status", "in", ["closed", "rejected"]);
  if (filters.light === "red") query = query.where(isOpen).where("k.step_due_on", "<", today);
  if (filters.light === "amber")
    query = query.where(isOpen).where("k.step_due_on", ">=", today).where("k.step_due_on", "<=", near);
  if (filters.light === "green") query = query.where(isOpen).where("k.step_due_on", ">", near);
  if (filters.flag === "open") query = query.where(isOpen);
  if (filters.flag === "owed") query = query.where("k.told_on", "is", null);
  if (filters.flag === "reopened") query = query.where("k.reopened_count", ">=", LEADERS_LIST_FROM);
  if (filters.flag === "mine") query = query.where(myTurn(actor));
  if (filters.q) {
    const pattern = containing(filters.q.normalize("NFKC").trim());
    query = query.where(
      sql<boolean>`(k.ticket_no ilike ${pattern} or k.title like ${pattern} or k.contact_name like ${pattern}
        or k.enterprise_id in (select e.id from enterprise e where e.name like ${pattern}))`,
    );
  }
  return query;
}

export const isOpen = sql<boolean>`k.status not in ('closed', 'rejected')`;

const inHand = sql<boolean>`k.status in ('assigned', 'in_progress', 'reopened')`;
const ofTown = sql<boolean>`k.level in ('site', 'town')`;
const direct = sql<boolean>`k.town_id = ${DIRECTLY_UNDER}`;
const toAssign = sql<boolean>`k.status in ('classified', 'reopened')`;

/** Whether the next step is this post's (domain §3.3): what 今日 lists and the filter 轮到我 shows. */
export function myTurn(actor: Actor): RawBuilder<boolean> {
  const mine = sql<boolean>`(k.owner_user_id = ${actor.user_id} and ${inHand})`;
  const others = sql<boolean>`not exists (select from ticket_event e where e.ticket_id = k.id and e.kind in ('answer', 'feedback') and e.actor_id = ${actor.user_id})`;
  const asked = sql<boolean>`(k.status = 'answered' and ${others} or k.status = 'revisited')`;
  switch (actor.role) {
    case "ZY":
      return sql<boolean>`(k.status in ('received', 'accepted') or ${asked})`;
    case "FW":
      return sql<boolean>`(k.status = 'received' or ${asked})`;
    case "JB":
      return sql<boolean>`k.status in ('received', 'accepted')`;
    case "ZZ":
      return sql<boolean>`(${toAssign} and ${ofTown} or ${mine})`;
    case "RC":
      return sql<boolean>`(${toAssign} and not ${ofTown} or k.status = 'sent_back' or ${isOpen} and ${direct} and not ${inHand}
        or k.status = 'on_hold' and k.hang_review_on <= ${actor.today})`;
    case "BM":
      return mine;
    case "LD":
      return sql<boolean>`(${isOpen} and k.reopened_count >= ${LEADERS_LIST_FROM} or k.status = 'on_hold' and k.hang_review_on <= ${actor.today})`;
    default:
      return sql<boolean>`false`;
  }
}
