import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { headerUnit } from "#app/features/imports/cells/amount.ts";
import { ENTERPRISE_HEADERS } from "#app/features/imports/cells/enterprise-headers.ts";
import { PROJECT_HEADERS } from "#app/features/imports/cells/project-headers.ts";
import { medianOf } from "#app/features/imports/projects/compare.ts";
import { amountOf } from "#app/features/imports/records/read-cells.ts";
import type { SheetFacts } from "#app/features/imports/records/sheet-facts.ts";
import { RowNotes } from "#app/features/imports/row-notes.ts";
import { titleFacts } from "#app/features/imports/rules/title.ts";

const YUAN = 100;
const WAN = 10_000 * YUAN;
const YI = 10_000 * WAN;

const facts = (header: string, title = ""): SheetFacts => {
  const unit = headerUnit(header);
  const above = titleFacts([title], "2023-03-28").title_unit;
  return {
    sheet: "一",
    titleDate: null,
    units: unit ? { agreed_invest: unit } : {},
    titleUnit: above ? headerUnit(`(${above})`) : null,
    dates: { kind: "event", sheetYear: 2023, asOf: "2023-03-28", date1904: false },
  };
};
const read = (value: string | number, header = "总投资", title = "") => {
  const notes = new RowNotes(new Map([["agreed_invest", { value, text: String(value) }]]));
  return { ...amountOf(notes, "agreed_invest", facts(header, title)), note: notes.cells.agreed_invest };
};

describe("an amount of a project ledger, in fen", () => {
  test.each([
    ["1.2亿", "总投资(万元)", 1.2 * YI],
    ["三千万", "总投资(万元)", 3_000 * WAN],
    ["19.06亿元", "总投资", 190_600_000_000],
    ["1906万", "总投资(亿元)", 1_906 * WAN],
    ["约2000万", "总投资", 2_000 * WAN],
    ["约2000万元", "总投资(亿元)", 2_000 * WAN],
    ["一点二亿", "总投资", 1.2 * YI],
    ["2亿3000万", "总投资", 2.3 * YI],
    ["1.5个亿", "总投资", 1.5 * YI],
    ["5000万元以上", "总投资", 5_000 * WAN],
    ["5000万左右", "总投资", 5_000 * WAN],
    ["9600元", "总投资(万元)", 9_600 * YUAN],
    ["￥9,600.00", "总投资", 9_600 * YUAN],
    ["25.58万元", "总投资", 255_800 * YUAN],
    ["3000-5000万", "总投资", 3_000 * WAN],
    ["500w", "总投资", 500 * WAN],
    ["1亿元", "总投资(万元)", YI],
    ["贰亿元", "总投资", 2 * YI],
    ["两亿五千万", "总投资", 2.5 * YI],
    ["12,000", "总投资(万元)", 12_000 * WAN],
    ["52000", "协议总投资（万元）", 52_000 * WAN],
    ["5.2", "总投资(亿元)", 5.2 * YI],
    ["5.2", "总投资：亿元", 5.2 * YI],
    ["5.2", "总投资/亿元", 5.2 * YI],
    ["5.2", "总投资亿元", 5.2 * YI],
    ["300", "总投资额_万元", 300 * WAN],
    ["120000000", "总投资(元)", 120_000_000 * YUAN],
  ])("%s under %s", (text, header, fen) => {
    expect(read(text, header)).toMatchObject({ fen: Math.round(fen), isConfirmed: false });
  });

  test.each([
    [52_000, "协议总投资(万元)", 52_000 * WAN],
    [0.3, "总投资(亿元)", 0.3 * YI],
    [1.2345, "总投资(亿元)", 12_345 * WAN],
    [8_888.88, "总投资(万元)", 88_888_800 * YUAN],
  ])("the number %s under %s", (value, header, fen) => {
    expect(read(value, header).fen).toBe(Math.round(fen));
  });

  test.each([
    ["单位：万元", 300 * WAN],
    ["单位：个、万元", 300 * WAN],
    ["总投资：万元", 300 * WAN],
    ["金额（元）", 300 * YUAN],
    ["单位：亿元", 300 * YI],
    ["2023年项目总投资19.06亿元", 300 * WAN],
  ])("300 under a header without unit, below “%s”", (title, fen) => {
    expect(read(300, "总投资", title).fen).toBe(fen);
  });

  test.each(["/", "—", "无", "暂无", ""])("“%s” says nothing", (text) => {
    expect(read(text)).toMatchObject({ fen: null });
  });

  test.each(["若干", "-300万", "100万美元", "三五千万"])("“%s” is refused with a Chinese sentence", (text) => {
    expect(read(text)).toMatchObject({ fen: null, note: { error: expect.stringMatching(/[一-鿿]/) } });
  });

  test.each(["1906亿元（已核对）", "1906亿元 已核对", "1906亿元，金额已核对"])("“%s” carries a person's word", (text) => {
    expect(read(text)).toEqual({
      fen: 1_906 * YI,
      isConfirmed: true,
      note: expect.not.objectContaining({ error: expect.anything() }),
    });
  });

  test("without any unit 万元 is assumed and asked about", () => {
    expect(read("300")).toMatchObject({ fen: 300 * WAN, note: { confirm: expect.stringContaining("万元") } });
  });

  test("any amount of whole 100 yuan reads back from each way of writing it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (hundreds) => {
        const fen = hundreds * 10_000;
        const wan = `${Math.floor(hundreds / 100)}.${String(hundreds % 100).padStart(2, "0")}`;
        for (const [text, header] of [
          [wan, "总投资(万元)"],
          [`${wan}万元`, "总投资(亿元)"],
          [`约${wan}万`, "总投资"],
          [`${hundreds * 100}元`, "总投资(万元)"],
        ] as const)
          expect(read(text, header).fen).toBe(fen);
        expect(read(Number(wan), "总投资：万元").fen).toBe(fen);
      }),
    );
  });
});

test.each([
  [[], null],
  [[5], 5],
  [[9, 1], 1],
  [[9, 1, 5], 5],
])("the middle of %j is %s", (amounts, median) => {
  expect(medianOf(amounts)).toBe(median);
});

describe("headers", () => {
  test.each([
    ["项目名称", "project_name"],
    ["牵线人才(籍贯)", "linked_talents"],
    ["建设内容及规模", "build_content"],
    ["协议总投资(万元)", "agreed_invest"],
    ["总投资：万元", "agreed_invest"],
    ["总投资亿元", "agreed_invest"],
    ["投资情况-总投资", "agreed_invest"],
    ["投资情况-其中固定资产", "fixed_invest"],
    ["其中固定资产", "fixed_invest"],
    ["累计到位资金（万元）", "received"],
    ["时间节点-签约", "signed_on"],
    ["开工时间", "start_on"],
    ["责任单位/责任人", "owner_unit"],
    ["所在镇街", "project_town"],
    ["到位率", null],
    ["红色服务官及电话", null],
  ])("of a project ledger: %s", (header, field) => {
    expect(PROJECT_HEADERS.match(header)).toBe(field);
  });

  test.each([
    ["企业名称", "enterprise_name"],
    ["统一社会信用代码", "uscc"],
    ["注册资本(万元)", "reg_capital"],
    ["落户镇街", "enterprise_town"],
    ["是否规上", "is_sizable"],
    ["联系人-电话", "contact_phone"],
    ["职工人数（人）", "employees"],
    ["首席服务官", null],
  ])("of an enterprise ledger: %s", (header, field) => {
    expect(ENTERPRISE_HEADERS.match(header)).toBe(field);
  });
});
