import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import { personName } from "./visible.server.ts";

/** The towns a project may land in: the own one for a town post, every one for a zone post. */
export const landingTowns = (db: Db, { town_id }: Pick<Actor, "town_id">) => townsOf(db, town_id);

/** Every town of the zone: whom a project was referred by, who shares in it. */
export const zoneTowns = (db: Db) => townsOf(db, null);

function townsOf(db: Db, only: string | null) {
  let towns = db.selectFrom("region").where("in_zone", "=", true).where("level", "=", "town").where("valid_to", "is", null);
  if (only) towns = towns.where("id", "=", only);
  return towns.select(["id", "name"]).orderBy("sort_no").orderBy("id").execute();
}

/** The enterprises that may carry a project of this post. */
export function carriers(db: Db, { town_id }: Pick<Actor, "town_id">) {
  let rows = db.selectFrom("enterprise").where("voided_at", "is", null).where("status", "<>", "deregistered");
  if (town_id) rows = rows.where("town_id", "=", town_id);
  return rows.select(["id", "name"]).orderBy("name").orderBy("id").limit(1_000).execute();
}

/** Who may answer for a project: the posts in force of the own town; for a zone post the heads of station and its own office. */
export function answerable(db: Db, { town_id, today }: Pick<Actor, "town_id" | "today">) {
  const posts = db
    .selectFrom("user_position as p")
    .innerJoin("user_account as u", "u.id", "p.user_id")
    .where("u.status", "=", "active")
    .where("p.approved_at", "is not", null)
    .where("p.from_on", "<=", today)
    .where((eb) => eb.or([eb("p.to_on", "is", null), eb("p.to_on", ">=", today)]));
  const mine = town_id ? posts.where("p.region_id", "=", town_id) : posts.where("p.role", "in", ["ZZ", "RC"]);
  return mine
    .select(["u.id", sql<string>`u.name || '（' || p.unit_name || '）'`.as("name")])
    .distinctOn(["u.name", "u.id"])
    .orderBy("u.name")
    .orderBy("u.id")
    .limit(200)
    .execute();
}

/** People on file by id, in the order asked for. */
export async function peopleById(db: Db, actor: Actor, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("talent as t")
    .innerJoin("region as town", "town.id", "t.credit_town_id")
    .where("t.voided_at", "is", null)
    .where("t.id", "=", sql<string>`any (${[...ids]}::uuid[])`)
    .select(["t.id", "town.short_name as town"])
    .select(personName(actor, "t.name").as("name"))
    .execute();
  return ids.flatMap((id) => rows.filter((row) => row.id === id).map(({ name, ...row }) => ({ ...row, name: name ?? "—" })));
}
