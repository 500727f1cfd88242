import { describe, expect, test } from "vitest";
import type { Cell } from "#app/features/imports/cells/cell.ts";
import { type Field, mapHeaders } from "#app/features/imports/cells/headers.ts";
import { normaliseTalentRow, type RowContext, type TalentRow } from "#app/features/imports/talent-row.ts";
import { CONTEXT, cell, TOWN } from "./context.ts";

type Values = Record<string, string | number>;

/** A row by its headers, as a ledger has them. */
function row(values: Values, context: Partial<RowContext> = {}): TalentRow {
  const headers = Object.keys(values);
  const fields = mapHeaders(headers);
  const cells = new Map<Field, Cell>();
  for (const [i, header] of headers.entries()) {
    const field = fields[i];
    if (field) cells.set(field, cell(values[header] ?? null));
  }
  return normaliseTalentRow(cells, { ...CONTEXT, ...context });
}

const MINIMAL = { 姓名: "程远", 联系电话: "16003750101", "籍贯村(社区)": "滍阳镇示例一村", 登记日期: "2023.1.6" };

const HEADERS =
  "序号|姓名|性别|出生年月|籍贯村(社区)|学历|职称/技能等级|现居住地|现工作单位及职务|从事行业|联系电话|回乡意愿|投资意向|家属联系人及电话|登记日期|备注".split("|");

/** The ledger of 滍阳镇 that a town sends. */
const LEDGER: (string | number)[][] = [
  [1, "程 远", "男", "1985年6月", "滍阳镇示例一村", "本科", "工程师", "广东省深圳市", "深圳市远程精密电子有限公司总经理", "制造业", "16003750101", "强烈", "想回乡建电子元件厂,约3000万", "程大山(父)16003750901", "2023.1.6", ""],
  [2, "苏晚晴", "女", "1990-03", "示范区滍阳镇示例二村", "硕士研究生", "副教授", "上海市", "上海示例大学 副教授", "教育", "16003750102/021-60000102", "考虑回", "无", "", "2023-01-09", "可讲学"],
  [3, "欧阳·木合塔尔", "男", "1978.11", "滎阳镇示例三村", "大专", "高级工", "浙江省宁波市", "务工", "制造", "16003750103", "观望", "有", "", 44939, "镇名按原表"],
  [4, "单小刚", "男", 31045, "滍阳", "博士", "高级工程师", "新加坡", "Example Pte. Ltd. 技术总监", "软件", "+6581234567", "暂无", "无", "单大刚(兄)16003750904", "2023年1月20日", "海外"],
  [5, "曾一鸣", "男", "1982/7/1", "平顶山市新城区滍阳镇示例一村", "大学本科", "", "北京市", "北京示例科技有限公司/部门经理", "信息技术", "16003750105", "有", "50万以内", "", "2023.2.3", ""],
];

