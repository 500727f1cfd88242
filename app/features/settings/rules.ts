import { labelOf } from "#app/lib/dictionary.ts";
import { moneyText, separated } from "#app/lib/money.ts";
import { SETTING_PARTS, SETTING_WORDS } from "./schema.ts";

/** The database sorts the keys of an object by itself; people read them in the order of the rule. */
const PART_ORDER = Object.keys(SETTING_PARTS);

/** A setting as it is read: money in yuan, several figures by their names, lists with 、. */
export function settingText({ key, value, unit }: { key: string; value: unknown; unit: string | null }): string {
  if (key.endsWith("_fen") && typeof value === "number") return moneyText(value) + (unit ?? "").replace(/^分/, "");
  const text = valueText(value);
  return unit && typeof value !== "object" ? `${text}${unit}` : text;
}

function valueText(value: unknown): string {
  if (typeof value === "number") return Number.isInteger(value) && value >= 10_000 ? separated(String(value)) : String(value);
  if (typeof value === "string") return labelOf(SETTING_WORDS, value);
  if (Array.isArray(value)) return value.map(valueText).join("、") || "无";
  if (typeof value !== "object" || value === null) return "—";
  return Object.entries(value)
    .sort(([a], [b]) => PART_ORDER.indexOf(a) - PART_ORDER.indexOf(b))
    .map(([part, each]) => `${labelOf(SETTING_PARTS, part)} ${valueText(each)}`)
    .join("，");
}

export type CalendarDay = { day: string; is_workday: boolean; label: string | null };

type MonthWeeks = { month: number; weeks: (CalendarDay | null)[][] };

/** The days of a year as months of weeks from Monday on; null stands for a day of the neighbouring month. */
export function monthsOf(days: readonly CalendarDay[]): MonthWeeks[] {
  return Array.from({ length: 12 }, (_, i) => {
    const month = i + 1;
    const all = days.filter(({ day }) => Number(day.slice(5, 7)) === month);
    const cells: (CalendarDay | null)[] = [...(all[0] ? Array<null>(weekdayOf(all[0].day)).fill(null) : []), ...all];
    while (cells.length % 7 > 0) cells.push(null);
    return { month, weeks: Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7)) };
  });
}

/** 0 for Monday … 6 for Sunday. */
const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

export const isWeekend = (day: string): boolean => weekdayOf(day) > 4;

/** What the State Council moved: 休 on the days of a holiday, 班 on a weekend that is worked; an ordinary day is null. */
export function exceptionOf({ day, is_workday, label }: CalendarDay): "休" | "班" | null {
  if (is_workday) return isWeekend(day) ? "班" : null;
  return label || !isWeekend(day) ? "休" : null;
}

export type Holiday = { label: string; first: string; last: string; days: number };

/** The holidays of a year: days off in a row under one name. */
export function holidaysOf(days: readonly CalendarDay[]): Holiday[] {
  const holidays: Holiday[] = [];
  let current: Holiday | undefined;
  for (const { day, is_workday, label } of days) {
    if (is_workday || !label) current = undefined;
    else if (current?.label === label) {
      current.last = day;
      current.days++;
    } else {
      current = { label, first: day, last: day, days: 1 };
      holidays.push(current);
    }
  }
  return holidays;
}
