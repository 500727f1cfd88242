import { sql } from "kysely";
import { type Actor, accessOf } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";

import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { NO_SUCH_DISPATCH, NO_SUCH_OFFICER } from "../commands/hold.server.ts";
import type { OfficerStatus } from "../schema/dictionaries.ts";
import { inForceOn, lastLogOn, openTickets, visibleDispatches } from "./visible.server.ts";

/** Every read of officers starts here; an officer reads himself, by the database's policy. */
const visibleOfficers = (db: Db) => db.selectFrom("officer as o").where("o.voided_at", "is", null);

/** The roll, those on it first; with how many enterprises each serves today in the reader's scope. */
export const listOfficers = (db: Db, actor: Actor, status: OfficerStatus | null) =>
  visibleOfficers(db)
    .$if(status !== null, (query) => query.where("o.status", "=", status ?? ""))
    .select(["o.id", "o.name", "o.unit", "o.duty", "o.specialty", "o.phone_work", "o.status", "o.nominated_by", "o.nominated_on"])
    .select(
      sql<number>`(select count(*)::int from dispatch d where d.officer_id = o.id and d.voided_at is null and ${inForceOn(actor.today)})`.as(
        "serving",
      ),
    )
    .orderBy(sql`array_position(array['nominated', 'listed', 'moved', 'left'], o.status)`)
    .orderBy("o.unit")
    .orderBy("o.name")
    .orderBy("o.id")
    .limit(500)
    .execute();
export type OfficerRow = Awaited<ReturnType<typeof listOfficers>>[number];

/** One officer. What the assessment says stays with the zone. */
export async function getOfficer(db: Db, actor: Actor, id: string) {
  const inZone = accessOf(actor) === "zone";
  const officer = await visibleOfficers(db)
    .where("o.id", "=", id)
    .select(["o.id", "o.name", "o.unit", "o.duty", "o.specialty", "o.phone_work", "o.nominated_by", "o.nominated_on"])
    .select(["o.approved_doc", "o.version", "o.created_by", "o.user_id"])
    .select([
      sql<OfficerStatus>`o.status`.as("status"),
      sql<string | null>`user_name(o.created_by)`.as("proposer"),
      (inZone ? sql<string | null>`o.assessment` : sql<string | null>`null`).as("assessment"),
      (inZone ? sql<boolean | null>`o.party_member` : sql<boolean | null>`null`).as("party_member"),
    ])
    .executeTakeFirst();
  if (!officer) throw new AppError("not_found", NO_SUCH_OFFICER);
  return officer;
}
export type Officer = Awaited<ReturnType<typeof getOfficer>>;

/** Where an officer serves and has served, in the reader's scope. */
export const dispatchesOfOfficer = (db: Db, actor: Actor, officerId: string) =>
  visibleDispatches(db, actor)
    .where("d.officer_id", "=", officerId)
    .select(["d.id", "d.role", "d.from_on", "d.to_on", "d.status", "d.doc_no", "e.name as enterprise", "r.name as town"])
    .select(inForceOn(actor.today).as("in_force"))
    .orderBy("in_force", "desc")
    .orderBy("d.from_on", "desc")
    .orderBy("d.id")
    .execute();

/** One dispatch with its officer and enterprise. */
export async function getDispatch(db: Db, actor: Actor, id: string) {
  const dispatch = await visibleDispatches(db, actor)
    .where("d.id", "=", id)
    .select(["d.id", "d.enterprise_id", "d.officer_id", "d.user_id", "d.town_id", "d.role", "d.from_on", "d.to_on", "d.status"])
    .select(["d.doc_no", "d.campaign_tags", "d.duties", "d.handover_note", "d.version", "d.created_by"])
    .leftJoin("project as p", "p.id", "d.project_id")
    .select(["o.name", "o.unit", "o.duty", "o.phone_work", "e.name as enterprise", "r.name as town"])
    .select(["d.project_id", "p.name as project"])
    .select([
      lastLogOn.as("last_log_on"),
      openTickets.as("open_tickets"),
      sql<string | null>`user_name(d.created_by)`.as("proposer"),
      sql<string | null>`user_name(d.approved_by)`.as("approver"),
    ])
    .executeTakeFirst();
  if (!dispatch) throw new AppError("not_found", NO_SUCH_DISPATCH);
  return dispatch;
}
export type Dispatch = Awaited<ReturnType<typeof getDispatch>>;

/** The chief whom an approval would replace: in office when the new one begins. */
export const chiefInOffice = (db: Db, enterpriseId: string, from_on: string) =>
  db
    .selectFrom("dispatch as d")
    .innerJoin("officer as o", "o.id", "d.officer_id")
    .where("d.enterprise_id", "=", enterpriseId)
    .where("d.role", "=", "chief")
    .where("d.voided_at", "is", null)
    .where(inForceOn(from_on))
    .select(["d.id", "o.name", "d.from_on", "d.to_on"])
    .executeTakeFirst();

