import { sql } from "kysely";
import type { Db } from "#db/database.ts";
import type { CountId } from "./facts/index.ts";
import { settingDays, type Window } from "./facts/window.ts";
import type { Count } from "./figure.ts";
import { recipeOf, type Source, type Term } from "./recipes.ts";

/**
 * The asked counts as far as the database keeps them, one look-up a town and count (performance §3.4). The handle sees its own
 * towns only. Towns that have changed since they were last added up are added up first, people and contacts each by themselves.
 */
export async function rolledUp(db: Db, ids: readonly CountId[], window: Window): Promise<Map<CountId, Count>> {
  const recipes = ids.flatMap((id) => {
    const recipe = recipeOf(id, window);
    return recipe ? [{ id, ...recipe }] : [];
  });
  if (recipes.length === 0) return new Map();
  const sources = new Set(recipes.map(({ source }) => source));
  const wanted = recipes.flatMap(({ id, source, towns, total }) => [
    ...towns.map((term) => ({ ...term, id, source, only_total: false })),
    ...(total ?? []).map((term) => ({ ...term, id, source, only_total: true })),
  ]);
  const first = await look(db, sources, wanted);
  for (const { source, town_id } of first.stale) await REFRESH[source](town_id).execute(db);
  const { rows } = first.stale.length > 0 ? await look(db, sources, wanted) : first;
  const counts = new Map<CountId, Count>(recipes.map(({ id }) => [id, { total: 0, towns: {} }]));
  const apart = new Set(recipes.filter(({ total }) => total !== null).map(({ id }) => id));
  for (const { id, town_id, n, only_total } of rows) {
    const count = counts.get(id);
    if (!count) continue;
    if (!only_total) count.towns[town_id] = n;
    if (only_total || !apart.has(id)) count.total += n;
  }
  return counts;
}

const REFRESH = {
  people: (townId: string) => sql`select metric_refresh(${townId})`,
  outreach: (townId: string) => sql`select outreach_metric_refresh(${townId})`,
};

/** Towns whose marks or, for contacts, whose settings are newer than what is kept of them. */
const STALE = {
  people: sql`select s.town_id, 'people' as source from metric_stale s`,
  outreach: sql`select s.town_id, 'outreach' as source from outreach_metric_stale s
    union select t.town_id, 'outreach' from outreach_metric_town t
      where (t.window_days, t.timely_days) is distinct from (${settingDays("update_window_days", 90)}, ${settingDays("timely_entry_days", 3)})`,
};
const TABLES = {
  people: { town: sql.table("metric_town"), day: sql.table("metric_day") },
  outreach: { town: sql.table("outreach_metric_town"), day: sql.table("outreach_metric_day") },
};

type Wanted = Term & { id: CountId; source: Source; only_total: boolean };
type Row = { id: CountId; town_id: string; only_total: boolean; n: number };

/** One statement, so that the numbers and the word that they are whole are of one moment. */
async function look(db: Db, sources: ReadonlySet<Source>, wanted: readonly Wanted[]) {
  const stale = sql.join(
    [...sources].map((source) => STALE[source]),
    sql` union all `,
  );
  const kept = sql.join(
    [...sources].map(
      (source) => sql`select w.id, t.town_id, w.only_total, sum(w.sign * d.total)::int as n, null as source
        from ${TABLES[source].town} t
          cross join jsonb_to_recordset(${JSON.stringify(wanted.filter((one) => one.source === source))}::jsonb)
            w (id text, metric text, day date, sign int, only_total boolean)
          cross join lateral (select k.total from ${TABLES[source].day} k where k.town_id = t.town_id and k.metric = w.metric and k.day <= w.day
            order by k.day desc limit 1) d
        group by w.id, t.town_id, w.only_total having sum(w.sign * d.total) <> 0`,
    ),
    sql` union all `,
  );
  const { rows } = await sql<(Row & { source: null }) | { id: null; town_id: string; source: Source }>`
    select null as id, s.town_id, false as only_total, 0 as n, s.source from (${stale}) s group by s.town_id, s.source
    union all ${kept}`.execute(db);
  return {
    stale: rows.flatMap((row) => (row.id === null ? [row] : [])),
    rows: rows.filter((row): row is Row & { source: null } => row.id !== null),
  };
}