const EXPECTED = [
  {
    name: "程远", gender: "1", birth_on: "1985-06-01", birth_precision: "M", edu: "21", title_name: "工程师", title_level: "420", title_series: "080",
    away_scope: 3, country: "CHN", city_code: "440300", away_text: "广东省深圳市", work_unit: "深圳市远程精密电子有限公司", work_post: "总经理",
    industry_code: "C", registered_on: "2023-01-06", remark: null, native_town_id: TOWN.zhiyang, native_text: "滍阳镇示例一村",
    contacts: [{ kind: "mobile", value: "16003750101", is_primary: true, valid: "to_check", verified_on: null }],
    family: [{ name: "程大山", kin: "51", phone: "16003750901", region_id: TOWN.zhiyang, gender: "1" }],
    intent: { return_will: 4, invest_will: 3, invest_amount_fen: 3_000_000_000, is_approx: true, invest_band: "1000_5000", invest_industry: "C39", assessed_on: "2023-01-06" },
  },
  {
    name: "苏晚晴", gender: "2", birth_on: "1990-03-01", edu: "14", degree: null, title_name: "副教授", title_level: "412", title_series: "010",
    city_code: "310100", work_unit: "上海示例大学", work_post: "副教授", registered_on: "2023-01-09", remark: "可讲学",
    contacts: [{ kind: "mobile", value: "16003750102", is_primary: true }, { kind: "landline", value: "021-60000102" }],
    intent: { return_will: 3, invest_will: 1, invest_amount_fen: null },
  },
  {
    name: "欧阳·木合塔尔", native_town_id: TOWN.zhiyang, native_text: "滎阳镇示例三村", edu: "31", skill_level: "3", title_name: null, city_code: "330200",
    work_state: 4, work_unit: null, work_post: null, work_raw: "务工", registered_on: "2023-01-13", intent: { return_will: 2, invest_will: 2 },
  },
  {
    name: "单小刚", birth_on: "1984-12-29", birth_precision: "D", native_town_id: TOWN.zhiyang, edu: "11", title_level: "412", away_scope: 1, country: "SGP",
    city_code: null, work_unit: "Example Pte. Ltd.", work_post: "技术总监", industry_code: "I65", registered_on: "2023-01-20",
    contacts: [{ kind: "mobile", value: "+6581234567" }], family: [{ name: "单大刚", kin: "70", gender: "1", phone: "16003750904" }],
    intent: { return_will: 1, invest_will: 1 },
  },
  {
    name: "曾一鸣", birth_on: "1982-07-01", birth_precision: "D", edu: "21", city_code: "110100", work_unit: "北京示例科技有限公司", work_post: "部门经理",
    native_town_id: TOWN.zhiyang, native_text: "平顶山市新城区滍阳镇示例一村", registered_on: "2023-02-03",
    intent: { return_will: 3, invest_will: 3, invest_amount_fen: 50_000_000, is_approx: true },
  },
];

describe("the ledger of 滍阳镇", () => {
  const read = LEDGER.map((values) => row(Object.fromEntries(HEADERS.map((header, i) => [header, values[i] ?? ""]))));

  test.each(EXPECTED.map((expected, i) => [expected.name, i, expected] as const))("%s is filed as the district expects", (_, i, expected) => {
    expect(read[i]?.errors).toEqual([]);
    expect(read[i]?.input).toMatchObject(expected);
  });

  test("only the misread name of the town asks for a look", () => {
    const asked = read.flatMap(({ cells }) => Object.entries(cells).flatMap(([field, note]) => (note.confirm ? [`${field} ${note.confirm}`] : [])));
    expect(asked).toEqual(["native_village 原文“滎阳镇”，按别名改为滍阳镇"]);
  });
});

describe("columns that a sheet does not have", () => {
  test("take the defaults of domain §6", () => {
    const { 登记日期: _, ...without } = MINIMAL;
    const { input, owner_name, warnings } = row(without);
    expect(input).toMatchObject({
      gender: "0", talent_kind: "7", work_state: 0, origin: "village_survey", consent_basis: "statutory_duty", registered_on: "2023-03-27",
      is_away_survey: true, away_scope: 9, intent: null, family: [], birth_on: null,
    });
    expect(owner_name).toBeNull();
    expect(warnings).toContainEqual({ field: "registered_on", message: "没有登记日期，按表名日期2023-03-27登记" });
    expect(row(without, { titleDate: null }).input?.registered_on).toBe("2023-03-28");
  });

  test("the native town is the uploader's; a zone user must name it", () => {
    expect(row({ 姓名: "程远", 手机: "16003750101" }).input?.native_town_id).toBe(TOWN.zhiyang);
    expect(row({ ...MINIMAL, "籍贯村(社区)": "示例二村" }, { uploader_town_id: TOWN.binhu }).input?.native_town_id).toBe(TOWN.binhu);
    expect(row({ 姓名: "程远", 手机: "16003750101" }, { uploader_town_id: null }).errors).toHaveLength(1);
  });
});

