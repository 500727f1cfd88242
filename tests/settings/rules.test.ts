import { describe, expect, test } from "vitest";
import { exceptionOf, holidaysOf, monthsOf, settingText } from "#app/features/settings/rules.ts";
import { workdayRows } from "#seeds/reference/calendar.ts";

const year2023 = workdayRows().filter(({ day }) => day.startsWith("2023"));

test.each([
  ["lockout_minutes", 15, "分钟", "15分钟"],
  ["import_max_rows", 50_000, "行", "50,000行"],
  ["gift_ceiling_fen", 20_000, "分/户", "200元/户"],
  ["notice_count_rule", "include_first_day", null, "含首日"],
  ["campaign_tags", ["三领三助", "拼抓行动"], null, "三领三助、拼抓行动"],
  ["lost_contact", { days: 30, methods: 2, attempts: 3 }, null, "次数 3，方式 2，天数 30"],
  ["business_today", null, null, "—"],
])("the setting %s reads as people say it", (key, value, unit, text) => {
  expect(settingText({ key, value, unit })).toBe(text);
});

describe("the calendar of 2023", () => {
  test("has twelve months of whole weeks that hold every day once", () => {
    const months = monthsOf(year2023);
    expect(months).toHaveLength(12);
    expect(months.flatMap(({ weeks }) => weeks).every((week) => week.length === 7)).toBe(true);
    expect(months.flatMap(({ weeks }) => weeks.flat()).filter(Boolean)).toEqual(year2023);
  });

  test("puts 28 March on a Tuesday", () => {
    const march = monthsOf(year2023)[2];
    expect(march?.weeks.some((week) => week[1]?.day === "2023-03-28")).toBe(true);
  });

  test.each([
    ["2023-01-23", "休"],
    ["2023-01-22", "休"],
    ["2023-01-28", "班"],
    ["2023-03-25", null],
    ["2023-03-28", null],
  ])("marks %s as %s", (day, mark) => {
    const found = year2023.find((each) => each.day === day);
    expect(found && exceptionOf(found)).toBe(mark);
  });

  test("tells the holidays as spans", () => {
    expect(holidaysOf(year2023)[1]).toEqual({ label: "春节", first: "2023-01-21", last: "2023-01-27", days: 7 });
  });
});
