import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { computeFigures, listTowns, type Town } from "./compute.server.ts";
import type { Window } from "./facts/window.ts";
import { type Figure, valueAt } from "./figure.ts";
import { CATALOGUE, METRIC_IDS, type MetricId } from "./metric.ts";

export type MetricsQuery = Window & { town: string | null; metrics: readonly MetricId[] | null };
export type MetricsAnswer = {
  as_of: string;
  known_at: string | null;
  from: string | null;
  metrics: Record<
    string,
    {
      total: number | null;
      unit: string;
      towns: Record<string, number | null>;
      /** A rate's numerator and denominator; of several figures all, by name. */
      parts?: Record<string, number | null>;
    }
  >;
};

/** The answer of `guigen metrics` (architecture §5): towns by their nine-digit code; with `town`, that town alone. */
export async function computeMetrics(db: Db, query: MetricsQuery): Promise<MetricsAnswer> {
  const asking = askedTowns(db, query.town);
  const [asked, figures] = await Promise.all([asking, computeFigures(db, query.metrics ?? METRIC_IDS, query, asking)]);
  const only = query.town ? asked[0] : undefined;
  const metrics = Object.fromEntries([...figures].map(([id, figure]) => [id, shown(id, figure, asked, only)]));
  return { as_of: query.asOf, known_at: query.knownAt, from: query.from, metrics };
}

async function askedTowns(db: Db, code: string | null): Promise<readonly Town[]> {
  const all = await listTowns(db);
  const asked = code ? all.filter((town) => town.code === code) : all;
  if (asked.length > 0) return asked;
  const known = all.map((town) => `${town.code} ${town.name}`).join("、");
  throw new AppError("invalid", `没有代码为 ${code} 的镇街。可用：${known}`);
}

function shown(id: MetricId, figure: Figure, towns: readonly Town[], only: Town | undefined) {
  const part = (name: string) => valueAt(figure, name, only?.id ?? null);
  return {
    total: valueAt(figure, null, only?.id ?? null),
    unit: CATALOGUE[id].unit,
    towns: Object.fromEntries(towns.map((town) => [town.code, figure.towns[town.id] ?? null])),
    ...(figure.parts ? { parts: Object.fromEntries(Object.keys(figure.parts).map((name) => [name, part(name)])) } : {}),
  };
}
