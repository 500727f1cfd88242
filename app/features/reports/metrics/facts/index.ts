import { sql } from "kysely";
import type { MetricId, PartId } from "../metric.ts";
import { complete, returned, stillAway, surveyed, wouldInvest, wouldReturn } from "./people.ts";
import { stations, towns } from "./places.ts";
import type { Facts, Window } from "./window.ts";

export type CountId = Exclude<MetricId, "M03" | "M04"> | PartId;

const FACTS: Record<CountId, (window: Window) => Facts> = {
  M01: surveyed,
  M01p: surveyed,
  M02: stillAway,
  M02b: returned,
  M06: wouldReturn,
  M07: wouldInvest,
  complete,
  stations,
  towns,
};

const STOCKS: ReadonlySet<CountId> = new Set(["M02", "M06", "M07", "complete", "stations", "towns"]);

/** The rows of a count. A period opens here and nowhere else; what is a stock on a day knows no period. */
export function factsOf(id: CountId, window: Window): Facts {
  const from = id === "M01p" ? (window.from ?? `${window.asOf.slice(0, 4)}-01-01`) : window.from;
  const rows = FACTS[id](window);
  return from && !STOCKS.has(id) ? sql`select * from (${rows}) f where f.occurred_on >= ${from}::date` : rows;
}
