import { addDays, addMonths, daysBetween, monthEnd, monthStart } from "#app/lib/dates.ts";

/** A stretch of the calendar drawn from left to right, whole months. */
export type Span = { from: string; to: string };

/** What every day given fits into, with the whole of its first and last month. */
export function spanOf(days: readonly string[]): Span {
  const ordered = days.toSorted();
  const [first = "", last = ""] = [ordered[0], ordered.at(-1)];
  return { from: monthStart(first), to: monthEnd(last) };
}

/** Where a day lies, in per cent from the left with two decimals. */
export const placeIn = ({ from, to }: Span, day: string): number =>
  Math.round((daysBetween(from, day) / daysBetween(from, addDays(to, 1))) * 10_000) / 100;

/** So many labels fit in the width of a table's column. */
const MOST_LABELS = 9;
const STEPS = [1, 2, 3, 6, 12, 24, 60] as const;

/** First days of months to be labelled, as many as fit, the same number of months apart and counted from January. */
export function ticksOf({ from, to }: Span): string[] {
  const months = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1;
  const step = STEPS.find((each) => months / each <= MOST_LABELS) ?? 120;
  const first = Math.ceil((Number(from.slice(5, 7)) - 1) / step) * step;
  const ticks: string[] = [];
  for (let day = addMonths(`${from.slice(0, 4)}-01-01`, first); day <= to; day = addMonths(day, step)) ticks.push(day);
  return ticks;
}
