import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can, isMasked } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { freeText, maskedPhone, shownName } from "./columns.server.ts";

/** Whom a contact is about, as its form shows them: who, where, how to reach, what was last said, what falls due. Throws not_found. */
export async function personToContact(db: Db, actor: Actor, talentId: string) {
  let living = db.selectFrom("talent as t").where("t.voided_at", "is", null).where("t.id", "=", talentId);
  if (actor.town_id) living = living.where("t.credit_town_id", "=", actor.town_id);
  const [person, family] = await Promise.all([
    living
      .innerJoin("region as town", "town.id", "t.credit_town_id")
      .leftJoin("region as city", "city.gbt2260_code", "t.city_code")
      .leftJoinLateral(
        (eb) =>
          eb
            .selectFrom("outreach_participant as p")
            .leftJoin("outreach_record as r", "r.id", "p.record_id")
            .whereRef("p.talent_id", "=", "t.id")
            .where("p.person_type", "=", "talent")
            .where("p.voided_at", "is", null)
            .select(["p.occurred_on", "p.kind", "p.method", "p.result", freeText(actor, "r.content").as("content")])
            .orderBy("p.occurred_on", "desc")
            .orderBy("p.id", "desc")
            .limit(1)
            .as("last"),
        (join) => join.onTrue(),
      )
      .select([
        "t.id",
        "t.status",
        "t.opt_out",
        "t.away_scope",
        "t.country",
        "t.city_abroad",
        "t.return_will",
        "t.invest_will",
        "t.next_contact_on",
        "t.credit_town_id",
        "town.name as town",
        "city.short_name as city",
        "last.occurred_on as last_on",
        "last.kind as last_kind",
        "last.method as last_method",
        "last.content as last_content",
        shownName(actor, "t.name").as("name"),
        freeText(actor, "t.work_unit").as("work_unit"),
        freeText(actor, "t.work_post").as("work_post"),
        phoneOf(actor).as("phone"),
        sql<number>`contact_cadence(t.talent_level)`.as("cadence"),
      ])
      .executeTakeFirst(),
    familyOf(db, actor, talentId),
  ]);
  if (!person) throw new AppError("not_found", "没有找到这个人。可能已作废，或者不在您的管辖范围内。");
  return { ...person, family, masked: isMasked(actor, "talent") };
}
export type PersonToContact = Awaited<ReturnType<typeof personToContact>>;

/** The number to dial; masked where people are. */
const phoneOf = (actor: Actor) => {
  const value = isMasked(actor, "talent") ? maskedPhone("c.value") : sql<string>`c.value`;
  return sql<
    string | null
  >`(select ${value} from talent_contact c where c.talent_id = t.id and c.voided_at is null and c.valid <> 'invalid'
    and c.kind in ('mobile', 'landline', 'home_phone') order by c.is_primary and c.kind = 'mobile' desc, c.is_primary desc, c.id limit 1)`;
};

/** The relatives who may be talked to; a child is named by the surname. */
function familyOf(db: Db, actor: Actor, talentId: string) {
  if (!can(actor, "family:view")) return Promise.resolve([]);
  let living = db
    .selectFrom("family_member as m")
    .where("m.talent_id", "=", talentId)
    .where("m.voided_at", "is", null)
    .where("m.is_active", "=", true);
  if (actor.town_id) living = living.where("m.town_id", "=", actor.town_id);
  return living
    .select(["m.id", "m.kin", sql<string>`case when m.is_minor then left(m.name, 1) || '**' else m.name end`.as("name")])
    .orderBy("m.is_minor")
    .orderBy("m.kin")
    .orderBy("m.id")
    .limit(20)
    .execute();
}
