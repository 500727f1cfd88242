import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";

/** Who can be sent to a household of a town: everybody in post there today. */
export const assigneesIn = (db: Db, { today }: Pick<Actor, "today">, townId: string) =>
  db
    .selectFrom("user_position as p")
    .innerJoin("user_account as u", "u.id", "p.user_id")
    .select(["u.id", "u.name"])
    .distinct()
    .where("p.region_id", "=", townId)
    .where("p.role", "in", ["ZY", "ZZ"])
    .where("p.approved_at", "is not", null)
    .where("p.from_on", "<=", today)
    .where((eb) => eb.or([eb("p.to_on", "is", null), eb("p.to_on", ">=", today)]))
    .where("u.status", "=", "active")
    .orderBy("u.name")
    .orderBy("u.id")
    .execute();
