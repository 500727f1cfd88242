import { sql } from "kysely";
import { percent } from "#app/lib/money.ts";
import type { Db } from "#db/database.ts";
import { type CountId, countsOf, factsOf, SUMS } from "./facts/index.ts";
import type { Window } from "./facts/window.ts";
import type { Count, Figure } from "./figure.ts";
import { CATALOGUE, type MetricId } from "./metric.ts";
import { isRolledUp } from "./recipes.ts";
import { rolledUp } from "./rollup.server.ts";

/**
 * Indicators as of D, as known at T, for the given towns (domain §4). Rates are percent with one decimal, rounded half up. What is
 * known now comes from the roll-up, what was known at a moment from the facts; tests hold the two to the same numbers.
 */
export async function computeFigures(
  db: Db,
  ids: readonly MetricId[],
  window: Window,
  towns: readonly Town[] | Promise<readonly Town[]>,
): Promise<Map<MetricId, Figure>> {
  const [counts, listed] = await Promise.all([
    countAll(db, [...new Set(ids.flatMap((id) => Object.values(countsOf(id))))], window),
    towns,
  ]);
  return new Map(ids.map((id) => [id, figureOf(id, counts, listed)]));
}

/** One indicator (see `computeFigures`). */
export async function computeMetric(db: Db, id: MetricId, window: Window, towns: readonly Town[]): Promise<Figure> {
  const figures = await computeFigures(db, [id], window, towns);
  return figures.get(id) ?? { total: null, towns: {} };
}

async function countAll(db: Db, ids: readonly CountId[], window: Window): Promise<ReadonlyMap<CountId, Count>> {
  const fromFacts = async (id: CountId) => [id, await fold(db, id, window)] as const;
  const [kept, folded] = await Promise.all([
    rolledUp(db, ids, window),
    Promise.all(ids.filter((id) => !isRolledUp(id, window)).map(fromFacts)),
  ]);
  return new Map([...kept, ...folded]);
}

/** Folds a count's rows: distinct subjects, or the sum of quantities, in total and per town. The number and its rows cannot disagree, they are the same rows. */
export async function fold(db: Db, id: CountId, window: Window): Promise<Count> {
  const measure = SUMS.has(id) ? sql`sum(quantity)::float8` : sql`count(distinct subject_key)`;
  const { rows } = await sql<{ town_id: string | null; n: number | null }>`
    select town_id, ${measure} as n from (${factsOf(id, window)}) f group by grouping sets ((), (town_id))`.execute(db);
  const towns: Record<string, number> = {};
  let total = 0;
  for (const row of rows) {
    if (row.town_id === null) total = row.n ?? 0;
    else towns[row.town_id] = row.n ?? 0;
  }
  return { total, towns };
}

const NONE: Count = { total: 0, towns: {} };

/** Of a figure in several parts the first is its own. */
function figureOf(id: MetricId, counts: ReadonlyMap<CountId, Count>, towns: readonly Town[]): Figure {
  const { zoneDirect, rate, parts: named, ratios } = CATALOGUE[id];
  const parts = Object.fromEntries(Object.entries(countsOf(id)).map(([name, count]) => [name, counts.get(count) ?? NONE]));
  const [own = NONE] = Object.values(parts);
  const none = ({ kind }: Town) => (kind === "directly_under" && !zoneDirect ? null : 0);
  const rateOf = (over: Count = NONE, under: Count = NONE) => ({
    total: percent(over.total, under.total),
    towns: perTown(towns, (town) => percent(over.towns[town.id] ?? 0, under.towns[town.id] ?? 0)),
  });
  const rates = Object.fromEntries(
    Object.entries(ratios ?? {}).map(([name, { numerator, denominator }]) => [
      name,
      rateOf(parts[numerator], parts[denominator]),
    ]),
  );
  if (rate) return { ...rateOf(parts.numerator, parts.denominator), parts: { ...parts, ...rates } };
  return {
    total: own.total,
    towns: perTown(towns, (town) => own.towns[town.id] ?? none(town)),
    ...(named ? { parts: { ...parts, ...rates } } : {}),
  };
}

export type Town = { id: string; code: string; name: string; kind: string | null };
const perTown = (towns: readonly Town[], value: (town: Town) => number | null) =>
  Object.fromEntries(towns.map((town) => [town.id, value(town)]));

/** The zone's towns in the order of every table, 区直 last. */
export async function listTowns(db: Db): Promise<Town[]> {
  const { rows } =
    await sql<Town>`select id, left(stat_code, 9) as code, case when kind = 'directly_under' then short_name else name end as name, kind from region
    where in_zone and level = 'town' and valid_to is null order by sort_no, stat_code`.execute(db);
  return rows;
}
