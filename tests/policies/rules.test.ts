import { describe, expect, test } from "vitest";
import { CLAUSE_TESTS, type ClauseTestName, checkClause, type Outcome } from "#app/features/policies/rules/clauses.ts";
import type { PersonFacts } from "#app/features/policies/rules/person.ts";
import { type Choice, precheck, reasonText } from "#app/features/policies/rules/precheck.ts";
import { coversPeriod, type Standard, unitAmount, unitsIn } from "#app/features/policies/rules/standards.ts";

const TODAY = "2023-03-28";
const personOf = (fields: Partial<PersonFacts> = {}): PersonFacts => ({
  talent_level: "D",
  prov_level: null,
  honors: ["YCYC"],
  honor_grades: ["E1"],
  edu: "14",
  status: "returned",
  returned_on: "2022-06-01",
  away_scope: 0,
  work_state: 2,
  unit_kind: "22",
  birth_on: "1985-03-28",
  founded_on: null,
  has_id_no: true,
  has_account: false,
  ...fields,
});

describe("one clause, one person: what is found and why", () => {
  test.each<[ClauseTestName, string, Partial<PersonFacts>, Outcome["result"], string]>([
    ["talent_level", "C、D", {}, "met", "市级高层次"],
    ["talent_level", "A,B", {}, "failed", "要求为顶尖、国家级领军"],
    ["talent_level", "D", { talent_level: null }, "missing", "没有登记"],
    ["prov_level", "A", {}, "missing", "省级层次没有登记"],
    ["honor", "YCYC", {}, "met", "鹰城英才"],
    ["honor", "BJRC", {}, "failed", "拔尖人才"],
    ["honor_grade", "E1 E2", {}, "met", "E1"],
    ["honor_grade", "C", {}, "failed", "没有"],
    ["edu_from", "21", {}, "met", "硕士"],
    ["edu_from", "14", { edu: "21" }, "failed", "大学本科毕业"],
    ["edu_from", "14", { edu: null }, "missing", "学历没有登记"],
    ["returned", "", {}, "met", "2022年6月1日回归"],
    ["returned", "", { status: "contacted", returned_on: null }, "failed", "还没有回归"],
    ["months_back", "9", {}, "failed", "已超过9个月"],
    ["months_back", "10", {}, "met", "10个月内"],
    ["months_back", "10", { returned_on: null }, "missing", "回归日期没有登记"],
    ["place", "0、5", {}, "met", "区内"],
    ["place", "0", { away_scope: 3 }, "failed", "省外"],
    ["place", "0", { away_scope: 9 }, "missing", "不详"],
    ["work_state", "1 2 3", {}, "met", "事业"],
    ["work_state", "6", {}, "failed", "要求为自主创业"],
    ["work_state", "6", { work_state: 0 }, "missing", "没有登记"],
    ["unit_kind", "22、24", {}, "met", "高等院校"],
    ["age_to", "38", {}, "met", "38周岁"],
    ["age_to", "37", {}, "failed", "38周岁，要求不超过37周岁"],
    ["age_to", "37", { birth_on: "1985-03-29" }, "met", "37周岁"],
    ["age_to", "37", { birth_on: null }, "missing", "出生年月没有登记"],
    ["founder_since", "2022-01-01", { founded_on: "2022-01-01" }, "met", "2022年1月1日创办企业"],
    ["founder_since", "2022-01-01", { founded_on: "2021-12-31" }, "failed", "要求在2022年1月1日以后"],
    ["founder_since", "2022-01-01", {}, "failed", "没有登记创办的企业"],
    ["founder_since", "2022-01-01", { founded_on: "" }, "missing", "设立日期没有登记"],
    ["has_id_no", "", { has_id_no: false }, "missing", "证件号码没有登记"],
    ["has_account", "", {}, "missing", "银行账户没有登记"],
  ])("%s %s of %o: %s, %s", (name, value, fields, result, why) => {
    const outcome = checkClause({ test: name, value }, personOf(fields), TODAY);
    expect(outcome.result).toBe(result);
    expect(outcome.why).toContain(why);
  });

  test("a clause without a test, or with one that is no more, is for people", () => {
    expect(checkClause({ test: null, value: "" }, personOf(), TODAY).result).toBe("manual");
    expect(checkClause({ test: "gone", value: "" }, personOf(), TODAY).result).toBe("manual");
  });

  test.each<[ClauseTestName, string, boolean]>([
    ["talent_level", "C、D", true],
    ["talent_level", "", false],
    ["talent_level", "X", false],
    ["age_to", "四十五", false],
    ["founder_since", "2022-13-01", false],
    ["edu_from", "10", false],
    ["returned", "", true],
  ])("%s reads %s: %s", (name, value, reads) => {
    expect(CLAUSE_TESTS[name].reads(value)).toBe(reads);
  });
});

