import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countRuleOf, daysLeft, earliestStart, explainDays, findingDue, noticeEnd } from "#app/features/notices/rules/dates.ts";
import { isWorkday } from "#app/lib/workdays.ts";
import { workdayRows } from "#seeds/reference/calendar.ts";

const rows = workdayRows();
const calendar = new Map(rows.map(({ day, is_workday }) => [day, is_workday]));
const labels = new Map(rows.flatMap(({ day, label }) => (label ? [[day, label]] : [])));
const end = (start: string, days = 5) =>
  [noticeEnd(start, days, "with_first", calendar), noticeEnd(start, days, "after_first", calendar)] as const;

describe("the last day of five working days", () => {
  test.each([
    ["the first worked date of the rule", "2023-03-24", "2023-03-30", "2023-03-31"],
    ["the second, over 春节", "2023-01-18", "2023-01-29", "2023-01-30"],
    ["a Monday without a holiday", "2023-03-06", "2023-03-10", "2023-03-13"],
    ["the batch of March", "2023-03-08", "2023-03-14", "2023-03-15"],
    ["over 元旦 and its Monday off", "2022-12-30", "2023-01-06", "2023-01-09"],
    ["a Saturday worked after 春节", "2023-01-28", "2023-02-01", "2023-02-02"],
    ["a Sunday worked after 春节", "2023-01-29", "2023-02-02", "2023-02-03"],
    ["over 清明, one Wednesday", "2023-04-03", "2023-04-10", "2023-04-11"],
    ["from the Sunday worked before 五一", "2023-04-23", "2023-04-27", "2023-04-28"],
    ["over 五一 with its Saturday worked", "2023-04-27", "2023-05-06", "2023-05-08"],
    ["over 端午 with its Sunday worked", "2023-06-20", "2023-06-27", "2023-06-28"],
    ["over 中秋 and 国庆 with its weekend worked", "2023-09-27", "2023-10-09", "2023-10-10"],
    ["after 国庆, from a Saturday", "2023-10-07", "2023-10-11", "2023-10-12"],
    ["into the next year", "2023-12-27", "2024-01-03", "2024-01-04"],
  ])("%s: %s", (_, start, withFirst, afterFirst) => {
    expect(end(start)).toEqual([withFirst, afterFirst]);
  });

  test.each([
    ["元旦 2026", "2025-12-31"],
    ["春节 2026", "2026-02-12"],
    ["清明 2026", "2026-04-02"],
    ["五一 2026", "2026-04-29"],
    ["端午 2026", "2026-06-17"],
    ["中秋 2026", "2026-09-23"],
    ["国庆 2026", "2026-09-29"],
  ])("over %s exactly five days are counted, and no holiday among them", (_, start) => {
    for (const rule of ["with_first", "after_first"] as const) {
      const last = noticeEnd(start, 5, rule, calendar);
      const counted = explainDays(start, last, rule, calendar, labels).filter(({ no }) => no !== null);
      expect(counted.map(({ no }) => no)).toEqual([1, 2, 3, 4, 5]);
      expect(counted.every(({ day }) => calendar.get(day))).toBe(true);
      expect(counted.at(-1)?.day).toBe(last);
    }
  });

  test("one day with the first is that day", () => expect(noticeEnd("2023-03-24", 1, "with_first", calendar)).toBe("2023-03-24"));

  test.each(["2023-03-25", "2023-01-23", "2023-05-03", "2023-10-06"])("%s is off: no notice begins", (start) => {
    expect(() => noticeEnd(start, 5, "with_first", calendar)).toThrow("公示要从工作日开始");
  });

  test.each([
    ["ends", "2026-12-29", "2027"],
    ["begins", "2027-01-04", "2027"],
  ])("a year without a calendar refuses with a sentence when it %s there", (_, start, year) => {
    expect(() => noticeEnd(start, 5, "with_first", calendar)).toThrow(`工作日历没有${year}年的数据`);
  });

  test("whatever the day and the length: working days from the first to the last are the length", () => {
    const worked = rows.filter(({ is_workday, day }) => is_workday && day < "2026-08-01").map(({ day }) => day);
    fc.assert(
      fc.property(fc.constantFrom(...worked), fc.integer({ min: 1, max: 60 }), fc.boolean(), (start, days, withFirst) => {
        const rule = withFirst ? "with_first" : "after_first";
        const last = noticeEnd(start, days, rule, calendar);
        const counted = explainDays(start, last, rule, calendar, labels).filter(({ no }) => no !== null);
        expect(counted).toHaveLength(days);
        expect(isWorkday(last, calendar)).toBe(true);
      }),
    );
  });
});

describe("the first day", () => {
  test.each([
    ["in the morning", "2023-03-24", "09:30", "2023-03-24"],
    ["at noon", "2023-03-24", "12:00", "2023-03-24"],
    ["a minute after noon, on a Friday", "2023-03-24", "12:01", "2023-03-27"],
    ["on a Saturday", "2023-03-25", "09:00", "2023-03-27"],
    ["on a Saturday that is worked", "2023-10-07", "09:00", "2023-10-07"],
    ["in the afternoon before 春节", "2023-01-20", "15:00", "2023-01-28"],
    ["within 国庆", "2023-10-02", "10:00", "2023-10-07"],
  ])("%s (%s %s)", (_, today, time, first) => {
    expect(earliestStart(today, time, "12:00", calendar)).toBe(first);
  });

  test("a year without a calendar refuses", () => {
    expect(() => earliestStart("2027-03-01", "09:00", "12:00", calendar)).toThrow("2027年");
  });
});

test("each day says whether it counts and why not", () => {
  const said = explainDays("2023-01-18", "2023-01-29", "with_first", calendar, labels).map(({ day, no, note }) => [
    day.slice(5),
    no,
    note,
  ]);
  expect(said).toEqual([
    ["01-18", 1, ""],
    ["01-19", 2, ""],
    ["01-20", 3, ""],
    ["01-21", null, "春节"],
    ["01-22", null, "春节"],
    ["01-23", null, "春节"],
    ["01-24", null, "春节"],
    ["01-25", null, "春节"],
    ["01-26", null, "春节"],
    ["01-27", null, "春节"],
    ["01-28", 4, "春节调休上班"],
    ["01-29", 5, "春节调休上班"],
  ]);
  expect(explainDays("2023-03-24", "2023-03-31", "after_first", calendar, labels)[0]).toMatchObject({
    no: null,
    note: "首日不计",
  });
  expect(explainDays("2023-03-24", "2023-03-31", "after_first", calendar, labels)[1]).toMatchObject({ note: "周末" });
});

test("a finding is due in ten working days", () => {
  expect(findingDue("2023-03-27", calendar)).toBe("2023-04-11");
});

test.each([
  ["2023-03-23", 7],
  ["2023-03-24", 7],
  ["2023-03-28", 3],
  ["2023-03-30", 1],
  ["2023-03-31", 0],
])("on %s a notice from 03-24 to 03-30 hangs %i more days", (today, left) => {
  expect(daysLeft("2023-03-24", "2023-03-30", today)).toBe(left);
});

test.each([
  ["include_first_day", "with_first"],
  ["exclude_first_day", "after_first"],
  [null, "with_first"],
])("the setting %s counts %s", (setting, rule) => expect(countRuleOf(setting)).toBe(rule));
