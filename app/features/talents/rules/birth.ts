import { isDay, yearsBetween } from "#app/lib/dates.ts";
import type { Precision } from "../schema/input.ts";

export type Birth = { on: string; precision: Precision };

/** 1981-06-15, 1981.6, 1981年: a birth as far as it is known; a month or a year is kept as its first day. Null for what is no date. */
export function parseBirth(text: string): Birth | null {
  const [, year, month, day] =
    /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月?)|年?)$/.exec(text.normalize("NFKC").replace(/\s/g, "")) ?? [];
  if (!year) return null;
  const on = `${year}-${(month ?? "1").padStart(2, "0")}-${(day ?? "1").padStart(2, "0")}`;
  return isDay(on) ? { on, precision: day ? "D" : month ? "M" : "Y" } : null;
}

const KNOWN = { D: 10, M: 7, Y: 4 } as const;

/** A birth as it is typed again. */
export const birthText = (on: string, precision: Precision): string => on.slice(0, KNOWN[precision]);

/** Whether a day lies in what is known of a birth. */
export const agrees = (birth: Birth, day: string): boolean => day.startsWith(birthText(birth.on, birth.precision));

/** From 14 to 100 years old on the day `today` (domain E10). One known by year only may have had the birthday already. */
export function isPlausibleAge({ on }: Birth, today: string): boolean {
  const age = on > today ? -1 : yearsBetween(on, today);
  return age >= 14 && age <= 100;
}
