import { sql } from "kysely";
import { percent } from "#app/lib/money.ts";
import type { Db } from "#db/database.ts";
import { type CountId, factsOf } from "./facts/index.ts";
import type { Window } from "./facts/window.ts";
import { CATALOGUE, type MetricId } from "./metric.ts";

/** A number in total and by town id. Null is “does not apply”, 0 is truly none. */
export type Figure = {
  total: number | null;
  towns: Record<string, number | null>;
  parts?: { numerator: Count; denominator: Count };
};
type Count = { total: number; towns: Record<string, number> };

/** Folds a count's rows: distinct subjects in total and per town. The number and its rows cannot disagree, they are the same rows. */
async function fold(db: Db, id: CountId, window: Window): Promise<Count> {
  const { rows } = await sql<{ town_id: string | null; n: number }>`
    select town_id, count(distinct subject_key) as n from (${factsOf(id, window)}) f group by grouping sets ((), (town_id))`.execute(
    db,
  );
  const towns: Record<string, number> = {};
  let total = 0;
  for (const row of rows) {
    if (row.town_id === null) total = row.n;
    else towns[row.town_id] = row.n;
  }
  return { total, towns };
}

/** One indicator as of D, as known at T, for the given towns (domain §4). Rates are percent with one decimal, rounded half up. */
export async function computeMetric(db: Db, id: MetricId, window: Window, towns: readonly Town[]): Promise<Figure> {
  const { rate, zoneDirect } = CATALOGUE[id];
  if (!rate) {
    const count = await fold(db, id as CountId, window);
    return {
      total: count.total,
      towns: perTown(towns, (town) => count.towns[town.id] ?? (town.kind === "directly_under" && !zoneDirect ? null : 0)),
    };
  }
  const [numerator, denominator] = await Promise.all([
    fold(db, rate.numerator as CountId, window),
    fold(db, rate.denominator as CountId, window),
  ]);
  return {
    total: percent(numerator.total, denominator.total),
    towns: perTown(towns, (town) => percent(numerator.towns[town.id] ?? 0, denominator.towns[town.id] ?? 0)),
    parts: { numerator, denominator },
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
