import { SURVEY_LEDGER } from "../rules/survey-ledger.ts";
import { LIST_COLUMNS, type ListColumn } from "./list-columns.ts";

/** The columns of `talent` that leave the house by the list or by RPT-02. */
export const EXPORTED: ReadonlySet<string> = new Set(
  [...Object.values<ListColumn>(LIST_COLUMNS), ...SURVEY_LEDGER].flatMap(({ from }) => from),
);

const SYSTEM = "系统字段";
const SEALED = "敏感信息，只能逐条查看";
const SEARCH = "检索用，由姓名生成";
const ONE_PAGE = "在人才信息登记表，不在台账";
const ON_RECORD = "只在档案页";

/** The columns of `talent` that no export holds, and why. A new column belongs here or in a sheet. */
export const NOT_EXPORTED: Readonly<Record<string, string>> = {
  id: SYSTEM,
  created_at: SYSTEM,
  created_by: SYSTEM,
  updated_at: SYSTEM,
  updated_by: SYSTEM,
  version: SYSTEM,
  recorded_at: SYSTEM,
  voided_at: SYSTEM,
  voided_by: SYSTEM,
  void_reason: SYSTEM,
  source: SYSTEM,
  import_batch_id: SYSTEM,
  id_type: SEALED,
  id_no_enc: SEALED,
  id_no_bidx: SEALED,
  id_no_masked: SEALED,
  name_py: SEARCH,
  name_keys: SEARCH,
  name_g: SEARCH,
  alias: ONE_PAGE,
  birth_lunar: ON_RECORD,
  ethnic: ONE_PAGE,
  politics: ONE_PAGE,
  native_village_id: ON_RECORD,
  hukou_region_code: ON_RECORD,
  degree: ONE_PAGE,
  study_mode: ONE_PAGE,
  school: ONE_PAGE,
  major: ONE_PAGE,
  title_level: ONE_PAGE,
  title_series: ONE_PAGE,
  prov_level: ONE_PAGE,
  field: ONE_PAGE,
  skill_tags: ONE_PAGE,
  resource_tags: ONE_PAGE,
  unit_kind: ON_RECORD,
  return_type: ON_RECORD,
  returned_on: ON_RECORD,
  consent_basis: ON_RECORD,
  consent_on: ON_RECORD,
  consent_evidence: ON_RECORD,
};
