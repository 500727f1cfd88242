import type { Actor } from "#app/auth/actor.ts";
import { dueWord } from "#app/features/talents/rules/care.ts";
import type { Db } from "#db/database.ts";
import { shownName } from "./columns.server.ts";

const LINES = 10;

/** Who falls due by today in the actor's reach, the longest overdue first: whom to begin with. Who refuses contact is not named (domain E10). */
export async function dueToContact(db: Db, actor: Actor) {
  const living = db.selectFrom("talent as t").where("t.voided_at", "is", null);
  const rows = await (actor.town_id ? living.where("t.credit_town_id", "=", actor.town_id) : living)
    .where("t.next_contact_on", "<=", actor.today)
    .where("t.opt_out", "=", false)
    .where("t.status", "<>", "closed")
    .leftJoin("region as city", "city.gbt2260_code", "t.city_code")
    .select(["t.id", "t.next_contact_on", "city.short_name as city", shownName(actor, "t.name").as("name")])
    .orderBy("t.next_contact_on")
    .orderBy("t.id")
    .limit(LINES)
    .execute();
  return rows.map(({ id, name, city, next_contact_on }) => ({
    id,
    name,
    note: [city, next_contact_on && dueWord(next_contact_on, actor.today)].filter(Boolean).join("，"),
  }));
}
