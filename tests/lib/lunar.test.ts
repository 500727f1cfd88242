import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "#app/lib/dates.ts";
import {
  festivalsOf,
  isLunarBirthday,
  lunarBirthdayIn,
  lunarBirthdayOf,
  lunarBirthdayText,
  lunarText,
  nextFestival,
  nextLunarBirthday,
} from "#app/lib/lunar.ts";

const day = fc.integer({ min: 0, max: 36_000 }).map((n) => addDays("1950-01-01", n));

describe("lunar text", () => {
  test.each([
    ["2023-03-28", "闰二月初七"],
    ["2023-01-31", "正月初十"],
    ["2023-01-11", "腊月二十"],
    ["2023-01-21", "腊月三十"],
    ["2023-09-29", "八月十五"],
    ["2027-02-06", "正月初一"],
    ["2030-02-03", "正月初一"],
  ])("%s is %s", (solar, text) => expect(lunarText(solar)).toBe(text));

  test("a stored birthday reads like the day it came from", () => {
    fc.assert(fc.property(day, (solar) => lunarBirthdayText(lunarBirthdayOf(solar)) === lunarText(solar)));
  });

  test.each([
    ["02-07", true],
    ["L02-07", true],
    ["12-30", true],
    ["13-01", false],
    ["02-31", false],
    ["2-7", false],
    ["", false],
  ])("%s is a lunar birthday: %s", (text, valid) => expect(isLunarBirthday(text)).toBe(valid));
});

describe("a lunar birthday", () => {
  test("falls on another solar day every year, not on that of the birth year", () => {
    expect(nextLunarBirthday("03-15", "2025-01-01")).toBe("2025-04-12");
    expect(nextLunarBirthday("03-15", "2026-01-01")).toBe("2026-05-01");
  });

  test("today counts, the day after waits a year", () => {
    expect(nextLunarBirthday("01-10", "2023-01-31")).toBe("2023-01-31");
    expect(nextLunarBirthday("01-10", "2023-02-01")).toBe("2024-02-19");
  });

  test("of a leap month is kept in the ordinary month of other years", () => {
    expect(lunarBirthdayIn(2020, "L04-10")).toEqual(["2020-06-01"]);
    expect(lunarBirthdayIn(2023, "L04-10")).toEqual(["2023-05-28"]);
  });

  test("of an ordinary month is kept once in a leap year, or twice where the person wants both", () => {
    expect(lunarBirthdayIn(2023, "02-07")).toEqual(["2023-02-26"]);
    expect(lunarBirthdayIn(2023, "02-07", true)).toEqual(["2023-02-26", "2023-03-28"]);
    expect(nextLunarBirthday("02-07", "2023-03-01", true)).toBe("2023-03-28");
  });

  test("on 腊月三十 is 除夕 in a month of 29 days", () => {
    expect(lunarBirthdayIn(2022, "12-30")).toEqual(["2023-01-21"]);
    expect(lunarBirthdayIn(2024, "12-30")).toEqual(["2025-01-28"]);
    expect(nextLunarBirthday("12-30", "2025-01-01")).toBe("2025-01-28");
  });

  test("of a day returns to that day in its own year", () => {
    fc.assert(
      fc.property(day, (solar) => {
        expect(nextLunarBirthday(lunarBirthdayOf(solar), solar)).toBe(solar);
      }),
    );
  });

  test("comes again within 13 lunar months", () => {
    fc.assert(fc.property(day, day, (birth, from) => nextLunarBirthday(lunarBirthdayOf(birth), from) <= addDays(from, 385)));
  });
});

describe("festivals", () => {
  test("of 2023", () => {
    expect(festivalsOf(2023).map((f) => [f.name, f.day])).toEqual([
      ["春节", "2023-01-22"],
      ["元宵", "2023-02-05"],
      ["清明", "2023-04-05"],
      ["端午", "2023-06-22"],
      ["中秋", "2023-09-29"],
      ["国庆", "2023-10-01"],
      ["重阳", "2023-10-23"],
    ]);
  });

  test.each([
    ["2023-03-28", "清明", 8],
    ["2023-04-05", "清明", 0],
    ["2022-12-31", "春节", 22],
  ])("after %s comes %s in %i days", (today, name, days) => expect(nextFestival(today)).toMatchObject({ name, days }));
});
