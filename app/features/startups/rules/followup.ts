import { addMonths } from "#app/lib/dates.ts";

/** 跟踪帮扶 is due every three months for twelve months (domain E66). */
export const FOLLOWUP_EVERY = 3;
export const FOLLOWUP_FOR = 12;

/** From when the months count: the opening of the case, or the founding where that came later. */
export const followedFrom = (openedOn: string, foundedOn: string | null): string =>
  foundedOn !== null && foundedOn > openedOn ? foundedOn : openedOn;

/** The four days by which a visit is due, each counted from the first day: counting from one to the next would lose the 31st for good. */
export const dueDays = (from: string): string[] =>
  Array.from({ length: FOLLOWUP_FOR / FOLLOWUP_EVERY }, (_, i) => addMonths(from, FOLLOWUP_EVERY * (i + 1)));

/**
 * The day by which the next visit is due, or null when the year is done. A visit answers the quarter it falls in, its last day
 * included, and whatever was missed before.
 */
export function nextDue(from: string, lastVisit: string | null): string | null {
  const days = dueDays(from);
  return days.find((_, i) => lastVisit === null || lastVisit <= (days[i - 1] ?? from)) ?? null;
}

/** 第几月: 1 through the day one month after the first, 3 on the day of the first due visit. */
export function monthNo(from: string, day: string): number {
  let month = 1;
  while (addMonths(from, month) < day) month++;
  return month;
}
