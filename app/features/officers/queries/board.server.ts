import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import { inForceOn, lastLogOn, logCount, logRhythm, openTickets, roleRank, visibleDispatches } from "./visible.server.ts";

/** A dispatch as the board and the officer's own page show it. */
const rowsOf = (db: Db, actor: Pick<Actor, "town_id">) =>
  visibleDispatches(db, actor)
    .select([
      "d.id",
      "d.enterprise_id",
      "d.officer_id",
      "d.town_id",
      "d.role",
      "d.from_on",
      "d.to_on",
      "d.status",
      "d.doc_no",
      "d.created_by",
    ])
    .select(["o.name", "o.unit", "o.duty", "o.phone_work", "e.name as enterprise", "e.is_guigen", "r.name as town"])
    .select([lastLogOn.as("last_log_on"), openTickets.as("open_tickets")])
    .orderBy("r.sort_no")
    .orderBy("e.name")
    .orderBy(roleRank)
    .orderBy("d.from_on")
    .orderBy("d.id");
export type BoardRow = Awaited<ReturnType<ReturnType<typeof rowsOf>["execute"]>>[number];

/** 派驻看板: who serves today, town by town, and what waits for 审定. */
export async function dispatchBoard(db: Db, actor: Actor) {
  const [serving, waiting, towns, gaps, rhythm] = await Promise.all([
    rowsOf(db, actor).where(inForceOn(actor.today)).execute(),
    rowsOf(db, actor).where("d.status", "=", "nominated").execute(),
    townCoverage(db, actor),
    chiefGaps(db, actor),
    logRhythm(db),
  ]);
  return { serving, waiting, towns, gaps, rhythm };
}
export type DispatchBoard = Awaited<ReturnType<typeof dispatchBoard>>;

/** M52 in its parts: dispatches and officers at work, and the enterprises of 归根 with a chief today, by town. */
async function townCoverage(db: Db, { town_id, today }: Pick<Actor, "town_id" | "today">) {
  const { rows } = await sql<{
    id: string;
    name: string;
    enterprises: number;
    covered: number;
    dispatches: number;
    officers: number;
  }>`
    select r.id, r.name,
      (select count(*)::int from enterprise e where e.town_id = r.id and ${GUIGEN}) as enterprises,
      (select count(*)::int from enterprise e where e.town_id = r.id and ${GUIGEN} and ${hasChief(today)}) as covered,
      (select count(*)::int from dispatch d where d.town_id = r.id and d.voided_at is null and ${inForceOn(today)}) as dispatches,
      (select count(distinct d.officer_id)::int from dispatch d where d.town_id = r.id and d.voided_at is null and ${inForceOn(today)}) as officers
    from region r where r.in_zone and r.level = 'town' and r.valid_to is null ${town_id ? sql`and r.id = ${town_id}` : sql``}
    order by r.sort_no, r.id`.execute(db);
  return rows.filter(({ enterprises, dispatches }) => enterprises + dispatches > 0);
}

const GUIGEN = sql`e.voided_at is null and e.is_guigen and e.status <> 'deregistered'`;
const hasChief = (today: string) =>
  sql<boolean>`exists (select from dispatch d where d.enterprise_id = e.id and d.role = 'chief' and d.voided_at is null and ${inForceOn(today)})`;

/** Enterprises of 归根 that nobody serves as chief today, and since when (domain E34: a gap is shown and alarmed). */
export async function chiefGaps(db: Db, { town_id, today }: Pick<Actor, "town_id" | "today">) {
  const { rows } = await sql<{ id: string; name: string; town: string; since: string | null; waiting: boolean }>`
    select e.id, e.name, r.name as town,
      (select (max(d.to_on) + 1)::text from dispatch d where d.enterprise_id = e.id and d.role = 'chief' and d.voided_at is null
        and d.status <> 'nominated' and d.to_on < ${today}) as since,
      exists (select from dispatch d where d.enterprise_id = e.id and d.role = 'chief' and d.voided_at is null and d.status = 'nominated') as waiting
    from enterprise e join region r on r.id = e.town_id
    where ${GUIGEN} and not ${hasChief(today)} ${town_id ? sql`and e.town_id = ${town_id}` : sql``}
    order by r.sort_no, e.name, e.id limit 50`.execute(db);
  return rows;
}
export type ChiefGap = Awaited<ReturnType<typeof chiefGaps>>[number];

/** What waits for 人才办: dispatches and officers nominated. */
export async function countNominations(
  db: Db,
  { town_id }: Pick<Actor, "town_id">,
): Promise<{ dispatches: number; officers: number }> {
  const here = town_id ? sql`and town_id = ${town_id}` : sql``;
  const { rows } = await sql<{ dispatches: number; officers: number }>`
    select (select count(*)::int from dispatch where status = 'nominated' and voided_at is null ${here}) as dispatches,
      (select count(*)::int from officer where status = 'nominated' and voided_at is null) as officers`.execute(db);
  return rows[0] ?? { dispatches: 0, officers: 0 };
}

/** An officer's own work: his enterprises today with what is due, the most pressing first. */
export async function myService(db: Db, actor: Pick<Actor, "user_id" | "town_id" | "today">) {
  const [rows, rhythm] = await Promise.all([
    rowsOf(db, actor).where("d.user_id", "=", actor.user_id).where(inForceOn(actor.today)).select(logCount.as("logs")).execute(),
    logRhythm(db),
  ]);
  return { rows, rhythm };
}
export type MyService = Awaited<ReturnType<typeof myService>>;

/** RPT-07: everybody who serves today, with how often, and what was asked and answered. */
export async function serviceReport(db: Db, actor: Actor) {
  const rows = await visibleDispatches(db, actor)
    .where(inForceOn(actor.today))
    .select([
      "d.id",
      "r.name as town",
      "e.name as enterprise",
      "o.name",
      "o.unit",
      "o.duty",
      "o.phone_work",
      "d.role",
      "d.from_on",
      "d.duties",
    ])
    .select(logCount.as("logs"))
    .select(
      sql<string | null>`(select string_agg(l.person_name || l.duty, '、' order by l.from_on, l.id) from lead_assignment l
        where l.kind = 'leader_town' and l.target_id = d.town_id and l.voided_at is null and l.from_on <= ${actor.today} and coalesce(l.to_on, 'infinity') >= ${actor.today})`.as(
        "leader",
      ),
    )
    .select(sql<number>`(select count(*)::int from ticket t where t.enterprise_id = e.id and t.voided_at is null)`.as("tickets"))
    .select(
      sql<number>`(select count(*)::int from ticket t where t.enterprise_id = e.id and t.voided_at is null and t.status = 'closed')`.as(
        "closed",
      ),
    )
    .orderBy("r.sort_no")
    .orderBy("e.name")
    .orderBy(roleRank)
    .orderBy("d.id")
    .execute();
  return rows;
}
export type ReportRow = Awaited<ReturnType<typeof serviceReport>>[number];

export type PublicOfficer = {
  town: string;
  enterprise: string;
  name: string;
  unit: string;
  duty: string;
  phone_work: string;
  role: string;
  from_on: string;
};

/** The public directory (domain §8 rule 9): work phones only, from a function that knows nothing else. */
export async function publicOfficers(db: Db): Promise<PublicOfficer[]> {
  const { rows } =
    await sql<PublicOfficer>`select town, enterprise, name, unit, duty, phone_work, role, from_on from public_officers()`.execute(
      db,
    );
  return rows;
}
