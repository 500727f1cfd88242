import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { isMasked } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { maskedContact } from "./columns.server.ts";

/** The ways to reach someone: phones first, the preferred of each kind first. Masked roles see the ends of a number. */
export const contactsOf = (db: Db, actor: Actor, talentId: string) =>
  contacts(db, actor)
    .where("c.talent_id", "=", talentId)
    .orderBy(sql`array_position(array['mobile', 'landline', 'home_phone', 'wechat', 'qq', 'email', 'emergency'], c.kind)`)
    .orderBy("c.is_primary", "desc")
    .orderBy(sql`c.valid = 'invalid'`)
    .orderBy("c.id")
    .execute();
export type ContactOfTalent = Awaited<ReturnType<typeof contactsOf>>[number];

/** One of them, or not_found. */
export async function getContact(db: Db, actor: Actor, talentId: string, contactId: string): Promise<ContactOfTalent> {
  const contact = await contacts(db, actor).where("c.talent_id", "=", talentId).where("c.id", "=", contactId).executeTakeFirst();
  if (!contact) throw new AppError("not_found", "没有找到这个联系方式，可能已作废。");
  return contact;
}

function contacts(db: Db, actor: Actor) {
  const living = db.selectFrom("talent_contact as c").where("c.voided_at", "is", null);
  const visible = actor.town_id ? living.where("c.town_id", "=", actor.town_id) : living;
  return visible
    .select(["c.id", "c.kind", "c.is_primary", "c.valid", "c.verified_on", "c.version"])
    .select((isMasked(actor, "talent") ? maskedContact("c.value") : sql<string>`c.value`).as("value"));
}
