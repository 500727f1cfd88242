import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AmountUnit, amountsIn, headerUnit, parseAmount } from "#app/features/imports/cells/amount.ts";
import { numeral, ONE } from "#app/features/imports/cells/numeral.ts";
import { moneyText, yuanCell } from "#app/lib/money.ts";
import { cell } from "../context.ts";

const WAN: AmountUnit = { scale: "wan", currency: "CNY" };
const yuan = (value: string | number, unit: AmountUnit | null = null) => {
  const { value: money, error } = parseAmount(cell(value), { unit });
  return error ?? (money.fen === null ? null : money.fen / 100);
};

describe("an amount of any written form, in 元", () => {
  test.each<[string | number, number | null]>([
    ["1.2亿", 120_000_000],
    ["19.06亿元", 1_906_000_000],
    ["25.58万元", 255_800],
    ["9600元", 9600],
    ["9,600.00元", 9600],
    ["￥9600", 9600],
    ["9,600.00", 9600],
    ["200w", 2_000_000],
    ["1个亿", 100_000_000],
    ["3千万", 30_000_000],
    ["2亿3000万", 230_000_000],
    ["三千万", 30_000_000],
    ["一点二亿", 120_000_000],
    ["两百五十万", 2_500_000],
    ["两百五万", 2_500_000],
    ["三万五", 35_000],
    ["贰拾伍万伍仟捌佰元整", 255_800],
    ["壹仟肆佰零玖元伍角", 1409.5],
    ["叁佰贰拾伍元零肆分", 325.04],
    ["壹仟陆佰捌拾元叁角贰分", 1680.32],
    ["壹拾玖亿零陆佰万元整", 1_906_000_000],
    ["壹拾万零柒仟元伍角叁分", 107_000.53],
    ["伍分", 0.05],
    ["约1.2亿", 120_000_000],
    ["1.2亿左右", 120_000_000],
    ["5000万以上", 50_000_000],
    ["50万以内", 500_000],
    ["100多万", 1_000_000],
    ["3000-5000万", 30_000_000],
    ["3000~5000万元", 30_000_000],
    ["8000万至1亿", 80_000_000],
    ["1.2亿元(12000万元)", 120_000_000],
    ["/", null],
    ["暂无", null],
    ["", null],
  ])("%s → %s", (written, expected) => expect(yuan(written)).toBe(expected));

  test.each([
    ["三五百万", /看不懂/],
    ["很多", /看不懂/],
    ["-5万", /不能为负/],
    ["1.2亿元(1200万元)", /不一致/],
    ["5000-3000万", /区间/],
  ])("%s is refused", (written, message) => expect(parseAmount(cell(written)).error).toMatch(message));
});

describe("the unit", () => {
  test.each<[string, AmountUnit | null]>([
    ["总投资(万元)", WAN],
    ["金额/元", { scale: "yuan", currency: "CNY" }],
    ["总投资（亿元）", { scale: "yi", currency: "CNY" }],
    ["总投资(亿元/万元)", { scale: "unclear", currency: "CNY" }],
    ["投资额(万美元)", { scale: "wan", currency: "USD" }],
    ["总投资", null],
    ["现居地(省市/国家)", null],
  ])("of header %s", (header, unit) => expect(headerUnit(header)).toEqual(unit));

  test("comes from the header, and the cell's own overrides it", () => {
    expect(yuan(19_060, WAN)).toBe(190_600_000);
    expect(yuan("1.2亿", WAN)).toBe(120_000_000);
    expect(yuan("9600元", WAN)).toBe(9600);
    expect(parseAmount(cell("9600元"), { unit: WAN }).confirm).toBeDefined();
  });

  test("is asked for when nobody wrote one", () => {
    const read = parseAmount(cell(500));
    expect(read).toMatchObject({ confirm: "没有写单位，按万元计", value: { fen: 500_000_000 } });
    expect(parseAmount(cell(500), { unit: { scale: "unclear", currency: "CNY" } }).error).toMatch(/两种单位/);
  });

  test("of another currency contradicts the header", () =>
    expect(parseAmount(cell("100万欧元"), { unit: { scale: "wan", currency: "USD" } }).error).toMatch(/币种/));
});

test("a lost decimal point must be confirmed", () => expect(parseAmount(cell("1906亿")).confirm).toMatch(/100亿元/));

test("a foreign amount has no fen until the rate is confirmed", () =>
  expect(parseAmount(cell("100万美元")).value).toMatchObject({
    fen: null,
    foreign: { currency: "USD", hundredths: 100_000_000 },
  }));

test("约, 以上 and ranges are approximate; a payment may not be a range", () => {
  expect(parseAmount(cell("约1.2亿")).value.is_approx).toBe(true);
  expect(parseAmount(cell("1.2亿")).value.is_approx).toBe(false);
  expect(parseAmount(cell("3000-5000万"))).toMatchObject({
    value: { upper_fen: 5_000_000_000, is_approx: true },
    warnings: ["金额是区间，按下限计"],
  });
  expect(parseAmount(cell("3000-5000万"), { ranges: false }).error).toBeDefined();
});

test.each([
  ["想建养殖场,约200万", ["约200万"]],
  ["养十万只鸡，投资300万元左右", ["300万元左右"]],
  ["建1万平方米厂房", []],
  ["3个项目", []],
])("amounts in “%s”", (text, expected) => expect(amountsIn(text)).toEqual(expected));

test("every amount in fen reads back from tables and, when whole, from prose", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 14 }), (fen) => {
      expect(parseAmount(cell(`${yuanCell(fen)}元`)).value.fen).toBe(fen);
      const rounded = Math.round(fen / 10 ** 8) * 10 ** 8;
      expect(parseAmount(cell(moneyText(rounded))).value.fen).toBe(rounded);
    }),
  );
});

test("a decimal keeps every digit before its unit", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999_999 }), (units) => {
      const decimal = `${Math.floor(units / 10_000)}.${String(units % 10_000).padStart(4, "0")}`;
      expect(numeral(`${decimal}亿`)).toBe(BigInt(units) * 10_000n * ONE);
      expect(yuan(Number(decimal), WAN)).toBe(units);
    }),
  );
});
