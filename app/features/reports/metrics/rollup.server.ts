import { sql } from "kysely";
import { addDays } from "#app/lib/dates.ts";
import type { Db } from "#db/database.ts";
import type { CountId } from "./facts/index.ts";
import type { Window } from "./facts/window.ts";

/** A number in total and by town id. */
export type Count = { total: number; towns: Record<string, number> };

/** Counts that the database keeps by town and day; the others follow from these, or are counted from their rows. */
const KEPT = ["M01", "M02b", "M06", "M07", "complete"] as const;
type Kept = (typeof KEPT)[number];

/** How a count is made of kept ones: as of D, less another or the same as of the day before the period. */
type Recipe = { of: Kept; less?: { of: Kept; before?: string } };

/** What is known now is kept; what was known at a moment is not. People who came home within a period are looked up one by one. */
function recipeOf(id: CountId, { asOf, knownAt, from }: Window): Recipe | undefined {
  if (knownAt !== null) return undefined;
  if (id === "M02") return { of: "M01", less: { of: "M02b" } };
  if (id === "M01p" || (id === "M01" && from))
    return { of: "M01", less: { of: "M01", before: from ?? `${asOf.slice(0, 4)}-01-01` } };
  if (id === "M02b" && from) return undefined;
  return KEPT.find((kept) => kept === id) && { of: id as Kept };
}

/** Whether a count of this window is looked up, not counted. */
export const isRolledUp = (id: CountId, window: Window): boolean => recipeOf(id, window) !== undefined;

/**
 * The asked counts as far as the database keeps them, one look-up a town and count (performance §3.4). The handle sees its own
 * towns only. Towns that have changed since they were last added up are added up first.
 */
export async function rolledUp(db: Db, ids: readonly CountId[], window: Window): Promise<Map<CountId, Count>> {
  const recipes = ids.flatMap((id) => {
    const recipe = recipeOf(id, window);
    return recipe ? [{ id, recipe }] : [];
  });
  const wanted = recipes.flatMap(({ id, recipe: { of, less } }) => [
    { id, metric: of, day: window.asOf, sign: 1 },
    ...(less
      ? [{ id, metric: less.of, day: less.before ? earlier(addDays(less.before, -1), window.asOf) : window.asOf, sign: -1 }]
      : []),
  ]);
  if (wanted.length === 0) return new Map();
  const first = await look(db, wanted);
  for (const townId of first.stale) await sql`select metric_refresh(${townId})`.execute(db);
  const { rows } = first.stale.length > 0 ? await look(db, wanted) : first;
  const counts = new Map<CountId, Count>(recipes.map(({ id }) => [id, { total: 0, towns: {} }]));
  for (const { id, town_id, n } of rows) {
    const count = counts.get(id);
    if (!count) continue;
    count.towns[town_id] = n;
    count.total += n;
  }
  return counts;
}

/** A period that begins after the day is empty, not less than nothing. */
const earlier = (one: string, other: string) => (one < other ? one : other);

type Row = { id: CountId; town_id: string; n: number };

/** One statement, so that the numbers and the word that they are whole are of one moment. */
async function look(db: Db, wanted: readonly { id: CountId; metric: Kept; day: string; sign: number }[]) {
  const { rows } = await sql<Row | { id: null; town_id: string; n: number }>`
    select null as id, s.town_id, 0 as n from metric_stale s group by s.town_id
    union all
    select w.id, t.town_id, sum(w.sign * d.total)::int
    from metric_town t cross join jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) w (id text, metric text, day date, sign int)
      cross join lateral (select k.total from metric_day k where k.town_id = t.town_id and k.metric = w.metric and k.day <= w.day
        order by k.day desc limit 1) d
    group by w.id, t.town_id having sum(w.sign * d.total) <> 0`.execute(db);
  return {
    stale: rows.flatMap(({ id, town_id }) => (id === null ? [town_id] : [])),
    rows: rows.filter((row): row is Row => row.id !== null),
  };
}
