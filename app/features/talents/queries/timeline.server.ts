import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can, isMasked } from "#app/auth/policy.ts";
import type { Db } from "#db/database.ts";
import { andOwnTown } from "./scope.server.ts";

type StatusDetail = {
  from: string | null;
  to: string;
  text: string | null;
  opt_out: boolean | null;
  waits: boolean;
  refused: string | null;
  confirmer: string | null;
  return_type: string | null;
  late_reason: string | null;
};
type IntentDetail = {
  return_will: number;
  invest_will: number;
  was_return: number | null;
  was_invest: number | null;
  needs: string | null;
};
type OutreachDetail = {
  kind: string;
  method: string;
  result: string | null;
  counted: boolean;
  content: string | null;
  campaign: string | null;
  /** The record, where it is the reader's to open: an event of 区直 shows its day, kind and result only. */
  record: string | null;
  /** Of the household, who was there instead; empty where the talent was. */
  relatives: { name: string | null; kin: string }[];
};
type Detail =
  | { kind: "outreach"; detail: OutreachDetail }
  | { kind: "status"; detail: StatusDetail }
  | { kind: "intent"; detail: IntentDetail }
  | { kind: "contact"; detail: { kind: string } }
  | { kind: "family"; detail: { name: string; kin: string } };

export type TimelineEntry = { id: string; on: string; by: string | null } & Detail;

/** How many entries one page of a timeline shows. */
export const TIMELINE_PAGE = 20;

/**
 * What happened to someone, newest first: steps taken, waiting and refused, assessments, and numbers and relatives added
 * after filing; relatives met together are one entry. Masked roles read no free text; relatives appear to roles that may see them.
 */
export async function timelineOf(db: Db, actor: Actor, talentId: string, limit = TIMELINE_PAGE) {
  const free = (column: string) => (isMasked(actor, "talent") ? sql`null` : sql.ref(column));
  const { rows } = await sql<TimelineEntry & { total: number }>`
    with talent_at as (select created_at from talent where id = ${talentId}),
    entry as (
      select e.id, e.occurred_on as "on", 'status' as kind, e.actor_id as who, jsonb_build_object('from', e.from_status, 'to', e.to_status,
        'text', coalesce(${free("e.evidence_text")}, case when e.from_status is not null then ${free("e.reason")} end), 'opt_out', e.opt_out,
        'waits', e.needs_confirmation and e.confirmed_at is null and e.voided_at is null, 'refused', ${free("e.refused_reason")},
        'confirmer', user_name(e.confirmed_by), 'return_type', e.return_type, 'late_reason', ${free("e.late_reason")}) as detail
      from talent_status_event e
      where e.talent_id = ${talentId} ${andOwnTown(actor, "e")} and (e.voided_at is null or e.refused_reason is not null)
      union all
      select i.id, i.assessed_on, 'intent', i.assessor_id, jsonb_build_object('return_will', i.return_will, 'invest_will', i.invest_will,
        'was_return', lag(i.return_will) over w, 'was_invest', lag(i.invest_will) over w, 'needs', ${free("i.needs")})
      from talent_intent i where i.talent_id = ${talentId} ${andOwnTown(actor, "i")} and i.voided_at is null
      window w as (order by i.assessed_on, i.id)
      union all
      select c.id, (c.created_at at time zone 'Asia/Shanghai')::date, 'contact', c.created_by, jsonb_build_object('kind', c.kind)
      from talent_contact c, talent_at t
      where c.talent_id = ${talentId} ${andOwnTown(actor, "c")} and c.voided_at is null and c.created_at > t.created_at
      union all
      select m.id, (m.created_at at time zone 'Asia/Shanghai')::date, 'family', m.created_by,
        jsonb_build_object('name', case when m.is_minor then left(m.name, 1) || '**' else m.name end, 'kin', m.kin)
      from family_member m, talent_at t
      where m.talent_id = ${talentId} ${andOwnTown(actor, "m")} and m.voided_at is null and m.created_at > t.created_at and ${can(actor, "family:view")}
      union all
      select (array_agg(p.id order by p.id))[1], p.occurred_on, 'outreach', r.created_by, jsonb_build_object('kind', p.kind, 'method', p.method, 'result', p.result, 'counted', p.counted,
        'content', ${free("r.content")}, 'campaign', c.name, 'record', r.id,
        'relatives', coalesce(jsonb_agg(jsonb_build_object('kin', f.kin, 'name', case when f.is_minor then left(f.name, 1) || '**' else ${free("f.name")} end)
          order by p.id) filter (where f.id is not null), '[]'))
      from outreach_participant p left join outreach_record r on r.id = p.record_id ${actor.town_id ? sql`and r.town_id = ${actor.town_id}` : sql``}
        left join campaign c on c.id = r.campaign_id left join family_member f on f.id = p.family_member_id
      where p.talent_id = ${talentId} ${actor.town_id ? sql`and p.person_town_id = ${actor.town_id}` : sql``} and p.voided_at is null
        and ${can(actor, "outreach:view")} and (p.person_type = 'talent' or ${can(actor, "family:view")})
      group by p.record_id, p.person_type, p.occurred_on, p.kind, p.method, p.result, p.counted, r.id, c.id)
    select id, "on", kind, detail, user_name(who) as by, count(*) over ()::int as total
    from entry order by "on" desc, id desc limit ${limit}`.execute(db);
  return { entries: rows.map(({ total, ...entry }) => entry), total: rows[0]?.total ?? 0 };
}
