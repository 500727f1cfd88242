import { type RawBuilder, sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import { wayText } from "#app/features/outreach/schema/ways.ts";
import type { Db } from "#db/database.ts";

/** The day of the last real talk with a talent, as a column of a list (domain E22: what counts). Null for roles that see no contacts. */
export const lastContactOn = (actor: Actor): RawBuilder<string | null> =>
  can(actor, "outreach:view")
    ? sql<
        string | null
      >`(select max(p.occurred_on) from outreach_participant p where p.talent_id = talent.id and p.person_type = 'talent'
        and p.counted and p.voided_at is null ${actor.town_id ? sql`and p.person_town_id = ${actor.town_id}` : sql``})`
    : sql<null>`null::date`;

/** The last real talk with somebody: when and in which way; null when there was none. */
export async function lastContactOf(db: Db, actor: Actor, talentId: string): Promise<{ on: string; way: string } | null> {
  if (!can(actor, "outreach:view")) return null;
  let talks = db
    .selectFrom("outreach_participant as p")
    .where("p.talent_id", "=", talentId)
    .where("p.person_type", "=", "talent")
    .where("p.counted", "=", true)
    .where("p.voided_at", "is", null);
  if (actor.town_id) talks = talks.where("p.person_town_id", "=", actor.town_id);
  const last = await talks
    .select(["p.occurred_on", "p.kind", "p.method"])
    .orderBy("p.occurred_on", "desc")
    .orderBy("p.id", "desc")
    .limit(1)
    .executeTakeFirst();
  return last ? { on: last.occurred_on, way: wayText(last.kind, last.method) } : null;
}