const choices: Choice[] = [
  { id: "d", grade: "D", amount_fen: 300_000, condition_test: "talent_level", condition_value: "D" },
  { id: "e1", grade: "E1", amount_fen: 150_000, condition_test: "honor_grade", condition_value: "E1" },
];
const clause = (text: string, test: string | null, value = "") => ({ text, test, value });

describe("a policy for a person", () => {
  test("the highest standard whose condition is met (就高)", () => {
    expect(precheck([], choices, personOf(), TODAY)).toMatchObject({ verdict: "entitled", standard_id: "d", grade: "D" });
    expect(precheck([], choices, personOf({ talent_level: "E" }), TODAY)).toMatchObject({ standard_id: "e1" });
  });
  test("one failed clause decides, before what is missing", () => {
    const found = precheck(
      [clause("学历", "edu_from", "11"), clause("年龄", "age_to", "30")],
      choices,
      personOf({ edu: null }),
      TODAY,
    );
    expect(found.verdict).toBe("not_entitled");
    expect(reasonText(found)).toBe("38周岁，要求不超过30周岁");
  });
  test("a missing fact is said, not guessed", () => {
    const found = precheck([clause("证件", "has_id_no")], choices, personOf({ has_id_no: false }), TODAY);
    expect(found.verdict).toBe("lacking");
    expect(reasonText(found)).toBe("证件号码没有登记");
  });
  test("what only people can check does not stand in the way", () => {
    expect(precheck([clause("遵纪守法", null)], choices, personOf(), TODAY).verdict).toBe("entitled");
  });
  test("no standard open, none entitled", () => {
    expect(precheck([], [], personOf(), TODAY)).toMatchObject({ verdict: "not_entitled", standard_id: null });
    expect(precheck([], choices, personOf({ talent_level: "E", honor_grades: [] }), TODAY).verdict).toBe("not_entitled");
  });
});

describe("standards", () => {
  test.each([
    ["2023-01-01", null, "2023-01", "2023-12", true],
    ["2023-01-15", null, "2023-01", "2023-01", true],
    ["2023-02-01", null, "2023-01", "2023-02", false],
    ["2022-01-01", "2023-03-31", "2023-03", "2023-04", false],
    ["2022-01-01", "2023-03-31", "2022-12", "2023-03", true],
  ])("from %s to %s covers %s–%s: %s", (from_on, to_on, from, to, covers) => {
    expect(coversPeriod({ from_on, to_on }, from, to)).toBe(covers);
  });
  test.each<[Standard["unit"], string, string, number | null]>([
    ["month", "2022-11", "2023-02", 4],
    ["quarter", "2023-01", "2023-03", 1],
    ["quarter", "2023-01", "2023-04", null],
    ["year", "2022-02", "2023-01", 1],
    ["once", "2023-01", "2023-03", 1],
    ["month", "2023-02", "2023-01", null],
  ])("%s in %s–%s: %s", (unit, from, to, count) => {
    expect(unitsIn(unit, from, to)).toBe(count);
  });
  test("a percentage is exact to the fen, half up", () => {
    expect(unitAmount({ amount_fen: null, percent: "50.000" }, 101)).toBe(51);
    expect(unitAmount({ amount_fen: null, percent: "33.333" }, 10_000)).toBe(3333);
    expect(unitAmount({ amount_fen: null, percent: "50" }, null)).toBeNull();
  });
});
