import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { isMasked } from "#app/auth/policy.ts";
import type { Db } from "#db/database.ts";
import { DRILL_PAGE, type Drill, type DrillRow } from "../drill.ts";
import { type CountId, factsOf } from "../metrics/facts/index.ts";
import type { Window } from "../metrics/facts/window.ts";
import { CATALOGUE, type MetricId } from "../metrics/metric.ts";

/**
 * The rows behind one number, through the actor's own handle: names masked for the role, other towns' people not there at
 * all. For a rate they are the denominator's rows, those outside the numerator marked, so both counts can be seen.
 */
export async function drillInto(db: Db, actor: Actor, id: MetricId, townId: string | null, window: Window): Promise<Drill> {
  const { rate } = CATALOGUE[id];
  const base = factsOf((rate?.denominator ?? id) as CountId, window);
  const inner = rate ? sql`left join (${factsOf(rate.numerator as CountId, window)}) g on g.subject_key = f.subject_key` : sql``;
  const missing = rate ? sql<boolean>`g.subject_key is null` : sql<boolean>`false`;
  const within = townId ? sql`where f.town_id = ${townId}` : sql``;
  const name = isMasked(actor, "talent") ? sql`left(t.name, 1) || '**'` : sql`t.name`;
  const { rows } = await sql<DrillRow & { n: number; met: number }>`
    select f.entity, f.entity_id, coalesce(${name}, s.name, r.name) as label, coalesce(t.talent_no, s.address) as note, f.occurred_on, town.name as town,
      ${missing} as missing, count(*) over () as n, count(*) filter (where not ${missing}) over () as met
    from (${base}) f ${inner}
      join region town on town.id = f.town_id
      left join talent t on f.entity = 'talent' and t.id = f.entity_id
      left join station s on f.entity = 'station' and s.id = f.entity_id
      left join region r on f.entity = 'region' and r.id = f.entity_id
    ${within}
    order by missing desc, f.occurred_on desc, f.entity_id
    limit ${DRILL_PAGE}`.execute(db);
  const [first] = rows;
  return {
    rows: rows.map(({ n: _n, met: _met, ...row }) => row),
    count: first?.n ?? 0,
    numeratorCount: rate ? (first?.met ?? 0) : null,
  };
}
