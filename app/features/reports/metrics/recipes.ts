import { addDays } from "#app/lib/dates.ts";
import { type CountId, STOCKS } from "./facts/index.ts";
import type { Window } from "./facts/window.ts";

/** What the database keeps by town and day: of people (`metric_day`), and of contacts with them (`outreach_metric_day`). */
export const KEPT = {
  people: ["M01", "M02b", "M06", "M07", "complete"],
  outreach: [
    ...["M08", "M09", "M11", "M13", "M14.talents", "M14.family", "M16", "M17.sessions", "M17.persons"],
    ...["M18.batches", "M18.person_times", "M18.persons", "updated", "contacted", "visited", "records", "timely"],
  ],
} as const;
export type Source = keyof typeof KEPT;

/** Each counted thing falls on a day of its own, so that a period is a difference of two days. */
const ADDITIVE: ReadonlySet<string> = new Set([
  "M01",
  "M08",
  "M11",
  "M13",
  "M17.sessions",
  "M18.person_times",
  "records",
  "timely",
]);
/** One person or campaign in several towns: their sum is more than the total, which is kept apart, each where it came first. */
const OVERLAPPING: ReadonlySet<string> = new Set(["M17.persons", "M18.batches", "M18.persons"]);

/** One look-up: this count as of that day, added or taken away. */
export type Term = { metric: string; day: string; sign: 1 | -1 };
/** How a count is made of kept ones: each town's, and the total where it is not the towns' sum. */
export type Recipe = { source: Source; towns: Term[]; total: Term[] | null };

/** The recipe of a count; undefined where it must be counted from its rows: what was known at a moment, and people of a period. */
export function recipeOf(id: CountId, { asOf, knownAt, from }: Window): Recipe | undefined {
  if (knownAt !== null) return undefined;
  const on = (metric: string, sign: Term["sign"] = 1, day = asOf): Term => ({ metric, day, sign });
  const before = (metric: string, first: string) => on(metric, -1, earlier(addDays(first, -1), asOf));
  const people = (...towns: Term[]): Recipe => ({ source: "people", towns, total: null });
  if (id === "surveyed") return people(on("M01"));
  if (id === "M02") return people(on("M01"), on("M02b", -1));
  if (id === "M01p") return people(on("M01"), before("M01", from ?? `${asOf.slice(0, 4)}-01-01`));
  if (id === "M12") return from ? undefined : { source: "outreach", towns: [on("M14.talents"), on("M14.family")], total: null };
  const source = (Object.keys(KEPT) as Source[]).find((name) => KEPT[name].some((kept) => kept === id));
  if (!source) return undefined;
  if (from && !STOCKS.has(id)) {
    return ADDITIVE.has(id) ? { source, towns: [on(id), before(id, from)], total: null } : undefined;
  }
  return { source, towns: [on(id)], total: OVERLAPPING.has(id) ? [on(`${id}@all`)] : null };
}

/** Whether a count of this window is looked up, not counted. */
export const isRolledUp = (id: CountId, window: Window): boolean => recipeOf(id, window) !== undefined;

/** A period that begins after the day is empty, not less than nothing. */
const earlier = (one: string, other: string) => (one < other ? one : other);
