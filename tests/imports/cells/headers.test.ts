import { describe, expect, test } from "vitest";
import { fieldLabel, HEADER_VARIANTS, isIgnoredHeader, mapHeaders, matchHeader } from "#app/features/imports/cells/headers.ts";

describe("a header finds its field", () => {
  test.each([
    ["姓 名", "name"],
    ["姓名*", "name"],
    ["姓\n名", "name"],
    ["联系人(人才表)", "name"],
    ["出生年月", "birth_on"],
    ["年龄", "age"],
    ["身份证号码", "id_no"],
    ["证件号", "id_no"],
    ["手机号（必填）", "phone"],
    ["E-mail", "email"],
    ["Email", "email"],
    ["籍贯村(社区)", "native_village"],
    ["村/社区", "native_village"],
    ["镇(街道)", "native_town"],
    ["户口所在地", "hukou"],
    ["家庭住址", "home_address"],
    ["老家", "native_place"],
    ["学历学位", "edu"],
    ["毕业院校及专业", "school"],
    ["毕业院校、专业", "school"],
    ["职称/技能等级", "title"],
    ["职称/技能", "title"],
    ["现工作单位及职务", "work"],
    ["单位职务", "work"],
    ["单位", "work_unit"],
    ["现任职务", "work_post"],
    ["从事职业", "work_state"],
    ["务工地点", "city"],
    ["现居地(省市/国家)", "city"],
    ["是否愿意回乡", "return_will"],
    ["投资意向(意向行业/金额)", "invest_will"],
    ["意向项目", "invest_will"],
    ["家属联系人及电话", "family"],
    ["家属姓名及电话", "family"],
    ["与本人关系", "family_kin"],
    ["称谓", "family_kin"],
    ["家属-姓名", "family_name"],
    ["家属-电话", "family_phone"],
    ["家属情况-与本人关系", "family_kin"],
    ["基本情况-姓名", "name"],
    ["籍贯-村(社区)", "native_village"],
    ["投资意向-金额(万元)", "invest_amount"],
    ["投资意向-行业", "invest_industry"],
    ["联络责任人", "owner"],
    ["联络责任人-姓名", "owner"],
    ["类别", "kind"],
    ["摸排日期", "registered_on"],
    ["民族", "ethnic"],
    ["政治面貌", "politics"],
    ["备注", "remark"],
  ])("%s → %s", (header, field) => expect(matchHeader(header)).toBe(field));

  test.each(["序号", "最近联络日期", "联络责任人-电话", "家属-工作单位", "年度考核", ""])("“%s” is not taken", (header) =>
    expect(matchHeader(header)).toBeNull(),
  );

  test("序号 and 最近联络日期 still mark a header row", () =>
    expect(["序号", "最近联络日期", "年度考核"].map(isIgnoredHeader)).toEqual([true, true, false]));

  test("every variant finds its own field, and none stands twice", () => {
    const all = Object.values(HEADER_VARIANTS).flatMap((variants) => variants.split(" "));
    expect(new Set(all).size).toBe(all.length);
    for (const [field, variants] of Object.entries(HEADER_VARIANTS))
      for (const variant of variants.split(" ")) expect([variant, matchHeader(variant)]).toEqual([variant, field]);
  });

  test("every field has a label that leads back to it", () => {
    expect(fieldLabel("birth_on")).toBe("出生年月");
  });
});

test("the official ledger RPT-02 is taken whole", () => {
  const headers =
    "序号, 姓名, 性别, 出生年月, 籍贯村(社区), 学历, 职称/技能, 人才类别, 现居地(省市/国家), 工作单位及职务, 行业, 联系电话, 工作现状, 回乡意愿, 投资意向(意向行业/金额), 家属联系人及电话, 联络责任人, 最近联络日期, 登记日期, 备注";
  expect(mapHeaders(headers.split(", "))).toEqual([
    null,
    "name",
    "gender",
    "birth_on",
    "native_village",
    "edu",
    "title",
    "kind",
    "city",
    "work",
    "industry",
    "phone",
    "work_state",
    "return_will",
    "invest_will",
    "family",
    "owner",
    null,
    "registered_on",
    "remark",
  ]);
});

test("of two headers for one field the likelier keeps it", () => {
  expect(mapHeaders(["联系人", "姓名", "手机", "联系电话"])).toEqual([null, "name", null, "phone"]);
});
