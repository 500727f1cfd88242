import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { birthText } from "../rules/birth.ts";
import type { Precision } from "../schema/input.ts";
import { visibleTalents } from "./visible.server.ts";

/** Somebody on file as the editor shows them: what was typed, as text. Sealed values are not among it. For roles that may change the person. */
export async function talentDraft(db: Db, actor: Actor, id: string) {
  const row = await visibleTalents(db, actor)
    .leftJoin("region as city", "city.gbt2260_code", "talent.city_code")
    .leftJoin("region as province", "province.id", "city.parent_id")
    .select([
      ...KEPT,
      "talent.birth_on",
      "talent.birth_precision",
      "talent.birth_lunar",
      "talent.away_scope",
      "talent.work_state",
    ])
    .select([
      "talent.is_away_survey",
      "talent.skill_tags",
      "talent.resource_tags",
      "talent.id_no_masked",
      "talent.credit_town_id",
    ])
    .select(sql<string | null>`case when province.name = city.name then city.name else province.name || city.name end`.as("city"))
    .where("talent.id", "=", id)
    .executeTakeFirst();
  if (!row) throw new AppError("not_found", "没有找到这个人。可能已作废，或者不在您的管辖范围内。");
  const { birth_on, birth_precision, birth_lunar, away_scope, work_state, is_away_survey, ...rest } = row;
  const { skill_tags, resource_tags, id_no_masked, credit_town_id, city, ...kept } = rest;
  const [lunar_month, lunar_day] = birth_lunar?.split("-") ?? [];
  const values = {
    ...kept,
    birth: birth_on ? birthText(birth_on, (birth_precision ?? "D") as Precision) : "",
    lunar_month,
    lunar_day,
    city: away_scope >= 3 && away_scope <= 5 ? city : null,
    away_scope: String(away_scope),
    work_state: String(work_state),
    is_away_survey: is_away_survey ? "on" : "",
    skill_tags: skill_tags.join("、"),
    resource_tags: resource_tags.join("、"),
  };
  return { values, surveyed: is_away_survey, id_no_masked, credit_town_id };
}
export type TalentDraft = Awaited<ReturnType<typeof talentDraft>>;

const KEPT = [
  "talent.version",
  "talent.owner_user_id",
  "talent.name",
  "talent.alias",
  "talent.gender",
  "talent.id_type",
  "talent.ethnic",
  "talent.politics",
  "talent.native_town_id",
  "talent.native_text",
  "talent.hukou_region_code",
  "talent.origin",
  "talent.registered_on",
  "talent.edu",
  "talent.degree",
  "talent.study_mode",
  "talent.school",
  "talent.major",
  "talent.title_level",
  "talent.title_series",
  "talent.title_name",
  "talent.skill_level",
  "talent.talent_kind",
  "talent.talent_level",
  "talent.prov_level",
  "talent.field",
  "talent.country",
  "talent.city_abroad",
  "talent.away_text",
  "talent.work_unit",
  "talent.work_post",
  "talent.unit_kind",
  "talent.industry_code",
  "talent.consent_basis",
  "talent.consent_on",
  "talent.consent_evidence",
  "talent.remark",
] as const;
