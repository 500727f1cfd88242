import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";

/** Every read of dispatches starts here: a town post reads its town's, an officer his own by the database's policy. */
export function visibleDispatches(db: Db, { town_id }: Pick<Actor, "town_id">) {
  const living = db
    .selectFrom("dispatch as d")
    .innerJoin("officer as o", "o.id", "d.officer_id")
    .innerJoin("enterprise as e", "e.id", "d.enterprise_id")
    .innerJoin("region as r", "r.id", "d.town_id")
    .where("d.voided_at", "is", null);
  return town_id ? living.where("d.town_id", "=", town_id) : living;
}

/** Approved, begun and not over on the day (domain §3.7). */
export const inForceOn = (today: string) =>
  sql<boolean>`(d.status <> 'nominated' and d.from_on <= ${today} and coalesce(d.to_on, 'infinity') >= ${today})`;

/** The chief first, as those who serve an enterprise are named. */
export const roleRank = sql`array_position(array['chief', 'officer', 'assistant'], d.role)`;

/** When the last service of a dispatch was, and how many there were. */
export const lastLogOn = sql<
  string | null
>`(select max(l.occurred_on)::text from officer_log l where l.dispatch_id = d.id and l.voided_at is null)`;
export const logCount = sql<number>`(select count(*)::int from officer_log l where l.dispatch_id = d.id and l.voided_at is null)`;

/** The appeals of the enterprise that are not closed. */
export const openTickets = sql<number>`(select count(*)::int from ticket t
  where t.enterprise_id = d.enterprise_id and t.voided_at is null and t.status not in ('closed', 'rejected'))`;

/** How many days may pass between two service logs. */
export async function logRhythm(db: Db): Promise<number> {
  const { rows } = await sql<{
    days: number | null;
  }>`select (setting_of('officer_log_rhythm_days') #>> '{}')::int as days`.execute(db);
  return rows[0]?.days ?? 7;
}
