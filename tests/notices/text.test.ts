import { describe, expect, test } from "vitest";
import { type Listed, marksOf } from "#app/features/notices/rules/names.ts";
import {
  afterDecision,
  objectionRefusal,
  publishRefusal,
  receivedRefusal,
  withdrawRefusal,
} from "#app/features/notices/rules/steps.ts";
import {
  bodyFor,
  listedName,
  nameText,
  noticeNo,
  peopleSaid,
  periodText,
  rangeText,
  standardText,
  titleFor,
} from "#app/features/notices/rules/text.ts";

const someone = (person: string, name: string, unit: string, gender: string | null = "1"): Listed => ({
  person,
  name,
  unit,
  gender,
});

describe("people of one name are told apart", () => {
  test.each<[string, Listed[], (string | null)[]]>([
    [
      "a name of one person has nothing beside it",
      [someone("a", "张伟", "甲公司"), someone("b", "李丽", "甲公司")],
      [null, null],
    ],
    ["by their units", [someone("a", "张伟", "甲公司"), someone("b", "张伟", "乙公司")], ["甲公司", "乙公司"]],
    ["by their sex in one unit", [someone("a", "张伟", "甲公司", "1"), someone("b", "张伟", "甲公司", "2")], ["男", "女"]],
    [
      "by their order where nothing else differs",
      [someone("a", "张伟", "甲公司"), someone("b", "张伟", "甲公司")],
      ["其一", "其二"],
    ],
    [
      "a sex that is not known tells nobody apart",
      [someone("a", "张伟", "甲公司", "0"), someone("b", "张伟", "甲公司", null)],
      ["其一", "其二"],
    ],
    [
      "three of them, two colleagues",
      [someone("a", "张伟", "甲公司", "1"), someone("b", "张伟", "乙公司", "1"), someone("c", "张伟", "甲公司", "2")],
      ["男", "乙公司", "女"],
    ],
    ["one person listed twice is one person", [someone("a", "张伟", "甲公司"), someone("a", "张伟", "甲公司")], [null, null]],
  ])("%s", (_, rows, marks) => expect(marksOf(rows)).toEqual(marks));

  test("the mark stands beside the name", () => {
    expect(nameText({ name: "张伟", mark: "女" })).toBe("张伟（女）");
    expect(nameText({ name: "张伟", mark: null })).toBe("张伟");
    expect(listedName({ name: "张伟", mark: "甲公司", unit: "甲公司" })).toBe("张伟");
    expect(listedName({ name: "张伟", mark: "男", unit: "甲公司" })).toBe("张伟（男）");
  });
});

describe("the words of the page", () => {
  test("the period names its first and last day and its working days", () => {
    expect(periodText({ start_on: "2023-03-24", end_on: "2023-03-30", notice_days: 5 })).toBe(
      "公示期：2023年3月24日至3月30日（5个工作日）",
    );
    expect(rangeText("2023-12-27", "2024-01-03")).toBe("2023年12月27日至2024年1月3日");
  });
  test("a draft says that its days come with its publication", () => {
    expect(periodText({ start_on: null, end_on: null, notice_days: 5 })).toContain("自发布之日起5个工作日");
  });
  test("title, number and opening", () => {
    expect(titleFor("2023", 2, "高层次人才生活津贴")).toBe("关于2023年第2批高层次人才生活津贴拟发放人员名单的公示");
    expect(titleFor("2023", 1, "高层次人才生活津贴发放办法（试行）")).toContain("第1批高层次人才生活津贴拟发放");
    expect(peopleSaid("拟对以下6人发放")).toBe(6);
    expect(peopleSaid("现予公示")).toBeNull();
    expect(noticeNo("2023", 7)).toBe("GS-2023-007");
    expect(bodyFor({ title: "人才新政", doc_no: "示人社〔2022〕5号" }, 6)).toContain("根据《人才新政》（示人社〔2022〕5号）规定");
    expect(bodyFor({ title: "人才新政", doc_no: null }, 6)).toContain("《人才新政》规定");
    expect(bodyFor({ title: "人才新政", doc_no: null }, 6)).toContain("6人");
  });
  test.each([
    ["month", 150_000, "1,500元/月"],
    ["once", 500_000, "5,000元/次"],
    ["percent", 50_050, "500.50元"],
  ])("a standard of one %s", (unit_of, standard_fen, text) => expect(standardText({ standard_fen, unit_of })).toBe(text));
});

const maker = "maker";
describe("hands", () => {
  test.each([
    ["SH", "other", "draft", null],
    ["SH", maker, "draft", "forbidden"],
    ["JB", "other", "draft", "forbidden"],
    ["RC", "other", "draft", "forbidden"],
    ["SH", "other", "running", "conflict"],
    ["SH", "other", "withdrawn", "conflict"],
  ] as const)("%s (%s) publishes what is %s: %s", (role, user_id, status, code) => {
    expect(publishRefusal({ role, user_id }, { status, created_by: maker })?.code ?? null).toBe(code);
  });
  test.each([
    ["JB", "draft", null],
    ["SH", "draft", null],
    ["SH", "running", null],
    ["JB", "running", "forbidden"],
    ["SH", "ended", "conflict"],
    ["RC", "draft", "forbidden"],
  ] as const)("%s withdraws what is %s: %s", (role, status, code) => {
    expect(withdrawRefusal({ role, user_id: "x" }, { status })?.code ?? null).toBe(code);
  });
});

const period = { start_on: "2023-03-24", end_on: "2023-03-30" };
describe("objections", () => {
  test.each([
    ["draft", "2023-03-24", false],
    ["running", "2023-03-23", false],
    ["running", "2023-03-24", true],
    ["ended", "2023-03-31", true],
    ["withdrawn", "2023-03-28", false],
  ] as const)("to what is %s on %s are taken: %s", (status, today, taken) => {
    expect(objectionRefusal({ status, ...period }, today) === null).toBe(taken);
  });
  test.each([
    ["2023-03-30", "2023-03-31", true],
    ["2023-03-31", "2023-03-31", false],
    ["2023-03-23", "2023-03-28", false],
    ["2023-03-29", "2023-03-28", false],
  ])("received on %s, entered on %s: %s", (received, today, taken) => {
    expect(receivedRefusal(received, { status: "running", ...period }, today) === null).toBe(taken);
  });
  test.each([
    ["upheld", "running", "2023-03-28", "rejected"],
    ["dismissed", "running", "2023-03-30", "in_notice"],
    ["dismissed", "running", "2023-03-31", "notice_passed"],
    ["dismissed", "ended", "2023-04-03", "notice_passed"],
    ["dismissed", "withdrawn", "2023-03-28", "review_passed"],
    ["upheld", "withdrawn", "2023-03-28", "rejected"],
  ] as const)("%s while it is %s on %s: %s", (result, status, today, application) => {
    expect(afterDecision(result, { status, end_on: period.end_on }, today).application).toBe(application);
  });
});
