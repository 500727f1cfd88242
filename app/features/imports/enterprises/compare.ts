import { coreOfName } from "#app/features/enterprises/rules/name.ts";
import {
  DEMO_LEVEL,
  ECON_TYPE,
  ENTERPRISE_SCALE,
  ENTERPRISE_STATUS,
  ENTITY_KIND,
  KEY_LEVEL,
} from "#app/features/enterprises/schema/dictionaries.ts";
import type { EnterpriseInput } from "#app/features/enterprises/schema/form.ts";
import { INDUSTRY } from "#app/features/talents/schema/dictionaries/index.ts";
import { type Dictionary, labelOf } from "#app/lib/dictionary.ts";
import { squash } from "#app/lib/text.ts";
import { wanText } from "../records/read-cells.ts";
import type { Comparison, Found } from "../records/record-ledger.ts";
import type { EnterpriseEntry, EnterpriseTarget } from "./entry.ts";

/** The enterprise on file that a row is about (domain §6): the same code, else the same name; a name with the same core is worth a look. */
export function matchEnterprise(
  { values }: EnterpriseEntry,
  targets: readonly EnterpriseTarget[],
): Found<EnterpriseTarget> | null {
  const { uscc, name } = values;
  const byCode = uscc === null ? undefined : targets.find((target) => target.uscc === uscc);
  if (byCode) {
    const isOther = name !== null && byCode.name !== name;
    return {
      target: byCode,
      level: 1,
      rule: isOther ? "统一社会信用代码相同，名称不同" : "统一社会信用代码相同",
      isDoubtful: isOther,
    };
  }
  if (name === null) return null;
  const byName = targets.find((target) => target.name === name);
  if (byName) {
    const isOther = uscc !== null && byName.uscc !== null;
    return { target: byName, level: 1, rule: isOther ? "名称相同，统一社会信用代码不同" : "名称相同", isDoubtful: isOther };
  }
  const core = coreOfName(name);
  const alike = targets.find(
    (target) => coreOfName(target.name) === core && (uscc === null || target.uscc === null) && [...core].length >= 2,
  );
  return alike ? { target: alike, level: 2, rule: "名称相近", isDoubtful: true } : null;
}

type Value = string | number | boolean | null;
const words = (dict: Dictionary) => (value: Value) => labelOf(dict, typeof value === "boolean" ? null : value);
const plain = (value: Value) => (value === null ? "" : value === true ? "是" : value === false ? "否" : String(value));

/** Every fact that a row may change, with its words. Keys are columns of `enterprise`. */
const FACTS: readonly (readonly [keyof EnterpriseEntry["values"], string, (value: Value) => string])[] = [
  ["name", "企业名称", plain],
  ["uscc", "统一社会信用代码", plain],
  ["entity_kind", "主体类型", words(ENTITY_KIND)],
  ["econ_type", "经济类型", words(ECON_TYPE)],
  ["legal_person", "法定代表人", plain],
  ["reg_capital_fen", "注册资本", (value) => wanText(typeof value === "number" ? value : null)],
  ["founded_on", "成立日期", plain],
  ["reg_address", "注册地址", plain],
  ["industry_code", "行业", words(INDUSTRY)],
  ["main_products", "主要产品", plain],
  ["scale", "规模", words(ENTERPRISE_SCALE)],
  ["is_sizable", "规上", plain],
  ["is_guigen", "归根企业", plain],
  ["key_level", "重点等级", words(KEY_LEVEL)],
  ["employees", "职工数", plain],
  ["status", "状态", words(ENTERPRISE_STATUS)],
];

const OF_COOPERATIVE: readonly (readonly [keyof EnterpriseEntry["cooperative"], string, (value: Value) => string])[] = [
  ["members", "成员数", plain],
  ["farmer_members", "农民成员", plain],
  ["main_business", "主营业务", plain],
  ["land_mu", "土地(亩)", plain],
  ["households", "带动农户", plain],
  ["demo_level", "示范级别", words(DEMO_LEVEL)],
];

/** What a row adds to an enterprise and where it differs (domain §6 update policy): what it does not say stays. */
export function compareEnterprise(entry: EnterpriseEntry, target: EnterpriseTarget): Comparison {
  const result: Comparison = { fills: [], conflicts: [] };
  const tell = (key: string, label: string, [old, incoming]: readonly [string, string]) => {
    if (incoming === "" || squash(old) === squash(incoming)) return;
    (old === "" ? result.fills : result.conflicts).push({ key, label, old, new: incoming });
  };
  for (const [key, label, show] of FACTS) tell(key, label, [show(target[key]), show(entry.values[key])]);
  if ((entry.values.entity_kind ?? target.entity_kind) === "93")
    for (const [key, label, show] of OF_COOPERATIVE)
      tell(`cooperative.${key}`, label, [show(target.cooperative?.[key] ?? null), show(entry.cooperative[key])]);
  const { contact } = entry;
  if (contact && !target.contacts.some(({ name, phone }) => name === contact.name && phone === contact.phone))
    result.fills.push({ key: "contact", label: "联系人", old: "", new: `${contact.name}（${contact.duty}）` });
  return result;
}

/** The enterprise after an update: empty places filled, conflicts as they are on file unless the ledger was told to win. */
export function mergedEnterprise(
  entry: EnterpriseEntry,
  target: EnterpriseTarget,
  overwrite: readonly string[],
): EnterpriseInput {
  const { fills, conflicts } = compareEnterprise(entry, target);
  const taken = new Set([...fills, ...conflicts.filter(({ key }) => overwrite.includes(key))].map(({ key }) => key));
  const { id: _id, no: _no, version: _version, contacts: _contacts, ...held } = target;
  const values = Object.fromEntries(FACTS.flatMap(([key]) => (taken.has(key) ? [[key, entry.values[key]] as const] : [])));
  const ofCooperative = Object.fromEntries(
    OF_COOPERATIVE.flatMap(([key]) => (taken.has(`cooperative.${key}`) ? [[key, entry.cooperative[key]] as const] : [])),
  );
  const merged = { ...held, ...values };
  return {
    ...merged,
    cooperative: merged.entity_kind === "93" && held.cooperative ? { ...held.cooperative, ...ofCooperative } : held.cooperative,
  };
}