/** The service logs of a dispatch, the latest first. */
export async function logsOf(db: Db, actor: Actor, dispatchId: string, most = 50) {
  if (!can(actor, "officer_log:view")) return [];
  return db
    .selectFrom("officer_log as l")
    .where("l.dispatch_id", "=", dispatchId)
    .where("l.voided_at", "is", null)
    .select([
      "l.id",
      "l.occurred_on",
      "l.mode",
      "l.content",
      "l.problems_found",
      "l.quote",
      "l.quote_ok",
      "l.version",
      "l.created_by",
    ])
    .select(
      sql<
        LogTicket[]
      >`coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'ticket_no', t.ticket_no, 'title', t.title) order by t.ticket_no)
        from ticket t where t.id = any (l.ticket_ids)), '[]')`.as("tickets"),
    )
    .orderBy("l.occurred_on", "desc")
    .orderBy("l.id", "desc")
    .limit(most)
    .execute();
}
export type ServiceLog = Awaited<ReturnType<typeof logsOf>>[number];

/** One's own log, to be corrected. */
export async function getOwnLog(db: Db, actor: Actor, id: string) {
  const log = await db
    .selectFrom("officer_log as l")
    .where("l.id", "=", id)
    .where("l.created_by", "=", actor.user_id)
    .where("l.voided_at", "is", null)
    .select([
      "l.id",
      "l.dispatch_id",
      "l.occurred_on",
      "l.mode",
      "l.content",
      "l.problems_found",
      "l.quote",
      "l.quote_ok",
      "l.late_reason",
      "l.ticket_ids",
      "l.version",
    ])
    .executeTakeFirst();
  if (!log) throw new AppError("not_found", "没有找到这篇日志。可能已作废，或者不是您写的。");
  return log;
}

/** What a hand-over hands over: the appeals that are open, and whom to call. */
export async function handover(db: Db, actor: Actor, { enterprise_id }: Pick<Dispatch, "enterprise_id">) {
  const [tickets, contacts] = await Promise.all([
    db
      .selectFrom("ticket as t")
      .where("t.enterprise_id", "=", enterprise_id)
      .where("t.voided_at", "is", null)
      .where("t.status", "not in", ["closed", "rejected"])
      .select(["t.id", "t.ticket_no", "t.title", "t.status", "t.raised_on", "t.due_on", "t.owner_unit"])
      .orderBy("t.due_on")
      .orderBy("t.id")
      .execute(),
    can(actor, "enterprise:view")
      ? db
          .selectFrom("enterprise_contact as c")
          .where("c.enterprise_id", "=", enterprise_id)
          .where("c.voided_at", "is", null)
          .select(["c.id", "c.name", "c.duty", "c.phone"])
          .orderBy("c.is_primary", "desc")
          .orderBy("c.id")
          .execute()
      : [],
  ]);
  return { tickets, contacts };
}
export type Handover = Awaited<ReturnType<typeof handover>>;

/** The appeals a log of this dispatch may name: those of its enterprise, the latest first. */
export const ticketsForLog = (db: Db, { enterprise_id }: Pick<Dispatch, "enterprise_id">) =>
  db
    .selectFrom("ticket as t")
    .where("t.enterprise_id", "=", enterprise_id)
    .where("t.voided_at", "is", null)
    .where("t.status", "<>", "rejected")
    .select(["t.id", "t.ticket_no", "t.title"])
    .orderBy("t.raised_on", "desc")
    .orderBy("t.id", "desc")
    .limit(20)
    .execute();
export type LogTicket = Awaited<ReturnType<typeof ticketsForLog>>[number];

/** The enterprises, their projects and the officers that a nomination may choose from. */
export async function nominationOptions(db: Db, actor: Actor) {
  let enterprises = db
    .selectFrom("enterprise as e")
    .innerJoin("region as r", "r.id", "e.town_id")
    .where("e.voided_at", "is", null)
    .where("e.status", "<>", "deregistered");
  if (actor.town_id) enterprises = enterprises.where("e.town_id", "=", actor.town_id);
  const [firms, officers] = await Promise.all([
    enterprises
      .select(["e.id", "e.name", "r.name as town"])
      .orderBy("e.is_guigen", "desc")
      .orderBy("r.sort_no")
      .orderBy("e.name")
      .orderBy("e.id")
      .limit(1000)
      .execute(),
    visibleOfficers(db)
      .where("o.status", "=", "listed")
      .select(["o.id", "o.name", "o.unit", "o.duty"])
      .orderBy("o.name")
      .orderBy("o.id")
      .execute(),
  ]);
  const projects = await db
    .selectFrom("project as p")
    .where("p.voided_at", "is", null)
    .$if(actor.town_id !== null, (query) => query.where("p.landing_town_id", "=", actor.town_id ?? ""))
    .innerJoin("enterprise as e", (join) =>
      join.onRef("e.id", "=", "p.enterprise_id").onRef("e.town_id", "=", "p.landing_town_id"),
    )
    .where("e.voided_at", "is", null)
    .select(["p.id", "p.name", "p.enterprise_id", "e.name as enterprise"])
    .orderBy("p.project_no", "desc")
    .orderBy("p.id")
    .limit(1000)
    .execute();
  return { enterprises: firms, officers, projects };
}

/** Accounts that may be nominated as officers. */
export async function officerCandidates(db: Db): Promise<{ id: string; name: string; unit: string; duty: string }[]> {
  const { rows } = await sql<{
    id: string;
    name: string;
    unit: string;
    duty: string;
  }>`select id, name, unit, duty from officer_candidates() order by name, id`.execute(db);
  return rows;
}
