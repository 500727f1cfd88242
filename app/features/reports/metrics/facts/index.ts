import { sql } from "kysely";
import type { PartId } from "../definitions/definition.ts";
import { CATALOGUE, type FigurePartId, type MetricId } from "../metric.ts";
import { contacted, reached, reachedOnline, records, talentsReached, timely, updated } from "./contacts.ts";
import { dispatched, founded } from "./enterprises.ts";
import { symposiums, tours } from "./events.ts";
import { certificates } from "./honors.ts";
import {
  budgeted,
  budgetPaid,
  budgetsByKind,
  entitled,
  livingPaid,
  livingPayees,
  paid,
  startupPaid,
  talentsPaid,
  topTalentPaid,
} from "./payments.ts";
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
import { followups, guidance, loans, supports, trained } from "./startups.ts";
import { tickets } from "./tickets.ts";
import { households, meetings, met, visited } from "./visits.ts";
import type { Facts, Window } from "./window.ts";

/** What is counted by rows: an indicator of its own, one part of a figure in several, or one side of a rate. */
export type CountId = WholeId | PartId | FigurePartId;
type WholeId = Exclude<
  MetricId,
  "M03" | "M04" | "M05" | "M10" | "M15" | "M23" | "M27" | "M35" | "M36b" | "M45b" | "M56" | InParts
>;
type InParts = "M36" | "M37" | "M38" | "M40" | "M42" | "M14" | "M17" | "M18" | "M32" | "M33" | "M39" | "M43" | "M52" | "M53";

const FACTS: Record<WholeId | PartId | InParts | "M35", (window: Window) => Facts> = {
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
  M31: livingPaid,
  M32: livingPayees,
  M33: topTalentPaid,
  M34: talentsPaid,
  M35: budgetsByKind,
  M39: startupPaid,
  M36: certificates,
  M37: supports,
  M38: trained,
  M40: loans,
  M41: guidance,
  M42: followups,
  M43: founded,
  M52: dispatched,
  M53: tickets,
  signed,
  producing,
  in_step: inStep,
  agreed: agreedInvest,
  received: receivedByProject,
  budgeted,
  budget_paid: budgetPaid,
  entitled,
  paid,
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
  "budgeted",
  "budget_paid",
  "entitled",
  "paid",
  "M35.living_budget",
  "M35.living_paid",
  "M35.top_talent_budget",
  "M35.top_talent_paid",
  "M37.cases",
  "M37.filled",
  "M37.slots",
  "M37.complete",
  "M42.overdue",
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
export const SUMS: ReadonlySet<CountId> = new Set([
  "M24",
  "M25",
  "M26",
  "M30",
  "M31",
  "M33.amount",
  "M34",
  "M35.living_budget",
  "M35.living_paid",
  "M35.top_talent_budget",
  "M35.top_talent_paid",
  "M39.amount",
  "M40.amount",
  "M39.under_way_amount",
  "agreed",
  "received",
  "budgeted",
  "budget_paid",
]);

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
  const named = Object.fromEntries(Object.keys(parts ?? {}).map((part) => [part, `${id}.${part}` as FigurePartId]));
  if (rate) return { numerator: rate.numerator, denominator: rate.denominator, ...named };
  return parts ? named : { itself: id as WholeId };
}

/** The count whose rows one cell opens: of a rate the denominator's, else the part's or the indicator's own. */
export function openedCount(id: MetricId, part: string | null): CountId {
  const counts = countsOf(id);
  const opened = counts[part ?? ""] ?? counts.denominator ?? Object.values(counts)[0];
  if (!opened) throw new RangeError(`${id} counts nothing`);
  return opened;
}
