import { addDays as shiftDays } from "date-fns/addDays";
import { addMonths as shiftMonths } from "date-fns/addMonths";
import { differenceInCalendarDays } from "date-fns/differenceInCalendarDays";
import { eachDayOfInterval } from "date-fns/eachDayOfInterval";
import { lastDayOfMonth } from "date-fns/lastDayOfMonth";

/**
 * Days are `YYYY-MM-DD` strings end to end. A day becomes a Date only inside this file, and then at local noon: midnight
 * does not exist on every day of every time zone, noon does.
 */
const DAY = /^([12]\d{3})-(\d{2})-(\d{2})$/;

function parse(day: string): Date {
  const [, year, month, date] = DAY.exec(day) ?? [];
  const parsed = new Date(Number(year), Number(month) - 1, Number(date), 12);
  if (parsed.getMonth() + 1 !== Number(month)) throw new RangeError(`not a day: ${day}`);
  return parsed;
}

const two = (count: number) => String(count).padStart(2, "0");
const print = (date: Date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** Whether a text is a real day written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const [, year, month, date] = DAY.exec(text) ?? [];
  if (!month || !date) return false;
  return (
    Number(month) >= 1 && Number(month) <= 12 && Number(date) >= 1 && Number(date) <= daysInMonth(Number(year), Number(month))
  );
}

const daysInMonth = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Throws a RangeError for what is not a day, as does every function below. */
export const addDays = (day: string, count: number): string => print(shiftDays(parse(day), count));

/** The same date of a later month, or that month's last day where it has no such date. */
export const addMonths = (day: string, count: number): string => print(shiftMonths(parse(day), count));

/** Days from the first to the second; negative when the second is earlier. */
export const daysBetween = (from: string, to: string): number => differenceInCalendarDays(parse(to), parse(from));

/** Full years from the first day to the second: an age. Born on 29 February one is older on 1 March of a common year. */
export function yearsBetween(from: string, to: string): number {
  const years = parse(to).getFullYear() - parse(from).getFullYear();
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}

export const monthStart = (day: string): string => `${print(parse(day)).slice(0, 7)}-01`;

export const monthEnd = (day: string): string => print(lastDayOfMonth(parse(day)));

/** 周一 … 周日. */
export function weekdayName(day: string): string {
  return `周${"日一二三四五六".charAt(parse(day).getDay())}`;
}

/** All days from the first to the last, both included. */
export function daysFrom(first: string, last: string): string[] {
  return eachDayOfInterval({ start: parse(first), end: parse(last) }).map(print);
}

export type DayStyle = "iso" | "short" | "long";
export type DatePrecision = "D" | "M" | "Y";

type Parts = [year: string, month: number, date: number];
const PATTERNS: Record<DayStyle, Record<DatePrecision, (...parts: Parts) => string>> = {
  iso: { D: (y, m, d) => `${y}-${two(m)}-${two(d)}`, M: (y, m) => `${y}-${two(m)}`, Y: (y) => y },
  short: { D: (_y, m, d) => `${m}月${d}日`, M: (_y, m) => `${m}月`, Y: (y) => `${y}年` },
  long: { D: (y, m, d) => `${y}年${m}月${d}日`, M: (y, m) => `${y}年${m}月`, Y: (y) => `${y}年` },
};

/** A day as it is read: 2023-03-28, 3月28日 or 2023年3月28日; a day known only to its month or year shows no more than that. */
export function formatDay(day: string, style: DayStyle = "iso", precision: DatePrecision = "D"): string {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`);
  return PATTERNS[style][precision](day.slice(0, 4), Number(day.slice(5, 7)), Number(day.slice(8)));
}

/** 3月28日; with its year where that is another one; a day known to its month only shows no more. */
export const nearDay = (day: string, today: string, precision: string = "D"): string =>
  formatDay(day, day.slice(0, 4) === today.slice(0, 4) ? "short" : "iso", precision as DatePrecision);
