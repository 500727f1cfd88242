import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { isMasked } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { shownName, unlessMasked } from "./columns.server.ts";
import { visibleTalents } from "./visible.server.ts";

const NOT_THERE = "没有找到这个人。可能已作废，或者不在您的管辖范围内。";

/**
 * One person as the actor may see them (domain §8): own town and unmasked roles read class P, masked roles the surname and
 * what is no one's own; class S as masked forms only. Throws not_found for what the actor cannot see.
 */
export async function getTalent(db: Db, actor: Actor, id: string) {
  const person = await visibleTalents(db, actor)
    .where("talent.id", "=", id)
    .innerJoin("region as town", "town.id", "talent.credit_town_id")
    .leftJoin("region as native", "native.id", "talent.native_town_id")
    .leftJoin("region as city", "city.gbt2260_code", "talent.city_code")
    .leftJoin("region as province", "province.id", "city.parent_id")
    .select([
      ...PLAIN,
      "town.name as town",
      "native.name as native_town",
      "city.name as city",
      "city.short_name as city_short",
      "province.name as province",
      shownName(actor).as("name"),
      sql<string>`user_name(talent.owner_user_id)`.as("owner"),
      sql<number>`coalesce((setting_of('freshness_amber_days') #>> '{}')::int, 90)`.as("amber_days"),
      sql<number>`coalesce((setting_of('freshness_red_days') #>> '{}')::int, 180)`.as("red_days"),
    ])
    .select(PERSONAL.map((column) => unlessMasked<string>(actor, `talent.${column}`).as(column)))
    .executeTakeFirst();
  if (!person) throw new AppError("not_found", NOT_THERE);
  return { ...person, masked: isMasked(actor, "talent") };
}
export type TalentRecord = Awaited<ReturnType<typeof getTalent>>;

const PLAIN = [
  "talent.id",
  "talent.version",
  "talent.talent_no",
  "talent.gender",
  "talent.status",
  "talent.verify_status",
  "talent.last_verified_on",
  "talent.return_will",
  "talent.invest_will",
  "talent.return_type",
  "talent.returned_on",
  "talent.next_contact_on",
  "talent.opt_out",
  "talent.is_away_survey",
  "talent.origin",
  "talent.registered_on",
  "talent.away_scope",
  "talent.country",
  "talent.city_code",
  "talent.city_abroad",
  "talent.work_state",
  "talent.unit_kind",
  "talent.industry_code",
  "talent.edu",
  "talent.degree",
  "talent.study_mode",
  "talent.title_level",
  "talent.title_series",
  "talent.skill_level",
  "talent.talent_kind",
  "talent.talent_level",
  "talent.prov_level",
  "talent.skill_tags",
  "talent.resource_tags",
  "talent.credit_town_id",
  "talent.owner_user_id",
  "talent.consent_basis",
  "talent.consent_on",
  "talent.source",
] as const;

/** What is a person's own: masked roles get nothing of it. */
const PERSONAL = [
  "alias",
  "birth_on",
  "birth_precision",
  "birth_lunar",
  "id_type",
  "id_no_masked",
  "ethnic",
  "politics",
  "native_text",
  "school",
  "major",
  "title_name",
  "field",
  "away_text",
  "work_unit",
  "work_post",
  "work_raw",
  "consent_evidence",
  "remark",
] as const;
