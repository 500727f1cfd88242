import type { Context, Door } from "#db/scope.server.ts";
import { computeFigures, listTowns } from "./compute.server.ts";
import type { Window } from "./facts/window.ts";
import type { Figure } from "./figure.ts";
import type { MetricId } from "./metric.ts";

/**
 * Every town's totals, for whoever may open the town table (domain §8 rule 2). The one place where a town's request uses
 * another class: it folds as guigen_zone and returns indicator, town and number only. Rows always come through the actor's own handle.
 */
export async function metricTotals(
  door: Door,
  context: Context,
  ids: readonly MetricId[],
  window: Window,
): Promise<Map<MetricId, Figure>> {
  const zone = door.scoped("zone", context);
  return computeFigures(zone, ids, window, listTowns(zone));
}
