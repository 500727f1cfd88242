import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import type { TalentFilters } from "../schema/filters.ts";

/** The people a talent of the actor's town can be handed to: those in post there today. A zone post hands nobody out. */
export async function listOwners(db: Db, actor: Actor) {
  if (!actor.town_id) return [];
  return db
    .selectFrom("user_position as p")
    .innerJoin("user_account as u", "u.id", "p.user_id")
    .where("p.region_id", "=", actor.town_id)
    .where("p.role", "in", ["ZY", "ZZ"])
    .where("p.from_on", "<=", actor.today)
    .where((eb) => eb.or([eb("p.to_on", "is", null), eb("p.to_on", ">=", actor.today)]))
    .where("u.status", "=", "active")
    .select(["u.id", "u.name"])
    .distinct()
    .orderBy("u.name")
    .orderBy("u.id")
    .execute();
}

/** The towns a zone post may narrow its list to. */
export const listTownOptions = (db: Db, actor: Actor) =>
  actor.town_id
    ? Promise.resolve([])
    : db
        .selectFrom("region")
        .where("in_zone", "=", true)
        .where("level", "=", "town")
        .where("valid_to", "is", null)
        .select(["id", "name"])
        .orderBy("sort_no")
        .orderBy("stat_code")
        .orderBy("id")
        .execute();

/** What the filter's menus offer, and the names its chips need. */
export async function filterOptions(db: Db, actor: Actor, filters: TalentFilters) {
  const city = filters.city;
  const [owners, towns, cities] = await Promise.all([
    listOwners(db, actor),
    listTownOptions(db, actor),
    city ? db.selectFrom("region").where("gbt2260_code", "=", city).select("name").limit(1).execute() : [],
  ]);
  const names = {
    town: towns.find(({ id }) => id === filters.town)?.name,
    owner: owners.find(({ id }) => id === filters.owner)?.name,
    city: cities[0]?.name,
  };
  return { owners, towns, names };
}
export type FilterOptions = Awaited<ReturnType<typeof filterOptions>>;
