/** What a person is made of when it is filed: the shape that the editor, the importer and the seeds hand to `fileTalent`. Columns of domain E10–E13. */
export type Precision = "D" | "M" | "Y";

export type ContactInput = {
  kind: "mobile" | "landline" | "wechat" | "email" | "qq" | "home_phone" | "emergency";
  /** Chinese mobiles as 11 digits, landlines as 0375-1234567, overseas numbers as E.164. */
  value: string;
  is_primary: boolean;
  valid: "valid" | "invalid" | "to_check";
  verified_on: string | null;
};

export type FamilyInput = {
  name: string;
  /** GB/T 4761 code. */
  kin: string;
  gender: string | null;
  phone: string | null;
  /** The town they live in; the talent's native town when nothing else is known. */
  region_id: string;
  address: string | null;
  is_minor: boolean;
  care_note: string | null;
};

export type IntentInput = {
  assessed_on: string;
  return_will: number;
  return_mode: string | null;
  invest_will: number;
  invest_band: string | null;
  invest_amount_fen: number | null;
  is_approx: boolean;
  invest_industry: string | null;
  invest_mode: string | null;
  horizon: string | null;
  target_town_id: string | null;
  needs: string | null;
};

export type TalentInput = {
  name: string;
  alias: string | null;
  gender: string;
  birth_on: string | null;
  birth_precision: Precision | null;
  birth_lunar: string | null;
  id_type: string | null;
  id_no: string | null;
  ethnic: string | null;
  politics: string | null;
  native_town_id: string | null;
  native_text: string | null;
  /** The village that `native_text` names, where it is one of the zone's. */
  native_village_id?: string | null;
  hukou_region_code: string | null;
  /** Left out: the native town, else the town in force (domain E10). */
  credit_town_id?: string;
  is_away_survey: boolean;
  origin: string;
  registered_on: string;
  edu: string | null;
  degree: string | null;
  study_mode: string | null;
  school: string | null;
  major: string | null;
  title_level: string | null;
  title_series: string | null;
  title_name: string | null;
  skill_level: string | null;
  talent_kind: string;
  talent_level: string | null;
  prov_level: string | null;
  field: string | null;
  skill_tags: string[];
  resource_tags: string[];
  away_scope: number;
  /** ISO 3166-1 alpha-3. */
  country: string | null;
  /** GB/T 2260, six digits. */
  city_code: string | null;
  /** City abroad, as a name. */
  city_abroad: string | null;
  away_text: string | null;
  work_state: number;
  work_unit: string | null;
  work_post: string | null;
  work_raw: string | null;
  unit_kind: string | null;
  industry_code: string | null;
  consent_basis: string;
  consent_on: string | null;
  consent_evidence: string | null;
  remark: string | null;
  contacts: ContactInput[];
  family: FamilyInput[];
  intent: IntentInput | null;
};
