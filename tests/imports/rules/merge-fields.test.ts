import { expect, test } from "vitest";
import { mergeTalent, type Target } from "#app/features/imports/rules/merge-fields.ts";
import { MERGE_COLUMNS, type MergeValues } from "#app/features/imports/rules/merge-groups.ts";
import { normaliseTalentRow } from "#app/features/imports/talent-row.ts";
import type { IntentInput, TalentInput } from "#app/features/talents/schema/input.ts";
import { CONTEXT, cell } from "../context.ts";

const CELLS = [
  ["name", "程远"],
  ["birth_on", "1985-06"],
  ["native_village", "滍阳镇示例一村"],
  ["phone", "16003750101"],
  ["return_will", "观望"],
  ["invest_will", "有"],
  ["edu", "本科"],
] as const;
const read = normaliseTalentRow(new Map(CELLS.map(([field, text]) => [field, cell(text)])), CONTEXT).input;
if (!read) throw new Error("the example row must be readable");
const INPUT: TalentInput = read;
const WISH = INPUT.intent as IntentInput;

const ON_FILE: Target = {
  id: "T",
  version: 3,
  talent_no: "GG410472101-00001",
  values: Object.fromEntries(MERGE_COLUMNS.map((column) => [column, INPUT[column]])) as MergeValues,
  id_no_masked: null,
  id_no_bidx: null,
  intent: WISH,
  contacts: [{ kind: "mobile", value: "16003750101", is_primary: true }],
  family: [],
};
const merge = (target: Partial<MergeValues>, input: Partial<TalentInput>, overwrite: string[] = []) =>
  mergeTalent({ ...ON_FILE, values: { ...ON_FILE.values, ...target } }, { ...INPUT, ...input }, { overwrite, idNoBidx: null });

test("what is the same changes nothing", () => {
  expect(merge({}, {})).toMatchObject({ changes: [], conflicts: [], contacts: [], family: [], intent: null });
});

test.each<[string, Partial<MergeValues>, Partial<TalentInput>, string]>([
  ["nothing on file", { edu: null }, { edu: "21" }, "edu"],
  ["未知 on file", { gender: "0" }, { gender: "1" }, "gender"],
  ["未了解 on file", { work_state: 0 }, { work_state: 4 }, "work_state"],
  [
    "the same day known better",
    { birth_on: "1985-01-01", birth_precision: "Y" },
    { birth_on: "1985-06-11", birth_precision: "D" },
    "birth_on",
  ],
  [
    "不详 on file",
    { away_scope: 9, country: null, city_code: null, away_text: null },
    { away_scope: 3, country: "CHN", city_code: "440300", away_text: "深圳" },
    "away_scope",
  ],
])("%s is filled", (_what, target, input, key) => {
  const merged = merge(target, input);
  expect(merged.conflicts).toEqual([]);
  expect(merged.changes.map((change) => change.key)).toEqual([key]);
  expect(merged.values).toMatchObject(input);
});

test.each<[string, Partial<MergeValues>, Partial<TalentInput>, string]>([
  ["another degree of schooling", { edu: "31" }, { edu: "21" }, "edu"],
  [
    "another birth",
    { birth_on: "1985-07-01", birth_precision: "M" },
    { birth_on: "1985-06-01", birth_precision: "M" },
    "birth_on",
  ],
  ["another unit", { work_unit: "甲公司", work_post: "经理" }, { work_unit: "乙公司", work_post: "经理" }, "work_unit"],
])("%s stays as it is on file, and is won by the ledger only where a person says so", (_what, target, input, key) => {
  const kept = merge(target, input);
  expect(kept.conflicts.map((conflict) => conflict.key)).toEqual([key]);
  expect(kept.values).toMatchObject(target);
  const won = merge(target, input, [key]);
  expect(won).toMatchObject({ conflicts: [], values: input });
});

test("an empty cell takes nothing away", () => {
  expect(merge({ edu: "21", remark: "已通电话" }, { edu: null, remark: null })).toMatchObject({
    changes: [],
    conflicts: [],
    values: { edu: "21", remark: "已通电话" },
  });
});

test("new numbers and relatives are added beside those on file; the preferred number stays", () => {
  const contact = { kind: "mobile", value: "16003750102", is_primary: true, valid: "to_check", verified_on: null } as const;
  const merged = merge({}, { contacts: [...INPUT.contacts, contact] });
  expect(merged.contacts).toEqual([{ ...contact, is_primary: false }]);
  expect(merged.changes).toEqual([{ key: "contacts", label: "联系方式", old: "", new: "160****0102" }]);
});

test("a first wish is appended; a different one waits for a person and then carries on what it does not say", () => {
  const first = mergeTalent({ ...ON_FILE, intent: null }, INPUT, { idNoBidx: null });
  expect(first.intent).toEqual(WISH);
  const known = { ...WISH, return_will: 4, invest_will: 3, invest_industry: "C39", assessed_on: "2023-03-28" };
  const kept = mergeTalent({ ...ON_FILE, intent: known }, INPUT, { idNoBidx: null });
  expect(kept.intent).toBeNull();
  expect(kept.conflicts.map(({ key }) => key)).toEqual(["return_will", "invest_will"]);
  const won = mergeTalent({ ...ON_FILE, intent: known }, INPUT, { overwrite: ["return_will"], idNoBidx: null });
  expect(won.intent).toMatchObject({ return_will: 2, invest_will: 3, invest_industry: "C39", assessed_on: "2023-03-28" });
});

test("a document number fills an empty place, and never replaces another unasked; it is shown masked", () => {
  const id_no = "110101198506111239";
  expect(mergeTalent(ON_FILE, { ...INPUT, id_type: "111", id_no }, { idNoBidx: "02" }).id_no).toBe(id_no);
  const other = { ...ON_FILE, id_no_bidx: "01", id_no_masked: "4104**********123X" };
  const kept = mergeTalent(other, { ...INPUT, id_no }, { idNoBidx: "02" });
  expect(kept.id_no).toBeNull();
  expect(kept.conflicts).toEqual([{ key: "id_no", label: "证件号码", old: "4104**********123X", new: "1101**********1239" }]);
});
