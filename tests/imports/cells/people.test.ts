import { describe, expect, test } from "vitest";
import { findOfKind, parseContacts } from "#app/features/imports/cells/contact-numbers.ts";
import { kinOf, parseFamily } from "#app/features/imports/cells/family.ts";
import { parseIdNumber } from "#app/features/imports/cells/id-number.ts";
import { parseWork } from "#app/features/imports/cells/work.ts";
import { to18 } from "#app/lib/resident-id.ts";
import { cell } from "../context.ts";

const numbers = (value: string | number, text?: string, country: string | null = null) =>
  parseContacts(cell(value, text), country).value.map((contact) => contact.value);

describe("联系电话", () => {
  test.each<[string | number, string[]]>([
    ["16003750101", ["16003750101"]],
    ["16003750101/0375-0000123", ["16003750101", "0375-0000123"]],
    ["16003750101;16003750102", ["16003750101", "16003750102"]],
    ["16003750101、16003750102", ["16003750101", "16003750102"]],
    ["16003750101\n16003750102", ["16003750101", "16003750102"]],
    ["16003750101 16003750102", ["16003750101", "16003750102"]],
    ["16003750101-16003750102", ["16003750101", "16003750102"]],
    ["+86 160-0375-0101", ["16003750101"]],
    ["8616003750101", ["16003750101"]],
    ["１６００３７５０１０１", ["16003750101"]],
    ["'16003750101", ["16003750101"]],
    ["16003750101.0", ["16003750101"]],
    [16003750101, ["16003750101"]],
    ["(0375)0000123", ["0375-0000123"]],
    ["03750000123", ["0375-0000123"]],
    ["021-60000102", ["021-60000102"]],
    ["0375-0000123转801", ["0375-0000123-801"]],
    [3750000123, ["0375-0000123"]],
    ["+6581234567", ["+6581234567"]],
    ["0065 8123 4567", ["+6581234567"]],
    ["手机：16003750101", ["16003750101"]],
    ["16003750101(本人)", ["16003750101"]],
    ["16003750101(微信同号)", ["16003750101", "16003750101"]],
    ["16003750101，微信同号", ["16003750101", "16003750101"]],
    ["+1 (415) 555-2671", ["+14155552671"]],
    ["16003750101 微信:guigen_01", ["16003750101", "guigen_01"]],
    ["a@example.com", ["a@example.com"]],
    ["160****0101", []],
    ["/", []],
    ["", []],
  ])("%s", (written, expected) => expect(numbers(written)).toEqual(expected));

  test("a number cell shown as 1.6E+10 still holds its digits; text has lost them", () => {
    expect(numbers(16003750101, "1.6E+10")).toEqual(["16003750101"]);
    expect(parseContacts(cell("1.6E+10")).error).toMatch(/科学计数/);
  });

  test.each(["1600375010", "160037501011", "11003750101", "联系不上1234", "+65812"])("%s is refused", (written) =>
    expect(parseContacts(cell(written)).error).toBeDefined(),
  );

  test("the first mobile is preferred, one of a kind", () =>
    expect(
      parseContacts(cell("0375-0000123/16003750101/16003750102")).value.map(({ kind, is_primary }) => [kind, is_primary]),
    ).toEqual([
      ["landline", true],
      ["mobile", true],
      ["mobile", false],
    ]));

  test("a number abroad may lean on the country of residence", () =>
    expect(numbers("81234567", undefined, "SGP")).toEqual(["+6581234567"]));

  test("微信 and 邮箱 columns", () => {
    expect(findOfKind("wechat", cell("guigen_01")).value).toEqual([{ kind: "wechat", value: "guigen_01" }]);
    expect(findOfKind("wechat", cell("同手机"), "16003750101").value).toEqual([{ kind: "wechat", value: "16003750101" }]);
    expect(findOfKind("wechat", cell("归根")).error).toBeDefined();
    expect(findOfKind("email", cell("a@example.com；b@example.com")).value).toHaveLength(2);
    expect(findOfKind("email", cell("a@")).error).toBeDefined();
  });
});

describe("身份证号", () => {
  const id = to18("410499850601001") ?? "";

  test.each([
    ["15 digits become 18", "410499850601001"],
    ["18 digits stay", id],
    ["blanks and full width go", `${id.slice(0, 6)} ${id.slice(6)}`],
    ["a small x is taken", id.toLowerCase()],
  ])("%s", (_, written) =>
    expect(parseIdNumber(cell(written)).value).toEqual({ id_type: "111", id_no: id, gender: "1", birth_on: "1985-06-01" }),
  );

  test.each([
    ["a number cell", 410499198506010000, undefined],
    ["a number cell of 15 digits", 410499850601001, undefined],
    ["scientific notation", "4.10499E+17", undefined],
  ])("%s has lost its digits", (_, written, text) =>
    expect(parseIdNumber(cell(written, text)).error).toMatch(/^身份证号以数值存储已失真/),
  );

  test.each([
    [`${id.slice(0, 17)}${id.endsWith("1") ? "2" : "1"}`, /校验位/],
    ["410499198513010011", /出生日期/],
    ["41049919850601", /18位，现为14位/],
  ])("%s is refused", (written, message) => expect(parseIdNumber(cell(written)).error).toMatch(message));

  test("a masked number is left out, a passport asked about", () => {
    expect(parseIdNumber(cell("4104**********1234"))).toMatchObject({ value: { id_no: null }, warnings: [expect.any(String)] });
    expect(parseIdNumber(cell("E12345678"))).toMatchObject({
      value: { id_type: "414", id_no: "E12345678" },
      confirm: expect.any(String),
    });
  });
});

