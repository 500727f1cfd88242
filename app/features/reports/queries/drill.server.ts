import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can, isMasked } from "#app/auth/policy.ts";
import type { Db } from "#db/database.ts";
import { DRILL_PAGE, type Drill } from "../drill.ts";
import { countsOf, factsOf, openedCount } from "../metrics/facts/index.ts";
import type { Window } from "../metrics/facts/window.ts";
import { CATALOGUE, type MetricId } from "../metrics/metric.ts";
import { asDrillRow, type FoundRow } from "./drill-row.ts";

type Opened = { id: MetricId; part: string | null; townId: string | null };

/**
 * The rows behind one number, through the actor's own handle: names masked for the role, other towns' people not there at
 * all. Whoever counts once is one row, the latest. For a rate they are the denominator's rows, those outside the numerator marked,
 * so both counts can be seen. `expected` is the number itself, if some of its rows are other towns' people and so not here.
 */
export async function drillInto(
  db: Db,
  actor: Actor,
  { id, part, townId }: Opened,
  window: Window,
  expected: number | null = null,
): Promise<Drill> {
  const { rate } = CATALOGUE[id];
  const { numerator } = countsOf(id);
  const inner = rate && numerator ? sql`left join (${factsOf(numerator, window)}) g on g.subject_key = f.subject_key` : sql``;
  const missing = rate ? sql<boolean>`g.subject_key is null` : sql<boolean>`false`;
  const within = townId ? sql`where f.town_id = ${townId}` : sql``;
  const veil = (column: string, isVeiled: boolean) => (isVeiled ? sql`left(${sql.ref(column)}, 1) || '**'` : sql.ref(column));
  const name = (column: string) => veil(column, isMasked(actor, "talent"));
  const kin = (column: string) => veil(column, isMasked(actor, "talent") || !can(actor, "family:view"));
  const { rows } = await sql<FoundRow & { n: number; met: number }>`
    select d.entity, d.entity_id, d.occurred_on, d.missing, d.n, d.met, town.name as town,
      coalesce(${name("t.name")}, ${kin("m.name")}, s.name, r.name, c.name, ${kin("pm.name")}, ${name("pt.name")}, ${name("p.person_name")}) as name,
      ${name("h.name")} as household, m.talent_id as household_id, coalesce(m.kin, pm.kin) as kin,
      l.id as record_id, l.record_no, l.kind, l.method, (l.recorded_at at time zone 'Asia/Shanghai')::date as recorded_on
    from (
        select *, count(*) over () as n, count(*) filter (where not missing) over () as met from (
          select distinct on (f.subject_key) f.entity, f.entity_id, f.town_id, f.occurred_on, ${missing} as missing
          from (${factsOf(openedCount(id, part), window)}) f ${inner} ${within}
          order by f.subject_key, f.occurred_on desc) once
        order by missing desc, occurred_on desc, entity_id
        limit ${DRILL_PAGE}) d
      join region town on town.id = d.town_id
      left join talent t on d.entity = 'talent' and t.id = d.entity_id
      left join family_member m on d.entity = 'family_member' and m.id = d.entity_id
      left join talent h on h.id = m.talent_id
      left join station s on d.entity = 'station' and s.id = d.entity_id
      left join region r on d.entity = 'region' and r.id = d.entity_id
      left join campaign c on d.entity = 'campaign' and c.id = d.entity_id
      left join outreach_participant p on d.entity = 'participant' and p.id = d.entity_id
      left join talent pt on pt.id = p.talent_id and p.person_type = 'talent'
      left join family_member pm on pm.id = p.family_member_id
      left join outreach_record l on l.id = case when d.entity = 'record' then d.entity_id else p.record_id end
    order by d.missing desc, d.occurred_on desc, d.entity_id`.execute(db);
  const [first] = rows;
  const count = first?.n ?? 0;
  return {
    rows: rows.map((row) => asDrillRow(actor, row)),
    count,
    numeratorCount: rate ? (first?.met ?? 0) : null,
    hidden: expected === null ? 0 : Math.max(0, expected - count),
  };
}
