/** The columns that filing writes, by table. A column missing here stays at its default. */
export const TALENT_FIELDS = [
  "name", "alias", "gender", "birth_on", "birth_precision", "birth_lunar", "id_type", "ethnic", "politics", "native_town_id", "native_text",
  "hukou_region_code", "is_away_survey", "origin", "registered_on", "edu", "degree", "study_mode", "school", "major", "title_level", "title_series",
  "title_name", "skill_level", "talent_kind", "talent_level", "prov_level", "field", "skill_tags", "resource_tags", "away_scope", "country", "city_code",
  "city_abroad", "away_text", "work_state", "work_unit", "work_post", "work_raw", "unit_kind", "industry_code", "consent_basis", "consent_on",
  "consent_evidence", "remark",
] as const;

const TRACE = ["source", "import_batch_id"] as const;
const CHILD = ["id", "talent_id", "town_id"] as const;

export const TALENT_COLUMNS = [
  "id", "talent_no", ...TALENT_FIELDS, "name_py", "name_keys", "id_no_enc", "id_no_bidx", "id_no_masked", "credit_town_id", "owner_user_id", "return_will",
  "invest_will", "next_contact_on", ...TRACE,
] as const;
export const CONTACT_COLUMNS = [...CHILD, "kind", "value", "is_primary", "valid", "verified_on", ...TRACE] as const;
export const FAMILY_COLUMNS = [
  ...CHILD, "name", "kin", "gender", "phone", "region_id", "address_enc", "is_minor", "care_note_enc", "person_key", "is_active", ...TRACE,
] as const;
export const INTENT_COLUMNS = [
  ...CHILD, "assessed_on", "return_will", "return_mode", "invest_will", "invest_band", "invest_amount_fen", "is_approx", "invest_industry", "invest_mode",
  "horizon", "target_town_id", "needs", "assessor_id", ...TRACE,
] as const;
export const EVENT_COLUMNS = [...CHILD, "from_status", "to_status", "occurred_on", "reason", "actor_id", ...TRACE] as const;
