import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { NO_SUCH_TALENT } from "../commands/lock.server.ts";

/**
 * A talent's relatives for roles that may see them (domain §8); others get none. A child's name is class S and masked to
 * everybody; of address and care note only whether they are on file.
 */
export async function familyOf(db: Db, actor: Actor, talentId: string) {
  if (!can(actor, "family:view")) return [];
  return members(db, actor).where("m.talent_id", "=", talentId).orderBy("m.is_minor").orderBy("m.kin").orderBy("m.id").execute();
}
export type FamilyOfTalent = Awaited<ReturnType<typeof familyOf>>[number];

/** One relative, or not_found. */
export async function getFamilyMember(db: Db, actor: Actor, talentId: string, memberId: string): Promise<FamilyOfTalent> {
  const member = can(actor, "family:view")
    ? await members(db, actor).where("m.talent_id", "=", talentId).where("m.id", "=", memberId).executeTakeFirst()
    : undefined;
  if (!member) throw new AppError("not_found", NO_SUCH_TALENT);
  return member;
}

/** The town's talents of the same name as a relative: who that relative may be (domain E12 linked_talent_id). */
export async function namesakesOf(db: Db, actor: Actor, talentId: string, memberId: string) {
  let query = db
    .selectFrom("talent as t")
    .innerJoin("family_member as m", (join) => join.onRef("m.name", "=", "t.name").onRef("m.town_id", "=", "t.credit_town_id"))
    .select(["t.id", "t.name", "t.talent_no"])
    .where("m.id", "=", memberId)
    .where("m.is_minor", "=", false)
    .where("t.id", "<>", talentId)
    .where("t.voided_at", "is", null);
  if (actor.town_id) query = query.where("t.credit_town_id", "=", actor.town_id);
  return query.orderBy("t.id").limit(10).execute();
}

/** Relatives of other talents in sight who may be this one: same name or same number, and not yet joined. A child's name stays masked. */
export async function maybeSamePerson(db: Db, actor: Actor, talentId: string, memberId: string) {
  if (!can(actor, "family:view")) return [];
  let query = db
    .selectFrom("family_member as m")
    .innerJoin("family_member as o", (join) =>
      join.onRef("o.person_key", "<>", "m.person_key").onRef("o.talent_id", "<>", "m.talent_id"),
    )
    .innerJoin("talent as t", "t.id", "o.talent_id")
    .innerJoin("region as town", "town.id", "o.town_id")
    .select([
      "o.id",
      "o.kin",
      "t.name as talent",
      sql<string>`case when o.is_minor then left(o.name, 1) || '**' else o.name end`.as("name"),
    ])
    .select(sql<string | null>`case when o.town_id <> m.town_id then town.name end`.as("town"))
    .where("m.id", "=", memberId)
    .where("m.talent_id", "=", talentId)
    .where("o.voided_at", "is", null)
    .where("t.voided_at", "is", null)
    .where((eb) => eb.or([eb("o.name", "=", eb.ref("m.name")), eb("o.phone", "=", eb.ref("m.phone"))]));
  if (actor.town_id) query = query.where("m.town_id", "=", actor.town_id).where("o.town_id", "=", actor.town_id);
  return query.orderBy("o.name").orderBy("o.id").limit(10).execute();
}
export type MaybeSame = Awaited<ReturnType<typeof maybeSamePerson>>[number];

function members(db: Db, actor: Actor) {
  const living = db.selectFrom("family_member as m").where("m.voided_at", "is", null);
  const visible = actor.town_id ? living.where("m.town_id", "=", actor.town_id) : living;
  return visible
    .innerJoin("region as r", "r.id", "m.region_id")
    .leftJoin("region as p", "p.id", "r.parent_id")
    .leftJoin("talent as linked", "linked.id", "m.linked_talent_id")
    .select([
      "m.id",
      "m.version",
      "m.kin",
      "m.phone",
      "m.is_minor",
      "m.linked_talent_id",
      "linked.name as linked_name",
      "r.name as region",
      sql<string>`case when r.level = 'city' and p.name <> r.name then p.name || r.name else r.name end`.as("place"),
      sql<string>`case when m.is_minor then left(m.name, 1) || '**' else m.name end`.as("name"),
      sql<boolean>`m.address_enc is not null`.as("has_address"),
      sql<boolean>`m.care_note_enc is not null`.as("has_care_note"),
    ]);
}