describe("工作单位及职务", () => {
  test.each([
    ["深圳某某科技有限公司总经理", "深圳某某科技有限公司", "总经理"],
    ["平顶山学院 副教授", "平顶山学院", "副教授"],
    ["某某局/科长", "某某局", "科长"],
    ["某某局／科长", "某某局", "科长"],
    ["某某公司部门经理", "某某公司", "部门经理"],
    ["某某公司办公室主任", "某某公司", "办公室主任"],
    ["某某公司市场部经理", "某某公司市场部", "经理"],
    ["某某集团董事长助理", "某某集团", "董事长助理"],
    ["某某研究所所长", "某某研究所", "所长"],
    ["某某局局长", "某某局", "局长"],
    ["某某医院主任医师", "某某医院", "主任医师"],
    ["某某公司(深圳)副总经理", "某某公司(深圳)", "副总经理"],
    ["某某公司技术总监", "某某公司", "技术总监"],
    ["Example Pte. Ltd. 技术总监", "Example Pte. Ltd.", "技术总监"],
    ["北京示例科技有限公司/部门经理", "北京示例科技有限公司", "部门经理"],
    ["深圳 某某公司总经理", "深圳 某某公司", "总经理"],
    ["某某公司销售经理兼党支部书记", "某某公司", "销售经理兼党支部书记"],
    ["某某大学在读博士", "某某大学", "在读博士"],
    ["某某律师事务所合伙人", "某某律师事务所", "合伙人"],
  ])("%s → %s | %s", (written, work_unit, work_post) =>
    expect(parseWork(cell(written))).toEqual({
      value: { work_state: null, work_unit, work_post, work_raw: written },
      warnings: [],
    }),
  );

  test.each([
    ["务工", 4],
    ["打工", 4],
    ["在外务工", 4],
    ["经商", 7],
    ["退休", 9],
    ["在读", 8],
  ])("%s is a state and no unit", (written, work_state) =>
    expect(parseWork(cell(written)).value).toEqual({ work_state, work_unit: null, work_post: null, work_raw: written }),
  );

  test.each(["某某公司", "某某公司研发中心", "自己开店"])("%s is not split, and said so", (written) => {
    const read = parseWork(cell(written));
    expect(read.value).toMatchObject({ work_unit: written, work_post: null });
    expect(read.warnings).toHaveLength(1);
  });
});

describe("家属", () => {
  const people = (text: string) => parseFamily(cell(text)).value.map(({ name, kin, phone }) => [name, kin, phone]);

  test.each<[string, (string | null)[][]]>([
    ["程大山(父)16003750901", [["程大山", "51", "16003750901"]]],
    ["程大山（父亲，16003750901）", [["程大山", "51", "16003750901"]]],
    ["母 李某 16003750902", [["李某", "52", "16003750902"]]],
    ["父亲程大山16003750901", [["程大山", "51", "16003750901"]]],
    ["妻子:王某 160-0375-0903", [["王某", "10", "16003750903"]]],
    ["单大刚(兄)16003750904", [["单大刚", "70", "16003750904"]]],
    ["程大山、父、16003750901", [["程大山", "51", "16003750901"]]],
    ["程大山16003750901(父)", [["程大山", "51", "16003750901"]]],
    [
      "程大山(父)16003750901;李某(母)16003750902",
      [
        ["程大山", "51", "16003750901"],
        ["李某", "52", "16003750902"],
      ],
    ],
    [
      "父程大山16003750901母李小某16003750902",
      [
        ["程大山", "51", "16003750901"],
        ["李小某", "52", "16003750902"],
      ],
    ],
    ["岳父 王某 0375-0000123", [["王某", "97", "0375-0000123"]]],
    ["程大山16003750901", [["程大山", "97", "16003750901"]]],
    ["父亲16003750901", [["父亲", "51", "16003750901"]]],
    ["程小小(女)", [["程小小", "30", null]]],
    ["无", []],
  ])("%s", (text, expected) => expect(people(text)).toEqual(expected));

  test.each([
    ["配偶", "10"],
    ["儿子", "20"],
    ["女儿", "30"],
    ["妹妹", "70"],
    ["爷爷", "60"],
    ["表哥", "97"],
    ["同学", "97"],
  ])("%s → %s", (word, code) => expect(kinOf(word)[0]).toBe(code));

  test("a number of ten digits is refused", () => expect(parseFamily(cell("程大山(父)1600375090")).error).toBeDefined());
});
