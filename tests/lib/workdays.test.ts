import { describe, expect, test } from "vitest";
import { daysFrom, weekdayName } from "#app/lib/dates.ts";
import { addWorkdays, isWorkday } from "#app/lib/workdays.ts";

/** January 2023 as the State Council set it. */
const OFF = new Set(["2023-01-02", ...daysFrom("2023-01-21", "2023-01-27")]);
const MADE_UP = new Set(["2023-01-28", "2023-01-29"]);
const calendar = new Map(
  daysFrom("2023-01-01", "2023-02-28").map((day) => {
    const weekend = ["周六", "周日"].includes(weekdayName(day));
    return [day, MADE_UP.has(day) || (!weekend && !OFF.has(day))] as const;
  }),
);

describe("working days", () => {
  test.each([
    ["2023-01-18", 4, "2023-01-29"],
    ["2023-01-18", 1, "2023-01-19"],
    ["2023-01-20", 1, "2023-01-28"],
    ["2023-01-29", 1, "2023-01-30"],
    ["2023-01-22", 0, "2023-01-22"],
    ["2023-02-03", 3, "2023-02-08"],
  ])("%s and %i working days is %s", (from, count, to) => expect(addWorkdays(from, count, calendar)).toBe(to));

  test("a Saturday of 调休 is worked, a festival's Monday is not", () => {
    expect(isWorkday("2023-01-28", calendar)).toBe(true);
    expect(isWorkday("2023-01-23", calendar)).toBe(false);
  });

  test("a year without rows is refused with a sentence for the administrator", () => {
    expect(() => addWorkdays("2023-02-28", 1, calendar)).toThrow("工作日历没有2023年的数据");
    expect(() => isWorkday("2027-01-04", calendar)).toThrow(expect.objectContaining({ code: "unavailable" }));
  });
});
