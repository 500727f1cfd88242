import { memberProblem } from "#app/features/enterprises/rules/founders.ts";
import { normaliseEnterpriseName } from "#app/features/enterprises/rules/name.ts";
import { normaliseUscc, usccProblem } from "#app/features/enterprises/rules/uscc.ts";
import {
  DEMO_LEVEL,
  ECON_TYPE,
  ENTERPRISE_SCALE,
  ENTERPRISE_STATUS,
  ENTITY_KIND,
  type EntityKind,
  KEY_LEVEL,
} from "#app/features/enterprises/schema/dictionaries.ts";
import { INDUSTRY } from "#app/features/talents/schema/dictionaries/index.ts";
import { isCode, labelOf } from "#app/lib/dictionary.ts";
import { normalisePhone } from "#app/lib/phone.ts";
import { squash } from "#app/lib/text.ts";
import { isNothing } from "../cells/blank.ts";
import { parseBool } from "../cells/bool.ts";
import { accept, type Cell, type Parsed, refuse, said } from "../cells/cell.ts";
import type { Field } from "../cells/headers.ts";
import { parseIndustry } from "../cells/industry.ts";
import type { Town } from "../cells/native-place.ts";
import { amountOf, dayOf, ownTown, parseCount, parseMeasure } from "../records/read-cells.ts";
import type { RawRecord, ReadRow } from "../records/record-ledger.ts";
import { RowNotes } from "../row-notes.ts";
import { parseDemoLevel, parseEconType, parseEntityKind, parseKeyLevel, parseScale, parseStatus } from "./cells/kinds.ts";
import type { EnterpriseEntry } from "./entry.ts";

/** What every row of an enterprise ledger is read against. */
export type EnterpriseDesk = { town_id: string; towns: readonly Town[]; today: string };

/** One row of an enterprise ledger → what it says of an enterprise (domain E30, E30b, E31). */
export function readEnterpriseRow({ cells, facts }: RawRecord, desk: EnterpriseDesk, isKnown: boolean): ReadRow<EnterpriseEntry> {
  const notes = new RowNotes(cells);
  const lacks = (field: Field, sentence: string) => {
    if (!isKnown && !notes.cells[field]?.error) notes.fail(field, sentence);
  };
  const name = notes.take("enterprise_name", parseName, null);
  if (name === null) notes.fail("enterprise_name", "请填企业名称，至少2个字");
  else if ([...name].length > 100) notes.fail("enterprise_name", "企业名称不超过100字");
  ownTown(notes, "enterprise_town", desk.towns, desk.town_id, "企业");
  const uscc = notes.take("uscc", parseUscc, null);
  const entity_kind = kindOf(notes, name, uscc, lacks);
  const problem = uscc && !notes.cells.uscc?.error && usccProblem(uscc, entity_kind);
  if (problem) notes.fail("uscc", problem.replace(/。$/, ""));
  const industry_code = notes.take("industry", parseIndustry, null, (code) => labelOf(INDUSTRY, code));
  if (industry_code === null) lacks("industry", "请填所属行业，如农业、食品制造业、批发业");
  const status = notes.take("enterprise_status", parseStatus, null, (code) => labelOf(ENTERPRISE_STATUS, code));
  if (status === null && !isKnown && !notes.cells.enterprise_status?.error)
    notes.warn("enterprise_status", "没有写状态，按在营登记");
  const founded_on = dayOf(notes, "founded_on", facts).on;
  if (founded_on !== null && founded_on > desk.today) notes.fail("founded_on", "成立日期不能晚于今天");
  const reg_capital = amountOf(notes, "reg_capital", facts);
  const values: EnterpriseEntry["values"] = {
    name,
    uscc,
    entity_kind,
    econ_type: notes.take("econ_type", parseEconType, null, (code) =>
      labelOf(ECON_TYPE, code),
    ) as EnterpriseEntry["values"]["econ_type"],
    legal_person: notes.text("legal_person", 30),
    reg_capital_fen: reg_capital.fen,
    founded_on,
    reg_address: notes.text("reg_address", 120),
    industry_code: industry_code as EnterpriseEntry["values"]["industry_code"],
    main_products: notes.text("main_products", 200),
    scale: notes.take("scale", parseScale, null, (code) => labelOf(ENTERPRISE_SCALE, code)),
    is_sizable: notes.take("is_sizable", parseBool, null, yesNo),
    is_guigen: notes.take("is_guigen", parseBool, null, yesNo),
    key_level: notes.take("key_level", parseKeyLevel, null, (code) => labelOf(KEY_LEVEL, code)),
    employees: notes.take("employees", parseCount, null),
    status,
  };
  const cooperative = cooperativeOf(notes, entity_kind === "93", lacks);
  const contact = contactOf(notes);
  if (notes.text("remark", 500) !== null) notes.warn("remark", "企业没有备注栏，这一格不导入");
  return { entry: { values, cooperative, contact }, cells: notes.cells, errors: notes.errors, warnings: notes.warnings };
}

