import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseBool } from "#app/features/imports/cells/bool.ts";
import { parseDegree, parseEducation, splitSchool } from "#app/features/imports/cells/education.ts";
import { industryIn } from "#app/features/imports/cells/industry.ts";
import { cleanName, parseName } from "#app/features/imports/cells/person-name.ts";
import { parseEthnic, parseGender, parsePolitics, parseTalentKind } from "#app/features/imports/cells/small-dictionaries.ts";
import { parseTitle } from "#app/features/imports/cells/title-skill.ts";
import { parseInvestWish, parseReturnWill } from "#app/features/imports/cells/wills.ts";
import { codesOf, EDU, INVEST_WILL, RETURN_WILL, TALENT_KIND } from "#app/features/talents/schema/dictionaries/index.ts";
import { cell } from "../context.ts";

describe("names", () => {
  test.each([
    ["张 三", "张三", null],
    ["张　三", "张三", null],
    ["欧阳·木合塔尔", "欧阳·木合塔尔", null],
    ["欧阳・木合塔尔", "欧阳·木合塔尔", null],
    ["欧阳.木合塔尔", "欧阳·木合塔尔", null],
    ["张三(小名)", "张三", "小名"],
    ["张三（小名：石头）", "张三", "石头"],
    ["John  Smith", "John Smith", null],
    ["欧阳 娜娜", "欧阳娜娜", null],
  ])("%s → %s, alias %s", (written, name, alias) =>
    expect(parseName(cell(written))).toEqual({ value: { name, alias, gender: null }, warnings: [] }),
  );

  test.each(["张三等3人", "张三、李四", "张三/李四", "张三\n李四", "张三,李四"])("“%s” is more than one person", (written) =>
    expect(parseName(cell(written)).error).toMatch(/^一行一人/),
  );

  test.each(["", "张", "张三1", "张*"])("“%s” is no full name", (written) =>
    expect(parseName(cell(written)).error).toBeDefined(),
  );

  test("two names with a blank between are asked about", () => expect(parseName(cell("张三 李四")).confirm).toBeDefined());

  test("cleaning twice changes nothing", () => {
    const unit = fc.constantFrom("张", "欧", "·", "・", ".", " ", "　", "A", "b", "\u200b");
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        expect(cleanName(cleanName(text))).toBe(cleanName(text));
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(cleanName(cleanName(text))).toBe(cleanName(text));
      }),
    );
  });
});

describe("学历", () => {
  test.each([
    ["研究生", "14", null, null],
    ["博士", "11", "2", null],
    ["博士研究生", "11", null, null],
    ["博士(研究生)", "11", "2", null],
    ["硕士", "14", "3", null],
    ["硕士(研究生)", "14", "3", null],
    ["硕士研究生", "14", null, null],
    ["本科", "21", null, null],
    ["大学", "21", null, null],
    ["大学本科", "21", null, null],
    ["大本", "21", null, null],
    ["大专", "31", null, null],
    ["大学专科", "31", null, null],
    ["中专", "41", null, null],
    ["中等专科毕业", "41", null, null],
    ["技校", "47", null, null],
    ["高中", "61", null, null],
    ["初中", "71", null, null],
    ["职业高中", "44", null, null],
    ["本科/学士", "21", "4", null],
    ["研究生/博士", "11", "2", null],
    ["在职研究生", "14", null, "2"],
    ["本科(函授)", "21", null, "2"],
    ["全日制本科", "21", null, "1"],
    ["大专肄业", "33", null, null],
    ["", null, null, null],
  ])("%s → %s %s %s", (written, edu, degree, study_mode) =>
    expect(parseEducation(cell(written))).toEqual({ value: { edu, degree, study_mode }, warnings: [] }),
  );

  test("研究生 with a doctor's degree is 博士研究生", () =>
    expect(parseEducation(cell("研究生"), cell("工学博士")).value).toMatchObject({ edu: "11", degree: "2" }));
  test("a doctor's degree beside a lower schooling is warned of", () =>
    expect(parseEducation(cell("本科"), cell("博士")).warnings).toHaveLength(1));
  test("who is still studying has finished the level below", () =>
    expect(parseEducation(cell("硕士在读"))).toMatchObject({ value: { edu: "21", degree: null }, confirm: expect.any(String) }));
  test.each([
    ["工学学士", "4"],
    ["MBA", "3"],
    ["名誉博士", "1"],
    ["无", null],
  ])("degree %s", (written, code) => expect(parseDegree(cell(written)).value).toBe(code));

  test.each([
    ["郑州大学机械工程", "郑州大学", "机械工程"],
    ["郑州大学 机械工程专业", "郑州大学", "机械工程"],
    ["河南大学/法学", "河南大学", "法学"],
    ["北京大学光华管理学院工商管理", "北京大学光华管理学院", "工商管理"],
    ["哈尔滨工业大学(威海)计算机", "哈尔滨工业大学(威海)", "计算机"],
    ["平顶山学院", "平顶山学院", null],
  ])("%s → %s and %s", (written, school, major) => expect(splitSchool(cell(written)).value).toEqual({ school, major }));
});

