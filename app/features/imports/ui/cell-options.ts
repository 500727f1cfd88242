import { ENTERPRISE_STATUS, ENTITY_KIND } from "#app/features/enterprises/schema/dictionaries.ts";
import { PROJ_KIND, SIGN_KIND } from "#app/features/projects/schema/dictionaries.ts";
import {
  DEGREE,
  EDU,
  GENDER,
  INVEST_WILL,
  POLITICS,
  RETURN_WILL,
  SKILL_LEVEL,
  STUDY_MODE,
  TALENT_KIND,
  UNIT_KIND,
} from "#app/features/talents/schema/dictionaries/index.ts";
import type { Field } from "../cells/headers.ts";

/** The words that a cell of such a field may hold: offered while it is mended, never forced. */
const WORDS: Partial<Record<Field, readonly string[]>> = {
  gender: Object.values(GENDER),
  politics: Object.values(POLITICS),
  edu: Object.values(EDU),
  degree: Object.values(DEGREE),
  study_mode: Object.values(STUDY_MODE),
  skill_level: Object.values(SKILL_LEVEL),
  kind: Object.values(TALENT_KIND),
  unit_kind: Object.values(UNIT_KIND),
  return_will: Object.values(RETURN_WILL),
  invest_will: Object.values(INVEST_WILL),
  project_kind: Object.values(PROJ_KIND),
  sign_kind: Object.values(SIGN_KIND),
  entity_kind: Object.values(ENTITY_KIND),
  enterprise_status: Object.values(ENTERPRISE_STATUS),
};

const NATIVE: readonly Field[] = ["native_town", "native_village", "native_place", "home_address", "hukou"];

/** Suggestions for a field; the towns come from the page. */
export const wordsFor = (field: Field, towns: readonly string[]): readonly string[] =>
  NATIVE.includes(field) ? towns : (WORDS[field] ?? []);

export const listId = (field: Field) => `words-${NATIVE.includes(field) ? "town" : field}`;
