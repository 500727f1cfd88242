import { describe, expect, test } from "vitest";
import { parseGift } from "#app/features/imports/outreach/cells/gift.ts";
import { kindOfMethod, parseMethod } from "#app/features/imports/outreach/cells/method.ts";
import { parsePurpose, parseResult } from "#app/features/imports/outreach/cells/purpose-result.ts";
import { parseVisited } from "#app/features/imports/outreach/cells/relatives.ts";
import { parseStaff } from "#app/features/imports/outreach/cells/staff.ts";
import { METHOD, PURPOSE, RESULT } from "#app/features/outreach/schema/dictionaries.ts";
import { cell } from "../context.ts";

const OFFICE = new Set(["林晓禾", "周正", "何向阳"]);
const isKnown = (name: string) => OFFICE.has(name);

describe("方式 and 走访形式", () => {
  test.each([
    ["电话", "PH"],
    ["打电话", "PH"],
    ["电话沟通", "PH"],
    ["微信语音", "WX"],
    ["微信(单聊)", "WX"],
    ["微信群", "WG"],
    ["邮件", "EM"],
    ["短信", "SM"],
    ["腾讯会议", "VC"],
    ["来访", "LV"],
    ["外出拜访(驻地登门)", "OV"],
    ["入户", "HV"],
    ["入户走访", "HV"],
    ["座谈", "MT"],
    ["座谈会", "MT"],
    ["参观考察", "TR"],
    ["慰问信", "LT"],
    ["电 话", "PH"],
    ["入户/座谈", "HV"],
  ])("%s is %s", (text, code) => {
    expect(parseMethod(cell(text)).value.method).toBe(code);
  });

  test.each(Object.entries(METHOD))("the code %s is read from its own label %s", (code, label) => {
    expect(parseMethod(cell(label)).value.method).toBe(code);
  });

  test("a group is named in brackets", () => {
    expect(parseMethod(cell("微信群(滍阳乡贤群)")).value).toEqual({ method: "WG", group: "滍阳乡贤群" });
  });

  test("several ways are one, with a word on it; an unknown one is an error that says what may be written", () => {
    expect(parseMethod(cell("电话、微信"))).toMatchObject({
      value: { method: "PH" },
      warnings: [expect.stringContaining("电话")],
    });
    expect(parseMethod(cell("飞鸽传书")).error).toContain("请填电话");
  });

  test("外出拜访 is a visit in a visit ledger and a contact elsewhere", () => {
    expect([kindOfMethod("OV", true), kindOfMethod("OV", false), kindOfMethod("HV", false), kindOfMethod("PH", true)]).toEqual([
      "visit",
      "outgoing",
      "visit",
      "online",
    ]);
  });
});

describe("结果", () => {
  test.each([
    ["接通-有意向", "1"],
    ["接通，有意向", "1"],
    ["愿意", "1"],
    ["接通—观望", "2"],
    ["考虑中", "2"],
    ["暂无意向", "3"],
    ["未接", "4"],
    ["没人接", "4"],
    ["电话未接通", "4"],
    ["关机", "4"],
    ["空号", "5"],
    ["拒接", "6"],
    ["改日再联系", "7"],
    ["正在开会。", "7"],
    ["—", null],
    ["", null],
  ])("%s is %s", (text, code) => {
    expect(parseResult(cell(text))).toMatchObject({ value: { result: code, met: true } });
  });

  test.each(Object.entries(RESULT))("the code %s is read from its own label %s", (code, label) => {
    expect(parseResult(cell(label)).value.result).toBe(code);
  });

  test("接通 alone counts as an answer and is asked about", () => {
    expect(parseResult(cell("已接通"))).toMatchObject({ value: { result: "7" }, confirm: expect.stringContaining("请核对") });
  });

  test("who was not at home was not met", () => {
    expect(parseResult(cell("家中无人")).value).toEqual({ result: null, met: false });
  });

  test("nonsense is refused with the words that may stand there", () => {
    expect(parseResult(cell("蓝色")).error).toContain("未接通");
  });
});

