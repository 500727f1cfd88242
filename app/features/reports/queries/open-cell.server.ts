import type { Actor } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import type { Context, Door } from "#db/scope.server.ts";
import type { Figure, Town } from "../metrics/compute.server.ts";
import type { Window } from "../metrics/facts/window.ts";
import type { MetricId } from "../metrics/metric.ts";
import { drillInto } from "./drill.server.ts";
import { trendOf } from "./trend.server.ts";

type Opening = {
  db: Db;
  door: Door;
  scope: Context;
  actor: Actor;
  towns: readonly Town[];
  totals: ReadonlyMap<MetricId, Figure>;
  window: Window;
  cell: { metric: MetricId; townCode: string | null };
};

/** What one number opens. Rows need the right to see people. A town post opens its own town's rows; of another town's it is told there is no such page (domain §8 rule 1). */
export async function openCell({ db, door, scope, actor, towns, totals, window, cell }: Opening) {
  const town = cell.townCode ? towns.find(({ code }) => code === cell.townCode) : null;
  const figure = totals.get(cell.metric);
  if (town === undefined || !figure || (town && actor.town_id && town.id !== actor.town_id))
    throw new AppError("not_found", "没有找到这个数字。");
  const mayOpenRows = can(actor, "talent:view") && (!actor.town_id || town !== null);
  const [drill, trend] = await Promise.all([
    mayOpenRows ? drillInto(db, actor, cell.metric, town?.id ?? null, window) : null,
    trendOf(door, scope, cell.metric, town?.id ?? null, window),
  ]);
  return { id: cell.metric, town, figure, drill, trend };
}
