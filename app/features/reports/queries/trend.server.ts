import { addDays, addMonths, monthEnd } from "#app/lib/dates.ts";
import type { Context, Door } from "#db/scope.server.ts";
import type { Window } from "../metrics/facts/window.ts";
import { valueAt } from "../metrics/figure.ts";
import type { MetricId } from "../metrics/metric.ts";
import { metricTotals } from "../metrics/totals.server.ts";

export type TrendPoint = { day: string; value: number | null };

/** The number at the last six month ends before the day, and on the day: the same fold, asked seven times. */
export async function trendOf(
  door: Door,
  context: Context,
  { id, part, townId }: { id: MetricId; part: string | null; townId: string | null },
  window: Window,
): Promise<TrendPoint[]> {
  const ends = Array.from({ length: 6 }, (_, i) => monthEnd(addMonths(`${window.asOf.slice(0, 7)}-01`, i - 6)));
  const days = [...ends.filter((day) => day < window.asOf), window.asOf].filter((day, i, all) => all.indexOf(day) === i);
  const started = addDays(window.asOf, -400);
  return Promise.all(
    days
      .filter((day) => day > started)
      .map(async (day) => {
        const figure = (await metricTotals(door, context, [id], { ...window, asOf: day })).get(id);
        return { day, value: figure ? valueAt(figure, part, townId) : null };
      }),
  );
}
