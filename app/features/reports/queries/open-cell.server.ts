import type { Actor } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import type { Context, Door } from "#db/scope.server.ts";
import type { Town } from "../metrics/compute.server.ts";
import type { Window } from "../metrics/facts/window.ts";
import { type Figure, valueAt } from "../metrics/figure.ts";
import { CATALOGUE, type MetricId } from "../metrics/metric.ts";
import type { Cell } from "../schema.ts";
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
  cell: Cell;
};

/** What one number opens. Rows need the right to see people. A town post opens its own town's rows; of another town's it is told there is no such page (domain §8 rule 1). */
export async function openCell({ db, door, scope, actor, towns, totals, window, cell }: Opening) {
  const town = cell.townCode ? towns.find(({ code }) => code === cell.townCode) : null;
  const figure = totals.get(cell.metric);
  if (town === undefined || !figure || (town && actor.town_id && town.id !== actor.town_id))
    throw new AppError("not_found", "没有找到这个数字。");
  const { metric: id, part } = cell;
  // A town's events may have been joined by other towns' people, whom its own post does not see.
  const ownShare = actor.town_id && !CATALOGUE[id].rate ? valueAt(figure, part, actor.town_id) : null;
  const mayOpenRows = can(actor, "talent:view") && (!actor.town_id || town !== null);
  const [drill, trend] = await Promise.all([
    mayOpenRows ? drillInto(db, actor, { id, part, townId: town?.id ?? null }, window, ownShare) : null,
    trendOf(door, scope, { id, part, townId: town?.id ?? null }, window),
  ]);
  return { id, part, town, figure, drill, trend };
}
