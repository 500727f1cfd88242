export { codesOf, isCode, labelOf, numbersOf } from "#app/lib/dictionary.ts";
export { COUNTRY, isAbroad, isHkMoTw } from "./country.ts";
export {
  DEGREE,
  EDU,
  EDU_GROUP,
  eduGroup,
  PROV_LEVEL,
  SKILL_LEVEL,
  STUDY_MODE,
  TALENT_KIND,
  TALENT_LEVEL,
  TITLE_LEVEL,
  TITLE_SERIES,
} from "./education.ts";
export { ETHNIC } from "./ethnic.ts";
export { INDUSTRY, INDUSTRY_PATTERN } from "./industry.ts";
export { HORIZON, INVEST_BAND, INVEST_MODE, INVEST_WILL, RETURN_MODE, RETURN_TYPE, RETURN_WILL } from "./intent.ts";
export { GENDER, ID_TYPE, KIN, POLITICS } from "./person.ts";
export {
  CONSENT_BASIS,
  CONTACT_KIND,
  CONTACT_VALID,
  DATE_PRECISION,
  ORIGIN,
  SOURCE,
  TALENT_STATUS,
  VERIFY_STATUS,
} from "./record.ts";
export { AWAY_SCOPE, UNIT_KIND, WORK_STATE } from "./work.ts";
