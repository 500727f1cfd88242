import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can, isMasked } from "#app/auth/policy.ts";
import type { Db } from "#db/database.ts";
import { DRILL_PAGE, type Drill } from "../drill.ts";
import { countsOf, factsOf, openedCount, SUMS } from "../metrics/facts/index.ts";
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
  const opened = openedCount(id, part);
  const sums = SUMS.has(opened);
  const missing = rate ? sql<boolean>`g.subject_key is null` : sql<boolean>`false`;
  const within = townId ? sql`where f.town_id = ${townId}` : sql``;
  const veil = (column: string, isVeiled: boolean) => (isVeiled ? sql`left(${sql.ref(column)}, 1) || '**'` : sql.ref(column));
  const name = (column: string) => veil(column, isMasked(actor, "talent") || !can(actor, "talent:view"));
  const kin = (column: string) => veil(column, isMasked(actor, "talent") || !can(actor, "family:view"));
  const payee = (column: string) => veil(column, isMasked(actor, "talent") || !can(actor, "payment:view"));
  const { rows } = await sql<FoundRow & { n: number; met: number; lines: number }>`
    select d.subject_key, d.entity, d.entity_id, d.occurred_on, d.missing, d.n, d.met, d.lines, ${sums ? sql`d.quantity::float8` : sql`null::float8`} as quantity, town.name as town,
      coalesce(${name("t.name")}, ${kin("m.name")}, s.name, r.name, c.name, ${kin("pm.name")}, ${name("pt.name")}, ${name("p.person_name")}, j.name, en.name, o.name, q.title, ct.cert_no, ${payee("pl.payee_name")}, ${payee("ap.applicant_name")}, bg.title, sce.name, ${name("sct.name")}, ${name("tet.name")}) as name,
      coalesce(ms.name, rc.evidence_kind, array_to_string(pl.period_ym, '、'), ap.app_no, bg.doc_no) as detail, coalesce(j.id, en.id, q.id, o.id, ct.id, pl.batch_id, ap.id, bg.id, sc.id, te.class_id) as page_id,
      ${name("h.name")} as household, m.talent_id as household_id, coalesce(m.kin, pm.kin) as kin,
      l.id as record_id, l.record_no, l.kind, l.method, (l.recorded_at at time zone 'Asia/Shanghai')::date as recorded_on
    from (
        select *, count(*) over () as lines, ${sums ? sql`sum(quantity) over ()::float8` : sql`count(*) over ()`} as n,
          ${sums ? sql`coalesce(sum(inside) over (), 0)::float8` : sql`count(*) filter (where not missing) over ()`} as met from (
          select distinct on (f.subject_key) f.subject_key, f.quantity, ${sums && rate ? sql`g.quantity` : sql`0`} as inside, f.entity, f.entity_id, f.town_id, f.occurred_on, ${missing} as missing
          from (${factsOf(opened, window)}) f ${inner} ${within}
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
      left join investment_receipt rc on d.entity = 'receipt' and rc.id = d.entity_id
      left join project_milestone ms on d.entity = 'milestone' and ms.id = d.entity_id
      left join project j on j.id = case d.entity when 'project' then d.entity_id when 'receipt' then rc.project_id when 'milestone' then ms.project_id end
      left join enterprise en on d.entity = 'enterprise' and en.id = d.entity_id
      left join officer o on d.entity = 'officer' and o.id = d.entity_id
      left join ticket q on d.entity = 'ticket' and q.id = d.entity_id
      left join certificate ct on d.entity = 'certificate' and ct.id = d.entity_id
      left join payment_line pl on d.entity = 'payment_line' and pl.id = d.entity_id
      left join subsidy_application ap on d.entity = 'application' and ap.id = d.entity_id
      left join budget bg on d.entity = 'budget' and bg.id = d.entity_id
      left join startup_case sc on d.entity = 'startup_case' and sc.id = d.entity_id
      left join enterprise sce on sce.id = sc.enterprise_id
      left join talent sct on sct.id = sc.talent_id
      left join training_enrollment te on d.entity = 'enrollment' and te.id = d.entity_id
      left join talent tet on tet.id = te.talent_id
    order by d.missing desc, d.occurred_on desc, d.entity_id`.execute(db);
  const [first] = rows;
  const count = first?.n ?? 0;
  return {
    rows: rows.map((row) => asDrillRow(actor, row)),
    count,
    lines: first?.lines ?? 0,
    sums,
    numeratorCount: rate ? (first?.met ?? 0) : null,
    hidden: expected === null ? 0 : Math.max(0, expected - count),
  };
}
