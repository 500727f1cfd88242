import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { computeFigures, type Figure, listTowns, type Town } from "./compute.server.ts";
import type { Window } from "./facts/window.ts";
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
      parts?: { numerator: number; denominator: number };
    }
  >;
};

/** The answer of `guigen metrics` (architecture §5): towns by their nine-digit code; with `town`, that town alone. */
export async function computeMetrics(db: Db, query: MetricsQuery): Promise<MetricsAnswer> {
  const all = await listTowns(db);
  const asked = query.town ? all.filter((town) => town.code === query.town) : all;
  if (asked.length === 0)
    throw new AppError(
      "invalid",
      `没有代码为 ${query.town} 的镇街。可用：${all.map((town) => `${town.code} ${town.name}`).join("、")}`,
    );
  const only = query.town ? asked[0] : undefined;
  const figures = await computeFigures(db, query.metrics ?? METRIC_IDS, query, asked);
  const metrics = Object.fromEntries([...figures].map(([id, figure]) => [id, shown(id, figure, asked, only)]));
  return { as_of: query.asOf, known_at: query.knownAt, from: query.from, metrics };
}

function shown(id: MetricId, figure: Figure, towns: readonly Town[], only: Town | undefined) {
  const part = (count: { total: number; towns: Record<string, number> }) => (only ? (count.towns[only.id] ?? 0) : count.total);
  return {
    total: only ? (figure.towns[only.id] ?? null) : figure.total,
    unit: CATALOGUE[id].unit,
    towns: Object.fromEntries(towns.map((town) => [town.code, figure.towns[town.id] ?? null])),
    ...(figure.parts ? { parts: { numerator: part(figure.parts.numerator), denominator: part(figure.parts.denominator) } } : {}),
  };
}
