import type { Actor } from "#app/auth/actor.ts";
import type { TalentInput } from "#app/features/talents/schema/input.ts";
import { ZONE_ID } from "#seeds/demo/people/region.ts";
import { type TestActor, TOWN_A } from "#tests/setup/test-database.ts";

const TOWNS: Readonly<Record<string, readonly [name: string, code: string]>> = { [TOWN_A]: ["滍阳镇", "410472101"] };

/** The signed-in test person as the application knows them, on the day of the demo. */
export function actorOf({ user_id, position_id, role, town_id }: TestActor, today = "2023-03-28"): Actor {
  const [region_name, town_code] = TOWNS[town_id ?? ""] ?? (town_id ? ["应滨街道", "410472402"] : ["示范区", "410472000"]);
  return {
    user_id,
    user_name: "测试人员",
    position_id,
    role,
    town_id,
    region_id: town_id ?? ZONE_ID,
    region_name,
    town_code,
    unit_name: "测试单位",
    duty: "专员",
    session_id: position_id,
    today,
  };
}

type Person = Partial<TalentInput> & { phone?: string; return_will?: number };

/** Somebody to file, surveyed on 6 January in 深圳 (or abroad, with a country), with one number and one wish. */
export function personOf({ phone, return_will, ...fields }: Person): TalentInput {
  const abroad = fields.country !== undefined && fields.country !== null && fields.country !== "CHN";
  return {
    name: "程远",
    alias: null,
    gender: "1",
    birth_on: "1985-06-01",
    birth_precision: "M",
    birth_lunar: null,
    id_type: null,
    id_no: null,
    ethnic: null,
    politics: null,
    native_town_id: TOWN_A,
    native_text: "滍阳镇示例一村",
    hukou_region_code: null,
    is_away_survey: true,
    origin: "village_survey",
    registered_on: "2023-01-06",
    edu: "21",
    degree: null,
    study_mode: null,
    school: null,
    major: null,
    title_level: null,
    title_series: null,
    title_name: null,
    skill_level: null,
    talent_kind: "3",
    talent_level: null,
    prov_level: null,
    field: null,
    skill_tags: [],
    resource_tags: [],
    away_scope: abroad ? 1 : 3,
    country: "CHN",
    city_code: abroad ? null : "440300",
    city_abroad: null,
    away_text: null,
    work_state: 4,
    work_unit: "深圳市示例公司",
    work_post: "工程师",
    work_raw: null,
    unit_kind: null,
    industry_code: null,
    consent_basis: "statutory_duty",
    consent_on: null,
    consent_evidence: null,
    remark: null,
    contacts: phone
      ? [
          {
            kind: phone.startsWith("0") ? "landline" : "mobile",
            value: phone,
            is_primary: true,
            valid: "valid",
            verified_on: null,
          },
        ]
      : [],
    family: [],
    intent:
      return_will === undefined
        ? null
        : {
            assessed_on: "2023-01-06",
            return_will,
            return_mode: null,
            invest_will: 1,
            invest_band: null,
            invest_amount_fen: null,
            is_approx: false,
            invest_industry: null,
            invest_mode: null,
            horizon: null,
            target_town_id: null,
            needs: null,
          },
    ...fields,
  };
}
