import { ATTACHMENT_CATEGORY } from "#app/features/attachments/schema.ts";
import * as enterprises from "#app/features/enterprises/schema/dictionaries.ts";
import * as officers from "#app/features/officers/schema/dictionaries.ts";
import * as outreach from "#app/features/outreach/schema/dictionaries.ts";
import * as projects from "#app/features/projects/schema/dictionaries.ts";
import { SERVICE_ITEM, STATION_STATUS } from "#app/features/regions/schema.ts";
import * as talents from "#app/features/talents/schema/dictionaries/index.ts";
import * as tickets from "#app/features/tickets/schema/dictionaries.ts";
import { codesOf, type Dictionary } from "#app/lib/dictionary.ts";

/** A row of `dict_item` (E85): what the dictionaries page shows. Codes are the code's own; labels and order can be edited there. */
export type DictRow = {
  dict_code: string;
  code: string;
  name: string;
  parent_code: string | null;
  sort_no: number;
  std_ref: string | null;
};

/** Dictionary → its table and the standard it follows. */
const SOURCES: Readonly<Record<string, readonly [table: Dictionary, standard: string | null]>> = {
  GENDER: [talents.GENDER, "GB/T 2261.1"],
  ID_TYPE: [talents.ID_TYPE, null],
  POLITICS: [talents.POLITICS, "GB/T 4762"],
  ETHNIC: [talents.ETHNIC, "GB/T 3304"],
  EDU: [talents.EDU, "GB/T 4658-2006"],
  DEGREE: [talents.DEGREE, "GB/T 6864-2003"],
  STUDY_MODE: [talents.STUDY_MODE, null],
  TITLE_LEVEL: [talents.TITLE_LEVEL, "GB/T 12407"],
  TITLE_SERIES: [talents.TITLE_SERIES, "GB/T 8561"],
  SKILL_LEVEL: [talents.SKILL_LEVEL, null],
  TALENT_KIND: [talents.TALENT_KIND, null],
  TALENT_LEVEL: [talents.TALENT_LEVEL, null],
  PROV_LEVEL: [talents.PROV_LEVEL, "豫人社〔2018〕37号"],
  AWAY_SCOPE: [talents.AWAY_SCOPE, null],
  COUNTRY: [talents.COUNTRY, "ISO 3166-1"],
  WORK_STATE: [talents.WORK_STATE, null],
  UNIT_KIND: [talents.UNIT_KIND, null],
  INDUSTRY: [talents.INDUSTRY, "GB/T 4754-2017"],
  RETURN_WILL: [talents.RETURN_WILL, null],
  RETURN_MODE: [talents.RETURN_MODE, null],
  RETURN_TYPE: [talents.RETURN_TYPE, null],
  INVEST_WILL: [talents.INVEST_WILL, null],
  INVEST_BAND: [talents.INVEST_BAND, null],
  INVEST_MODE: [talents.INVEST_MODE, null],
  HORIZON: [talents.HORIZON, null],
  KIN: [talents.KIN, "GB/T 4761"],
  TALENT_STATUS: [talents.TALENT_STATUS, null],
  VERIFY_STATUS: [talents.VERIFY_STATUS, null],
  ORIGIN: [talents.ORIGIN, null],
  CONSENT_BASIS: [talents.CONSENT_BASIS, "个人信息保护法第13条"],
  CONTACT_KIND: [talents.CONTACT_KIND, null],
  CONTACT_VALID: [talents.CONTACT_VALID, null],
  SOURCE: [talents.SOURCE, null],
  SERVICE_ITEM: [SERVICE_ITEM, null],
  STATION_STATUS: [STATION_STATUS, null],
  OUTREACH_KIND: [outreach.OUTREACH_KIND, null],
  METHOD: [outreach.METHOD, null],
  PURPOSE: [outreach.PURPOSE, null],
  RESULT: [outreach.RESULT, null],
  ENTITY_KIND: [enterprises.ENTITY_KIND, "GB 32100"],
  ECON_TYPE: [enterprises.ECON_TYPE, "GB/T 12402"],
  ENTERPRISE_STATUS: [enterprises.ENTERPRISE_STATUS, null],
  DISPATCH_ROLE: [officers.DISPATCH_ROLE, null],
  LOG_MODE: [officers.LOG_MODE, null],
  TICKET_STATUS: [tickets.TICKET_STATUS, null],
  TICKET_CAT: [tickets.TICKET_CAT, null],
  ATTACHMENT_CATEGORY: [ATTACHMENT_CATEGORY, null],
  PROJ_STAGE: [projects.PROJ_STAGE, null],
  PROJ_KIND: [projects.PROJ_KIND, null],
  SIGN_KIND: [projects.SIGN_KIND, null],
  STAGE_EVIDENCE: [projects.STAGE_EVIDENCE, null],
  RECEIPT_KIND: [projects.RECEIPT_KIND, null],
  RECEIPT_EVIDENCE: [projects.RECEIPT_EVIDENCE, null],
  STALL_CAUSE: [projects.STALL_CAUSE, null],
};

/** A class of industry stands under its section; every other dictionary is flat. */
const parentOf = (dict: string, code: string) =>
  dict === "INDUSTRY" && code.length > 1 ? code.slice(0, code.length > 3 ? 3 : 1) : null;

/** Every dictionary of domain §2.0 that the product holds so far, as rows. */
export const DICT_ROWS: readonly DictRow[] = Object.entries(SOURCES).flatMap(([dict, [table, standard]]) =>
  codesOf(table).map((code, i) => ({
    dict_code: dict,
    code,
    name: table[code] ?? code,
    parent_code: parentOf(dict, code),
    sort_no: (i + 1) * 10,
    std_ref: standard,
  })),
);
