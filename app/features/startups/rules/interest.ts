import { addDays, daysBetween } from "#app/lib/dates.ts";

/** What the interest aid of a loan is computed from. `discount_rate` is percent with at most three places, as the database keeps it. */
export type AidTerms = {
  amount_fen: number;
  discount_rate: string | number;
  released_on: string;
  due_on: string;
  ended_on: string | null;
};
type AidPart = { quarter: string; from_on: string; to_on: string; days: number; amount_fen: number };

/** 2023Q1. */
export const quarterOf = (day: string): string => `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/** The first day of a quarter and of the next one. */
function boundsOf(quarter: string): [first: string, next: string] {
  const [year, nth] = [Number(quarter.slice(0, 4)), Number(quarter.slice(5))];
  const month = (n: number) => String(n).padStart(2, "0");
  return [`${year}-${month(nth * 3 - 2)}-01`, nth === 4 ? `${year + 1}-01-01` : `${year}-${month(nth * 3 + 1)}-01`];
}

export const lastDayOf = (quarter: string): string => addDays(boundsOf(quarter)[1], -1);

/**
 * 贴息 by calendar quarter (domain E64): principal × 贴息率 ÷ 4 for a full quarter, in a part of one by its days over the quarter's
 * days, so that a full year comes to principal × 贴息率 whatever its length. Interest runs from the day of release through the day
 * before it is due, settled, overdue or compensated. Each quarter is rounded half up to the fen.
 */
export function interestAid(terms: AidTerms): AidPart[] {
  const end = terms.ended_on !== null && terms.ended_on < terms.due_on ? terms.ended_on : terms.due_on;
  const parts: AidPart[] = [];
  for (let from = terms.released_on; from < end; ) {
    const quarter = quarterOf(from);
    const [first, next] = boundsOf(quarter);
    const [until = end] = [next, end].toSorted();
    const days = daysBetween(from, until);
    parts.push({
      quarter,
      from_on: from,
      to_on: addDays(until, -1),
      days,
      amount_fen: share(terms, days, daysBetween(first, next)),
    });
    from = until;
  }
  return parts;
}

function share({ amount_fen, discount_rate }: AidTerms, days: number, ofDays: number): number {
  const milli = BigInt(Math.round(Number(discount_rate) * 1000));
  const [over, under] = [BigInt(amount_fen) * milli * BigInt(days), 100_000n * 4n * BigInt(ofDays)];
  return Number((2n * over + under) / (2n * under));
}
