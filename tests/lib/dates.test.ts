import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  daysBetween,
  daysFrom,
  formatDay,
  isDay,
  monthEnd,
  monthStart,
  weekdayName,
  yearsBetween,
} from "#app/lib/dates.ts";

const day = fc
  .integer({ min: 0, max: 73_000 })
  .map((n) => new Date(Date.UTC(1900, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));

describe("a day", () => {
  test.each([
    ["2023-03-28", true],
    ["2024-02-29", true],
    ["2023-02-29", false],
    ["1900-02-29", false],
    ["2023-04-31", false],
    ["2023-13-01", false],
    ["2023-00-10", false],
    ["2023-3-28", false],
    ["2023-03-28T00:00", false],
    ["", false],
  ])("%s is real: %s", (text, real) => expect(isDay(text)).toBe(real));

  test("what is not a day is refused, not guessed at", () => {
    expect(() => addDays("2023-02-30", 1)).toThrow(RangeError);
    expect(() => formatDay("20230328")).toThrow(RangeError);
  });
});

describe("moving", () => {
  test.each([
    ["2023-03-28", 90, "2023-06-26"],
    ["2023-03-12", 1, "2023-03-13"],
    ["2023-11-05", 1, "2023-11-06"],
    ["1986-05-04", -1, "1986-05-03"],
    ["2023-12-31", 1, "2024-01-01"],
  ])("%s and %i days is %s", (from, count, to) => expect(addDays(from, count)).toBe(to));

  test.each([
    ["2023-01-31", 1, "2023-02-28"],
    ["2024-01-31", 1, "2024-02-29"],
    ["2023-03-31", -1, "2023-02-28"],
    ["2022-11-30", 12, "2023-11-30"],
  ])("%s and %i months is %s", (from, count, to) => expect(addMonths(from, count)).toBe(to));

  test("adding days and counting them are inverse on every clock", () => {
    fc.assert(fc.property(day, fc.integer({ min: -2_000, max: 2_000 }), (from, n) => daysBetween(from, addDays(from, n)) === n));
  });

  test("a range holds its first and last day", () => {
    expect(daysFrom("2023-02-27", "2023-03-02")).toEqual(["2023-02-27", "2023-02-28", "2023-03-01", "2023-03-02"]);
  });
});

describe("ages and months", () => {
  test.each([
    ["2000-03-28", "2023-03-27", 22],
    ["2000-03-28", "2023-03-28", 23],
    ["2000-02-29", "2023-02-28", 22],
    ["2000-02-29", "2023-03-01", 23],
  ])("from %s to %s are %i years", (from, to, years) => expect(yearsBetween(from, to)).toBe(years));

  test("a month begins and ends", () => {
    expect(monthStart("2024-02-11")).toBe("2024-02-01");
    expect(monthEnd("2024-02-11")).toBe("2024-02-29");
  });
});

describe("reading", () => {
  test.each([
    ["iso", "D", "2023-03-08"],
    ["short", "D", "3月8日"],
    ["long", "D", "2023年3月8日"],
    ["long", "M", "2023年3月"],
    ["iso", "M", "2023-03"],
    ["iso", "Y", "2023"],
  ] as const)("style %s to the precision %s", (style, precision, text) =>
    expect(formatDay("2023-03-08", style, precision)).toBe(text),
  );

  test("weekdays have their Chinese names", () => {
    expect(daysFrom("2023-03-26", "2023-04-01").map(weekdayName)).toEqual([
      "周日",
      "周一",
      "周二",
      "周三",
      "周四",
      "周五",
      "周六",
    ]);
  });
});
