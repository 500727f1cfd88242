import type { Actor } from "#app/auth/actor.ts";
import type { TalentInput } from "#app/features/talents/schema/input.ts";
import { regionId, ZONE_ID } from "#seeds/demo/people/region.ts";
import type { TestActor } from "#tests/setup/test-database.ts";

export const TOWN_A = regionId("410472101000");

export const TODAY = "2023-03-28";

/** Somebody signed in, as the commands and queries know them. */
export const actorOf = ({ user_id, position_id, role, town_id }: Omit<TestActor, "db" | "token" | "access">): Actor => {
  const region_id = town_id ?? ZONE_ID;
  return {
    user_id,
    user_name: "测试人员",
    position_id,
    role,
    town_id,
    region_id,
    region_name: "测试地区",
    town_code: region_id.slice(-12, -3),
    unit_name: "测试单位",
    duty: "专员",
    session_id: position_id,
    today: TODAY,
  };
};

/** Somebody to file, with one number. Persons are fictional. */
export const personInput = (fields: Partial<TalentInput> = {}): TalentInput => ({
  name: "沈若谷",
  alias: null,
  gender: "1",
  birth_on: null,
  birth_precision: null,
  birth_lunar: null,
  id_type: null,
  id_no: null,
  ethnic: null,
  politics: null,
  native_town_id: TOWN_A,
  native_text: null,
  hukou_region_code: null,
  is_away_survey: true,
  origin: "village_survey",
  registered_on: "2023-03-20",
  edu: null,
  degree: null,
  study_mode: null,
  school: null,
  major: null,
  title_level: null,
  title_series: null,
  title_name: null,
  skill_level: null,
  talent_kind: "2",
  talent_level: null,
  prov_level: null,
  field: null,
  skill_tags: [],
  resource_tags: [],
  away_scope: 3,
  country: "CHN",
  city_code: "440300",
  city_abroad: null,
  away_text: null,
  work_state: 4,
  work_unit: null,
  work_post: null,
  work_raw: null,
  unit_kind: null,
  industry_code: null,
  consent_basis: "statutory_duty",
  consent_on: null,
  consent_evidence: null,
  remark: null,
  contacts: [{ kind: "mobile", value: "16003750000", is_primary: true, valid: "to_check", verified_on: null }],
  family: [],
  intent: null,
  ...fields,
});

/** Places as the editor offers them. */
const city = (code: string, label: string, short: string) => ({
  id: regionId(`${code}000000`),
  code,
  label,
  name: label.replace(/^(广东省|河南省|平顶山市|江苏省)/, ""),
  short,
});
export const PLACES = {
  towns: [
    { id: TOWN_A, name: "滍阳镇", short: "滍阳" },
    { id: regionId("410472402000"), name: "应滨街道", short: "应滨" },
  ],
  cities: [
    city("440300", "广东省深圳市", "深圳"),
    city("410100", "河南省郑州市", "郑州"),
    city("410422", "平顶山市叶县", "叶县"),
    city("310100", "上海市", "上海"),
  ],
};
