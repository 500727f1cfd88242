import { parseWithZod } from "@conform-to/zod/v4";
import { describe, expect, test } from "vitest";
import { memberProblem, shareProblem } from "#app/features/enterprises/rules/founders.ts";
import { coreOfName, normaliseEnterpriseName } from "#app/features/enterprises/rules/name.ts";
import { parseFilters, queryOf } from "#app/features/enterprises/schema/filters.ts";
import { enterpriseEditForm } from "#app/features/enterprises/schema/form.ts";
import { isMonth, monthlyForm } from "#app/features/enterprises/schema/parts.ts";

describe("a name", () => {
  test.each([
    [" 河南 示例(集团)有限公司 ", "河南示例（集团）有限公司"],
    ["平顶山ＡＢ科技有限公司", "平顶山AB科技有限公司"],
  ])("%s is filed as %s", (typed, filed) => {
    expect(normaliseEnterpriseName(typed)).toBe(filed);
  });

  test.each([
    ["平顶山市示例科技有限公司", "示例科技"],
    ["河南省平顶山示例科技股份有限公司", "示例科技"],
    ["示例果蔬种植农民专业合作社", "示例果蔬种植"],
    ["有限公司", ""],
  ])("%s has the core %s", (name, core) => {
    expect(coreOfName(name)).toBe(core);
  });
});

test.each<[number | null, (number | null)[], boolean]>([
  [51, [49], true],
  [51.01, [49], false],
  [0.1, [0.2, 99.7], true],
  [null, [100], true],
  [100, [], true],
  [1, [null, 99.5], false],
])("a share of %s beside %j: %s", (share, others, fits) => {
  expect(shareProblem(share, others) === null).toBe(fits);
});

test.each<[number, number, string | undefined]>([
  [5, 4, undefined],
  [5, 3, "farmer_members"],
  [4, 4, "members"],
  [10, 8, undefined],
  [10, 11, "farmer_members"],
])("a cooperative of %i with %i farmers blames %s", (members, farmers, field) => {
  expect(memberProblem(members, farmers)?.field).toBe(field);
});

test.each([
  ["2023-03", true],
  ["2023-04", false],
  ["2023-13", false],
  ["2023-1", false],
  ["1999-01", false],
])("%s is a month to report: %s", (ym, isOne) => {
  expect(isMonth(ym, "2023-03-28")).toBe(isOne);
});

const typed = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};
const FIRM = {
  version: "1",
  name: "平顶山示例科技有限公司",
  entity_kind: "91",
  town_id: "00000000-0000-7000-8000-410472101000",
  industry_code: "C39",
  key_level: "ordinary",
  status: "operating",
};
const errorsOf = (fields: Record<string, string>) => {
  const submission = parseWithZod(typed({ ...FIRM, ...fields }), { schema: enterpriseEditForm("2023-03-28") });
  return submission.status === "success" ? [] : Object.keys(submission.error ?? {}).sort();
};

test.each<[Record<string, string>, string[]]>([
  [{}, []],
  [{ uscc: "91350100M000100Y43" }, []],
  [{ uscc: "91350100M000100Y44" }, ["uscc"]],
  [{ founded_on: "2023-03-29" }, ["founded_on"]],
  [{ reg_capital_wan: "一百" }, ["reg_capital_wan"]],
  [{ entity_kind: "93" }, ["farmer_members", "main_business", "members"]],
  [{ entity_kind: "93", members: "10", farmer_members: "7", main_business: "果蔬" }, ["farmer_members"]],
  [{ entity_kind: "93", members: "10", farmer_members: "8", main_business: "果蔬" }, []],
])("the form with %j blames %j", (fields, blamed) => {
  expect(errorsOf(fields)).toEqual(blamed);
});

test("money is typed in 万元 and kept in fen, without a detour over fractions", () => {
  const submission = parseWithZod(typed({ version: "0", revenue: "1906.0001", employees: "86" }), { schema: monthlyForm });
  expect(submission.status === "success" && submission.value.input).toMatchObject({
    revenue_fen: 1_906_000_100,
    employees: 86,
    tax_fen: null,
  });
  expect(parseWithZod(typed({ version: "0" }), { schema: monthlyForm }).status).toBe("error");
});

test("the list's address holds its whole state, and nonsense is no condition", () => {
  const filters = parseFilters(new URLSearchParams("q=示例&kind=93&guigen=yes&status=nonsense&page=0"));
  expect(filters).toMatchObject({ q: "示例", kind: "93", guigen: "yes", status: null, page: 1 });
  expect(parseFilters(new URLSearchParams(queryOf(filters, { page: 3 })))).toEqual({ ...filters, page: 3 });
});