test.each([
  ["工程师", "工程师", "420", "080", null],
  ["高级工程师", "高级工程师", "412", "080", null],
  ["机械工程师", "机械工程师", "420", "080", null],
  ["副教授", "副教授", "412", "010", null],
  ["主治医师", "主治医师", "420", "230", null],
  ["注册会计师", "注册会计师", null, null, null],
  ["高级工", null, null, null, "3"],
  ["高级技师", null, null, null, "1"],
  ["技师", null, null, null, "2"],
  ["高级电工", "高级电工", null, null, "3"],
  ["工程师/高级工", "工程师", "420", "080", "3"],
  ["研究员", "研究员", "411", null, null],
  ["高级茶艺师", "高级茶艺师", null, null, null],
  ["/", null, null, null, null],
])("职称 %s", (written, title_name, title_level, title_series, skill_level) =>
  expect(parseTitle(cell(written)).value).toEqual({ title_name, title_level, title_series, skill_level }),
);

describe("wishes", () => {
  test.each<[string, number]>([
    ...["强烈", "很强", "近期回"].map((w): [string, number] => [w, 4]),
    ...["较强", "愿意", "有", "是", "考虑回"].map((w): [string, number] => [w, 3]),
    ...["一般", "观望", "看情况", "待定"].map((w): [string, number] => [w, 2]),
    ...["无", "暂无", "否", "没有"].map((w): [string, number] => [w, 1]),
    ...["", "不详", "/"].map((w): [string, number] => [w, 0]),
    ...["已返乡", "已回"].map((w): [string, number] => [w, 5]),
  ])("回乡意愿 “%s” → %i", (written, code) => expect(parseReturnWill(cell(written))).toEqual({ value: code, warnings: [] }));

  test("a word outside the list is refused", () => expect(parseReturnWill(cell("会考虑")).error).toMatch(/不在选项内/));

  test.each<[string, number, number | null, string | null]>([
    ["有", 2, null, null],
    ["无", 1, null, null],
    ["暂无投资意向", 1, null, null],
    ["意向明确(制造业/约3000万元)", 3, 30_000_000, "C"],
    ["", 0, null, null],
    ["想建养殖场,约200万", 3, 2_000_000, "A03"],
    ["想回乡建电子元件厂，约3000万", 3, 30_000_000, "C39"],
    ["50万以内", 3, 500_000, null],
    ["想办幼儿园", 3, null, "P"],
    ["在谈，养殖，约200万元", 4, 2_000_000, "A03"],
    ["有意向未明确", 2, null, null],
    ["以后再说", 2, null, null],
    ["有(约200万)", 3, 2_000_000, null],
  ])("投资意向 “%s” → %i", (written, will, yuan, industry) => {
    const { value } = parseInvestWish(cell(written));
    expect([value.invest_will, value.amount?.fen ?? null, value.invest_industry]).toEqual([
      will,
      yuan === null ? null : yuan * 100,
      industry,
    ]);
  });

  test("a bare number is an amount", () =>
    expect(parseInvestWish(cell(300)).value).toMatchObject({ invest_will: 3, invest_band: "100_500" }));
});

describe("dictionaries", () => {
  test("every label reads back to its code", () => {
    for (const code of codesOf(RETURN_WILL)) expect(parseReturnWill(cell(RETURN_WILL[code])).value).toBe(Number(code));
    for (const code of codesOf(INVEST_WILL))
      expect(parseInvestWish(cell(INVEST_WILL[code])).value.invest_will).toBe(Number(code));
    for (const code of codesOf(EDU))
      expect(parseEducation(cell(EDU[code])).value).toEqual({ edu: code, degree: null, study_mode: null });
    for (const code of codesOf(TALENT_KIND)) expect(parseTalentKind(cell(TALENT_KIND[code])).value).toBe(code);
  });

  test.each([
    { name: "性别", rule: parseGender, written: "男", code: "1" },
    { name: "性别", rule: parseGender, written: "女性", code: "2" },
    { name: "民族", rule: parseEthnic, written: "汉", code: "01" },
    { name: "民族", rule: parseEthnic, written: "回族", code: "03" },
    { name: "政治面貌", rule: parsePolitics, written: "党员", code: "01" },
    { name: "政治面貌", rule: parsePolitics, written: "九三学社", code: "10" },
    { name: "人才类别", rule: parseTalentKind, written: "专业技术人才", code: "3" },
  ])("$name $written", ({ rule, written, code }) => expect(rule(cell(written)).value).toBe(code));

  test.each([
    ["制造业", "C"],
    ["制造", "C"],
    ["教育", "P"],
    ["软件", "I65"],
    ["信息技术", "I"],
    ["C39", "C39"],
    ["电子商务", "F52"],
    ["养猪", "A03"],
    ["餐饮业", "H"],
    ["占卜", null],
  ])("industry %s", (written, code) => expect(industryIn(written)).toBe(code));

  test.each<[string | boolean, boolean | null]>([
    ["是", true],
    ["√", true],
    ["Y", true],
    ["有", true],
    [true, true],
    ["否", false],
    ["×", false],
    ["N", false],
    ["无", false],
    ["", null],
  ])("bool %s", (written, value) => expect(parseBool(cell(written)).value).toBe(value));
});
