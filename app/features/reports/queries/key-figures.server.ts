import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import { computeMetric, listTowns } from "../metrics/compute.server.ts";
import { SPANS } from "../metrics/definitions/definition.ts";
import { CATALOGUE, type MetricId } from "../metrics/metric.ts";
import { figureText } from "../ui/figure-text.ts";

/** The numbers of 今日: who is on file, who would come home, who has, and how complete the files are. */
const SHOWN: readonly MetricId[] = ["M01", "M06", "M02b", "M04"];

/** The post's own place in a few numbers of the catalogue, each with the address of its definition and rows. */
export async function keyFigures(db: Db, actor: Actor) {
  const towns = await listTowns(db);
  const own = towns.filter(({ id }) => id === actor.town_id);
  const window = { asOf: actor.today, knownAt: null, from: null };
  const figures = await Promise.all(
    SHOWN.map(async (id) => [id, await computeMetric(db, id, window, actor.town_id ? own : towns)] as const),
  );
  const completeness = figures.find(([id]) => id === "M04")?.[1].parts;
  const complete = completeness?.numerator?.total ?? 0;
  const surveyed = completeness?.denominator?.total ?? 0;
  return {
    complete,
    surveyed,
    figures: figures.map(([id, { total }]) => ({
      id,
      label: CATALOGUE[id].label,
      period: SPANS[CATALOGUE[id].span],
      value: figureText(total, CATALOGUE[id].unit),
      unit: CATALOGUE[id].unit,
      href: `/reports/towns?cell=${actor.town_id ? `${id}.${actor.town_code}` : id}`,
      foot: id === "M04" ? `${complete}/${surveyed}人` : undefined,
    })),
  };
}