describe("目的", () => {
  test.each([
    ["节日慰问", ["festival_greeting"]],
    ["春节慰问、政策宣传", ["festival_greeting", "policy_advice"]],
    ["团队/智力合作", ["team_coop"]],
    ["回访/招商", ["follow_up", "project_matching"]],
    ["聊天", ["other"]],
    ["", []],
  ])("%s", (text, codes) => {
    expect(parsePurpose(cell(text)).value).toEqual(codes);
  });

  test.each(Object.entries(PURPOSE))("the code %s is read from its own label %s", (code, label) => {
    expect(parsePurpose(cell(label)).value).toEqual([code]);
  });
});

describe("走访人员及职务", () => {
  test.each([
    [
      "林晓禾(专员)、周正（站长）",
      [
        ["林晓禾", "专员"],
        ["周正", "站长"],
      ],
    ],
    [
      "镇党委书记何向阳、林晓禾",
      [
        ["何向阳", "镇党委书记"],
        ["林晓禾", ""],
      ],
    ],
    ["站长 周正", [["周正", "站长"]]],
    [
      "周正 林晓禾",
      [
        ["周正", ""],
        ["林晓禾", ""],
      ],
    ],
    ["周 正", [["周正", ""]]],
    [
      "副镇长吴大维；林晓禾",
      [
        ["吴大维", "副镇长"],
        ["林晓禾", ""],
      ],
    ],
    ["吴大维镇长", [["吴大维", "镇长"]]],
    [
      "周正、林晓禾等3人",
      [
        ["周正", ""],
        ["林晓禾", ""],
      ],
    ],
    [
      "周正\n林晓禾",
      [
        ["周正", ""],
        ["林晓禾", ""],
      ],
    ],
    ["", []],
  ] as [string, [string, string][]][])("%s", (text, people) => {
    expect(parseStaff(cell(text), isKnown).value).toEqual(people.map(([name, duty]) => ({ name, duty })));
  });
});

describe("走访对象 with 与人才关系", () => {
  const relative = (name: string | null, kin: string | null) => expect.objectContaining({ who: "relative", name, kin });
  test.each([
    ["程远", "本人", [{ who: "talent" }]],
    ["本人", "", [{ who: "talent" }]],
    ["", "", [{ who: "talent" }]],
    ["", "父亲", [relative(null, "51")]],
    ["程大山", "父亲", [relative("程大山", "51")]],
    ["程大山(父)", "", [relative("程大山", "51")]],
    ["父亲", "", [relative(null, "51")]],
    ["程大山、李秀英", "父、母", [relative("程大山", "51"), relative("李秀英", "52")]],
    ["本人和程大山", "本人、父亲", [{ who: "talent" }, relative("程大山", "51")]],
    ["程大山", "其他亲属", [relative("程大山", null)]],
  ] as [string, string, unknown[]][])("%s / %s", (visited, kin, people) => {
    expect(parseVisited(cell(visited), cell(kin), "程远").value).toEqual(people);
  });
});

describe("慰问品(金)", () => {
  test.each([
    ["米面油、200元", "米面油", 20_000],
    ["米面油（价值150元）", "米面油", 15_000],
    ["慰问金200元", "慰问金", 20_000],
    ["大米一袋、食用油一桶", "大米一袋、食用油一桶", null],
    ["200", "慰问金", 20_000],
    ["￥180", "慰问金", 18_000],
    ["二百元", "慰问金", 20_000],
    ["米面油", "米面油", null],
    ["无", null, null],
    ["/", null, null],
    ["慰问金100元、米面油(80元)", "米面油", 18_000],
  ] as [string, string | null, number | null][])("%s", (text, desc, fen) => {
    expect(parseGift(cell(text)).value).toEqual({ desc, fen });
  });

  test("a number cell is 元; a column of its own for the money is added to what was given", () => {
    expect(parseGift(cell(150)).value).toEqual({ desc: "慰问金", fen: 15_000 });
    expect(parseGift(cell("米面油"), cell(200)).value).toEqual({ desc: "米面油", fen: 20_000 });
    expect(parseGift(null, cell("200")).value).toEqual({ desc: "慰问金", fen: 20_000 });
  });
});