describe("what keeps a row out", () => {
  test.each<[string, Values, string]>([
    ["nobody can be reached", { 联系电话: "" }, "phone"],
    ["digits lost", { 联系电话: "1.6E+10" }, "phone"],
    ["two persons", { 姓名: "张三、李四" }, "name"],
    ["month 13", { 出生年月: "1985.13" }, "birth_on"],
    ["bare 湖滨", { "籍贯村(社区)": "湖滨" }, "native_village"],
    ["a place elsewhere", { "籍贯村(社区)": "叶县某某镇" }, "native_village"],
    ["荥阳市 is another city", { "籍贯村(社区)": "河南省荥阳市某镇" }, "native_village"],
    ["an unknown wish", { 回乡意愿: "会考虑" }, "return_will"],
    ["a future registration", { 登记日期: "2023-04-01" }, "registered_on"],
    ["too young", { 出生年月: "2015-06" }, "birth_on"],
    ["ID as a number", { 身份证号: 410499198506010010 }, "id_no"],
  ])("%s", (_, values, field) => {
    const read = row({ ...MINIMAL, ...values });
    expect(read.input).toBeNull();
    expect(read.errors.map((error) => error.field)).toEqual([field]);
    expect(read.cells[field as Field]?.error).toBeTruthy();
  });
});

describe("fields that speak of one another", () => {
  test("a relative's phone is enough to reach somebody", () => {
    expect(row({ ...MINIMAL, 联系电话: "", 家属联系人及电话: "母 李某 16003750902" }).input?.family).toMatchObject([{ name: "李某", kin: "52", phone: "16003750902" }]);
  });

  test("relatives in columns of their own", () => {
    const read = row({ ...MINIMAL, "家属-姓名": "程大山", "家属-与本人关系": "父亲", "家属-电话": "16003750901" });
    expect(read.input?.family).toMatchObject([{ name: "程大山", kin: "51", phone: "16003750901" }]);
  });

  test("an intention without industry or amount is lowered", () => {
    const read = row({ ...MINIMAL, 投资意向: "意向明确" });
    expect(read.input?.intent?.invest_will).toBe(2);
    expect(read.warnings.map(({ field }) => field)).toContain("invest_will");
  });

  test("an amount column makes 有 an 意向明确", () => {
    expect(row({ ...MINIMAL, 投资意向: "有", 意向金额: "约200万" }).input?.intent).toMatchObject({ invest_will: 3, invest_amount_fen: 200_000_000, is_approx: true });
  });

  test("年龄 gives the year of birth by the report's year", () => {
    expect(row({ ...MINIMAL, 年龄: 38 }).input).toMatchObject({ birth_on: "1985-01-01", birth_precision: "Y" });
  });

  test("the ID gives sex and day of birth and must agree with the cells", () => {
    const id = "410499198506010018";
    expect(row({ ...MINIMAL, 身份证号: id }).input).toMatchObject({ gender: "1", birth_on: "1985-06-01", birth_precision: "D" });
    expect(row({ ...MINIMAL, 身份证号: id, 出生年月: "1985.6" }).input?.birth_precision).toBe("D");
    expect(row({ ...MINIMAL, 身份证号: id, 出生年月: "1985.7" }).errors.map(({ field }) => field)).toEqual(["birth_on"]);
    expect(row({ ...MINIMAL, 身份证号: id, 性别: "女" }).errors.map(({ field }) => field)).toEqual(["gender"]);
  });

  test("town and village columns make one native place", () => {
    const read = row({ 姓名: "程远", 手机: "16003750101", "镇(街道)": "应滨办", "村/社区": "建业社区" });
    expect(read.input).toMatchObject({ native_town_id: TOWN.yingbin, native_text: "应滨办建业社区" });
  });

  test("unit and post in two columns", () => {
    expect(row({ ...MINIMAL, 工作单位: "示例公司", 职务: "经理" }).input).toMatchObject({ work_unit: "示例公司", work_post: "经理", work_raw: "示例公司 经理" });
  });

  test("the person responsible is handed on by name", () => {
    expect(row({ ...MINIMAL, 联络责任人: "林 晓禾 16003750001" }).owner_name).toBe("林晓禾");
  });

  test("words in a date cell go to the remark", () => {
    expect(row({ ...MINIMAL, 登记日期: "春节前" }).input).toMatchObject({ registered_on: "2023-03-27", remark: "登记日期：春节前" });
  });
});
