import { describe, expect, test } from "vitest";
import type { Cell } from "#app/features/imports/cells/cell.ts";
import { type Field, mapHeaders } from "#app/features/imports/cells/headers.ts";
import { normaliseTalentRow, type RowContext, type TalentRow } from "#app/features/imports/talent-row.ts";
import { to18 } from "#app/lib/resident-id.ts";
import { CONTEXT, cell, TOWN } from "./context.ts";
import { EXPECTED, HEADERS, LEDGER } from "./ledger.ts";

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

describe("the ledger of 滍阳镇", () => {
  const read = LEDGER.map((values) => row(Object.fromEntries(HEADERS.map((header, i) => [header, values[i] ?? ""]))));

  test.each(EXPECTED.map((expected, i) => [expected.name, i, expected] as const))(
    "%s is filed as the district expects",
    (_, i, expected) => {
      expect(read[i]?.errors).toEqual([]);
      expect(read[i]?.input).toMatchObject(expected);
    },
  );

  test("only the misread name of the town asks for a look", () => {
    const asked = read.flatMap(({ cells }) =>
      Object.entries(cells).flatMap(([field, note]) => (note.confirm ? [`${field} ${note.confirm}`] : [])),
    );
    expect(asked).toEqual(["native_village 原文“滎阳镇”，按别名改为滍阳镇"]);
  });
});

describe("columns that a sheet does not have", () => {
  test("take the defaults of domain §6", () => {
    const { 登记日期: _, ...without } = MINIMAL;
    const { input, owner_name, warnings } = row(without);
    expect(input).toMatchObject({
      gender: "0",
      talent_kind: "7",
      work_state: 0,
      origin: "village_survey",
      consent_basis: "statutory_duty",
      registered_on: "2023-03-27",
      is_away_survey: true,
      away_scope: 9,
      intent: null,
      family: [],
      birth_on: null,
    });
    expect(owner_name).toBeNull();
    expect(warnings).toContainEqual({ field: "registered_on", message: "没有登记日期，按表名日期2023-03-27登记" });
    expect(row(without, { titleDate: null }).input?.registered_on).toBe("2023-03-28");
  });

  test("the native town is the uploader's; a zone user must name it", () => {
    expect(row({ 姓名: "程远", 手机: "16003750101" }).input?.native_town_id).toBe(TOWN.zhiyang);
    expect(row({ ...MINIMAL, "籍贯村(社区)": "示例二村" }, { uploader_town_id: TOWN.binhu }).input?.native_town_id).toBe(
      TOWN.binhu,
    );
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
    ["ID as a number", { 身份证号: 410499198506010000 }, "id_no"],
  ])("%s", (_, values, field) => {
    const read = row({ ...MINIMAL, ...values });
    expect(read.input).toBeNull();
    expect(read.errors.map((error) => error.field)).toEqual([field]);
    expect(read.cells[field as Field]?.error).toBeTruthy();
  });
});

describe("fields that speak of one another", () => {
  test("a relative's phone is enough to reach somebody", () => {
    expect(row({ ...MINIMAL, 联系电话: "", 家属联系人及电话: "母 李某 16003750902" }).input?.family).toMatchObject([
      { name: "李某", kin: "52", phone: "16003750902" },
    ]);
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
    expect(row({ ...MINIMAL, 投资意向: "有", 意向金额: "约200万" }).input?.intent).toMatchObject({
      invest_will: 3,
      invest_amount_fen: 200_000_000,
      is_approx: true,
    });
  });

  test("年龄 gives the year of birth by the report's year", () => {
    expect(row({ ...MINIMAL, 年龄: 38 }).input).toMatchObject({ birth_on: "1985-01-01", birth_precision: "Y" });
  });

  test("the ID gives sex and day of birth and must agree with the cells", () => {
    const id = to18("410499850601001") ?? "";
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
    expect(row({ ...MINIMAL, 工作单位: "示例公司", 职务: "经理" }).input).toMatchObject({
      work_unit: "示例公司",
      work_post: "经理",
      work_raw: "示例公司 经理",
    });
  });

  test("the person responsible is handed on by name", () => {
    expect(row({ ...MINIMAL, 联络责任人: "林 晓禾 16003750001" }).owner_name).toBe("林晓禾");
  });

  test("words in a date cell go to the remark", () => {
    expect(row({ ...MINIMAL, 登记日期: "春节前" }).input).toMatchObject({
      registered_on: "2023-03-27",
      remark: "登记日期：春节前",
    });
  });
});
