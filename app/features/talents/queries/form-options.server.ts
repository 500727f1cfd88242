import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import type { Places } from "../rules/place.ts";

/** 平顶山市: of it the counties are offered too (市内区外). */
const HOME_CITY = "410400";

/** The places that the editor offers: the zone's towns and their villages, every city of the country, the counties of the home city. */
export async function placesOf(db: Db): Promise<Places> {
  const [towns, cities, villages] = await Promise.all([
    db
      .selectFrom("region")
      .select(["id", "name", sql<string>`coalesce(short_name, name)`.as("short")])
      .where("in_zone", "=", true)
      .where("level", "=", "town")
      .where("kind", "<>", "directly_under")
      .orderBy("sort_no")
      .orderBy("id")
      .execute(),
    db
      .selectFrom("region as r")
      .innerJoin("region as p", "p.id", "r.parent_id")
      .select([
        "r.id",
        sql<string>`r.gbt2260_code`.as("code"),
        "r.name",
        sql<string>`coalesce(r.short_name, r.name)`.as("short"),
        sql<string>`case when p.name = r.name then r.name else p.name || r.name end`.as("label"),
      ])
      .where("r.gbt2260_code", "is not", null)
      .where((eb) =>
        eb.or([eb("r.level", "=", "city"), eb.and([eb("r.level", "=", "county"), eb("p.gbt2260_code", "=", HOME_CITY)])]),
      )
      .orderBy("r.gbt2260_code")
      .execute(),
    db
      .selectFrom("region as v")
      .innerJoin("region as t", "t.id", "v.parent_id")
      .select(["v.id", "v.name", sql<string>`coalesce(v.short_name, v.name)`.as("short"), "t.id as town_id"])
      .where("v.level", "=", "village")
      .where("t.in_zone", "=", true)
      .where("v.valid_to", "is", null)
      .orderBy("v.stat_code")
      .orderBy("v.id")
      .execute(),
  ]);
  return { towns, cities, villages };
}

/** Who may be responsible for the talents of a town: everybody with a post there today. */
export const ownersIn = (db: Db, actor: Pick<Actor, "today">, townId: string) =>
  db
    .selectFrom("user_position as p")
    .innerJoin("user_account as u", "u.id", "p.user_id")
    .select(["u.id", "u.name"])
    .distinct()
    .where("p.region_id", "=", townId)
    .where("u.status", "=", "active")
    .where("p.approved_at", "is not", null)
    .where("p.from_on", "<=", actor.today)
    .where((eb) => eb.or([eb("p.to_on", "is", null), eb("p.to_on", ">=", actor.today)]))
    .orderBy("u.name")
    .orderBy("u.id")
    .execute();
