import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { approximate, moneyText, percent, percentText, separated, wanCell, wanShort, yiCell, yuanCell } from "#app/lib/money.ts";

describe("money in prose", () => {
  test.each([
    [190_600_000_000, "19.06亿元"],
    [25_580_000, "25.58万元"],
    [960_000, "9600元"],
    [26_540_000, "26.54万元"],
    [0, "0元"],
    [140_950, "1409.50元"],
    [5, "0.05元"],
    [1_000_000, "1.00万元"],
    [999_999, "9999.99元"],
    [9_999_999_999, "1.00亿元"],
    [10_000_000_000, "1.00亿元"],
    [25_585_000, "25.59万元"],
    [25_584_999, "25.58万元"],
    [-150_000, "-1500元"],
    [-300_000_000, "-300.00万元"],
  ])("%i fen is %s", (fen, text) => expect(moneyText(fen)).toBe(text));
});

describe("money in tables", () => {
  test("each column in its unit, with separators", () => {
    expect(yuanCell(25_580_000)).toBe("255,800");
    expect(yuanCell(140_950)).toBe("1,409.50");
    expect(wanCell(190_600_000_000)).toBe("190,600.00");
    expect([190_600_000_000, 1_234_500].map(wanShort)).toEqual(["190,600", "1.23"]);
    expect(yiCell(190_600_000_000)).toBe("19.06");
    expect(separated("-1234567.5")).toBe("-1,234,567.5");
  });
});

describe("rates", () => {
  test.each([
    [108, 116, 93.1],
    [115, 116, 99.1],
    [107, 110, 97.3],
    [216, 234, 92.3],
    [4, 4, 100],
    [0, 7, 0],
    [1, 2000, 0.1],
    [1, 2001, 0],
    [3, 0, null],
  ])("%i of %i is %s", (n, d, rate) => expect(percent(n, d)).toBe(rate));

  test("is the nearest tenth, and halves go up", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 1_000_000 }), (n, d) => {
        const tenths = BigInt(Math.round((percent(n, d) ?? 0) * 10));
        const twiceError = 2n * (BigInt(n) * 1000n - tenths * BigInt(d));
        expect(twiceError >= -BigInt(d) && twiceError < BigInt(d)).toBe(true);
      }),
    );
  });

  test("is printed with its decimal, nothing to divide by as a dash", () => {
    expect(percentText(percent(4, 4))).toBe("100.0%");
    expect(percentText(null)).toBe("—");
  });
});

test.each([
  [123, "120余"],
  [120, "120"],
  [129, "120余"],
  [10, "10"],
  [11, "10余"],
  [7, "7"],
  [0, "0"],
])("约数 of %i is %s", (count, text) => expect(approximate(count)).toBe(text));
