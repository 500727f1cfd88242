import { sql } from "kysely";
import type { PartId } from "../definitions/definition.ts";
import { CATALOGUE, type FigurePartId, type MetricId } from "../metric.ts";
import { contacted, reached, reachedOnline, records, talentsReached, timely, updated } from "./contacts.ts";
import { dispatched, founded } from "./enterprises.ts";
import { symposiums, tours } from "./events.ts";
import { complete, returned, stillAway, surveyed, wouldInvest, wouldReturn } from "./people.ts";
import { stations, towns } from "./places.ts";
import {
  agreedInvest,
  inStep,
  landedInCity,
  movedBack,
  overdueMilestones,
  producing,
  producingInvest,
  received,
  receivedByProject,
  referralCredit,
  signed,
  signedGross,
} from "./projects.ts";
import { tickets } from "./tickets.ts";
import { households, meetings, met, visited } from "./visits.ts";
import type { Facts, Window } from "./window.ts";

/** What is counted by rows: an indicator of its own, one part of a figure in several, or one side of a rate. */
export type CountId = WholeId | PartId | FigurePartId;
type WholeId = Exclude<MetricId, "M03" | "M04" | "M05" | "M10" | "M15" | "M23" | "M27" | "M45b" | "M56" | InParts>;
type InParts = "M14" | "M17" | "M18" | "M43" | "M52" | "M53";

const FACTS: Record<WholeId | PartId | InParts, (window: Window) => Facts> = {
  M01: surveyed,
  M01p: surveyed,
  M02: stillAway,
  M02b: returned,
  M06: wouldReturn,
  M07: wouldInvest,
  M08: reached,
  M09: talentsReached,
  M11: reachedOnline,
  M12: met,
  M13: meetings,
  M14: met,
  M16: households,
  M17: symposiums,
  M18: tours,
  M19: signed,
  M19g: signedGross,
  M20: landedInCity,
  M21: signedGross,
  M22: producing,
  M24: agreedInvest,
  M25: producingInvest,
  M26: received,
  M28: movedBack,
  M29: overdueMilestones,
  M30: referralCredit,
  M43: founded,
  M52: dispatched,
  M53: tickets,
  signed,
  producing,
  in_step: inStep,
  agreed: agreedInvest,
  received: receivedByProject,
  surveyed,
  complete,
  updated,
  contacted,
  visited,
  records,
  timely,
  stations,
  towns,
};

/** What holds on the day, whatever the period; coverage is measured against all who are on file. */
export const STOCKS: ReadonlySet<CountId> = new Set([
  "M02",
  "M06",
  "M07",
  "surveyed",
  "complete",
  "updated",
  "stations",
  "towns",
  "M19",
  "M20",
  "M22",
  "M24",
  "M25",
  "M28",
  "M29",
  "M30",
  "signed",
  "producing",
  "in_step",
  "agreed",
  "received",
  "M43.entities",
  "M43.enterprises",
  "M43.cooperatives",
  "M43.others",
  "M52.dispatches",
  "M52.officers",
  "M52.covered",
  "M52.guigen",
]);

/** Whose quantities add up; all others count subjects. */
export const SUMS: ReadonlySet<CountId> = new Set(["M24", "M25", "M26", "M30", "agreed", "received"]);

/** What is asked of the current year unless a period is given. */
const THIS_YEAR: ReadonlySet<CountId> = new Set(["M01p", "M21"]);

/**
 * The rows of a count. A period opens here and nowhere else; what is a stock on a day knows no period. Of a figure in several parts
 * one query yields the rows of all, each with its `part`.
 */
export function factsOf(id: CountId, window: Window): Facts {
  const from = THIS_YEAR.has(id) ? (window.from ?? `${window.asOf.slice(0, 4)}-01-01`) : window.from;
  const [whole, part] = id.split(".") as [keyof typeof FACTS, string?];
  const rows = FACTS[whole](window);
  const conditions = [
    ...(part ? [sql`f.part = ${part}`] : []),
    ...(from && !STOCKS.has(id) ? [sql`f.occurred_on >= ${from}::date`] : []),
  ];
  return conditions.length > 0 ? sql`select * from (${rows}) f where ${sql.join(conditions, sql` and `)}` : rows;
}

/** The counts an indicator is made of, by name: a rate's two sides, its parts, or itself. */
export function countsOf(id: MetricId): Record<string, CountId> {
  const { rate, parts } = CATALOGUE[id];
  if (rate) return { numerator: rate.numerator, denominator: rate.denominator };
  if (parts) return Object.fromEntries(Object.keys(parts).map((part) => [part, `${id}.${part}` as FigurePartId]));
  return { itself: id as WholeId };
}

/** The count whose rows one cell opens: of a rate the denominator's, else the part's or the indicator's own. */
export function openedCount(id: MetricId, part: string | null): CountId {
  const counts = countsOf(id);
  const opened = counts[part ?? ""] ?? counts.denominator ?? Object.values(counts)[0];
  if (!opened) throw new RangeError(`${id} counts nothing`);
  return opened;
}
