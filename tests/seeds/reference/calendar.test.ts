import { describe, expect, test } from "vitest";
import { daysFrom } from "#app/lib/dates.ts";
import { addWorkdays } from "#app/lib/workdays.ts";
import { workdayRows } from "#seeds/reference/calendar.ts";
import { FESTIVALS } from "#seeds/reference/festivals.ts";

const rows = workdayRows();
const byDay = new Map(rows.map((row) => [row.day, row]));
const calendar = new Map(rows.map((row) => [row.day, row.is_workday]));
const isWeekend = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** 国办 2023 放假安排 (E06). */
const OFF_2023 = [
  "2023-01-01",
  "2023-01-02",
  ...daysFrom("2023-01-21", "2023-01-27"),
  "2023-04-05",
  ...daysFrom("2023-04-29", "2023-05-03"),
  ...daysFrom("2023-06-22", "2023-06-24"),
  ...daysFrom("2023-09-29", "2023-10-06"),
];
const WORKED_2023 = ["2023-01-28", "2023-01-29", "2023-04-23", "2023-05-06", "2023-06-25", "2023-10-07", "2023-10-08"];

describe("the work calendar", () => {
  test("has every day of 2022 to 2026 once", () => {
    expect(rows.map((row) => row.day)).toEqual(daysFrom("2022-01-01", "2026-12-31"));
  });

  test("2023 is the State Council's list and nothing else", () => {
    const year = rows.filter((row) => row.day.startsWith("2023"));
    for (const { day, is_workday } of year) {
      const expected = WORKED_2023.includes(day) || (!isWeekend(day) && !OFF_2023.includes(day));
      expect(is_workday, day).toBe(expected);
    }
  });

  test.each([
    ["2026-02-14", true],
    ["2026-02-28", true],
    ["2026-10-10", true],
    ["2026-02-16", false],
    ["2022-10-08", true],
    ["2022-10-07", false],
  ])("%s is worked: %s", (day, worked) => expect(calendar.get(day)).toBe(worked));

  test.each([
    ["2023-01-22", "春节"],
    ["2023-01-28", "春节调休上班"],
    ["2023-09-29", "中秋"],
    ["2023-03-28", null],
    ["2023-03-25", null],
  ])("%s is labelled %s", (day, label) => expect(byDay.get(day)?.label).toBe(label));

  test("five working days of 公示 counted from their first day end as domain §3.4 says", () => {
    expect(addWorkdays("2023-03-24", 4, calendar)).toBe("2023-03-30");
    expect(addWorkdays("2023-01-18", 4, calendar)).toBe("2023-01-29");
  });

  test("2027 is refused", () => expect(() => addWorkdays("2026-12-31", 1, calendar)).toThrow("2027年"));
});

describe("festivals", () => {
  const day = (name: string, year: number) => FESTIVALS.find((row) => row.name === name && row.year === year)?.day;

  test.each([
    ["春节", 2023, "2023-01-22"],
    ["元宵", 2023, "2023-02-05"],
    ["清明", 2023, "2023-04-05"],
    ["端午", 2023, "2023-06-22"],
    ["中秋", 2023, "2023-09-29"],
    ["中秋", 2022, "2022-09-10"],
    ["重阳", 2023, "2023-10-23"],
    ["春节", 2027, "2027-02-06"],
    ["国庆", 2026, "2026-10-01"],
  ])("%s %i is on %s", (name, year, expected) => expect(day(name, year)).toBe(expected));

  test("seven of them in each year from 2022 to 2027", () => expect(FESTIVALS).toHaveLength(42));
});