const yesNo = (value: boolean | null) => (value === null ? "" : value ? "是" : "否");

function parseName(cell: Cell): Parsed<string | null> {
  const name = normaliseEnterpriseName(said(cell));
  return [...name].length < 2 ? accept(null) : accept(name);
}

/** A code as typed; 办理中 and the like say that there is none yet. */
function parseUscc(cell: Cell): Parsed<string | null> {
  // A long number that a sheet kept as a number has lost its last digits for good.
  if (typeof cell.value === "number" && cell.value > 1e15)
    return refuse(null, "代码被Excel存成了数字，末几位已丢失，请按营业执照重填，并把单元格设为文本");
  const code = normaliseUscc(said(cell));
  if (isNothing(code)) return accept(null);
  if (/^[一-鿿]+$/.test(code)) return accept(null, `“${code}”不是代码，先留空`);
  return accept(code);
}

/** 主体类型; where the row does not say, its code or its name does. */
function kindOf(notes: RowNotes, name: string | null, uscc: string | null, lacks: (field: Field, sentence: string) => void) {
  const told = notes.take("entity_kind", parseEntityKind, null, (code) => labelOf(ENTITY_KIND, code));
  if (told !== null || notes.cells.entity_kind?.error) return told;
  const guessed = kindByName(name ?? "") ?? kindByCode(uscc);
  if (guessed === null) lacks("entity_kind", "请填主体类型：企业、个体工商户、农民专业合作社、家庭农场");
  return guessed;
}

function kindByName(name: string): EntityKind | null {
  if (name.includes("家庭农场")) return "FF";
  if (/合作社(?:联合社)?$/.test(name)) return "93";
  return /公司$|集团$/.test(name) ? "91" : null;
}

function kindByCode(uscc: string | null): EntityKind | null {
  const prefix = uscc?.slice(0, 2) ?? "";
  return isCode(ENTITY_KIND, prefix) ? (prefix as EntityKind) : null;
}

/** A cooperative's facts; a new one cannot be filed without its members (E31). */
function cooperativeOf(
  notes: RowNotes,
  isOne: boolean,
  lacks: (field: Field, sentence: string) => void,
): EnterpriseEntry["cooperative"] {
  const members = notes.take("members", parseCount, null);
  const farmer_members = notes.take("farmer_members", parseCount, null);
  const main_business = notes.text("main_business", 200);
  if (isOne) {
    if (members === null) lacks("members", "合作社请填成员数");
    if (farmer_members === null) lacks("farmer_members", "合作社请填其中农民成员数");
    if (main_business === null) lacks("main_business", "合作社请填主营业务");
    const problem = members !== null && farmer_members !== null ? memberProblem(members, farmer_members) : null;
    if (problem) notes.fail(problem.field, problem.message.replace(/。$/, ""));
  }
  const land = notes.take("land_mu", parseMeasure, null);
  return {
    members,
    farmer_members,
    main_business,
    land_mu: land === null ? null : Number(land),
    households: notes.take("households", parseCount, null),
    demo_level: notes.take("demo_level", parseDemoLevel, null, (code) => labelOf(DEMO_LEVEL, code)),
  };
}

/** Whom to call: 苗经理（厂长）16003750001 in one cell or in three. A masked number is nobody's number. */
function contactOf(notes: RowNotes): EnterpriseEntry["contact"] {
  const written = squash(notes.cell("contact_name")?.text ?? "");
  const [number = ""] = /1[3-9]\d{9}|0\d{2,3}-?\d{7,8}/.exec(written) ?? [];
  const [, bare = "", inBrackets = ""] = /^(.*?)(?:\((.+?)\))?$/.exec(written.replace(number, "").replace(/[/,、:]+$/, "")) ?? [];
  const name = isNothing(bare) ? "" : bare;
  if (notes.has("contact_name")) notes.keep("contact_name", accept(name));
  const duty = notes.text("contact_duty", 40) ?? (inBrackets || "联系人");
  const typed = squash(notes.cell("contact_phone")?.text ?? "") || number;
  if (notes.has("contact_phone")) notes.keep("contact_phone", accept(typed));
  if (isNothing(typed)) {
    if (name !== "") notes.warn("contact_name", "没有联系电话，联系人不登记");
    return null;
  }
  if (typed.includes("*")) return null;
  const phone = normalisePhone(typed)?.value;
  const field = notes.has("contact_phone") ? "contact_phone" : "contact_name";
  if (!phone) notes.fail(field, "电话应为11位手机号，或带区号的座机，如 0375-1234567");
  else if (name === "") notes.warn(field, "没有联系人姓名，电话不登记");
  if ([...name].length > 30) notes.fail("contact_name", "联系人姓名不超过30字");
  return phone && name !== "" ? { name, duty, phone } : null;
}
