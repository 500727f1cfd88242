import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import { ownTown } from "./campaigns.server.ts";

type Reader = Pick<Actor, "town_id">;

export type Coverage = {
  town_id: string | null;
  town: string | null;
  /** Households: planned, seen, and not seen for a reason. */
  planned: number;
  done: number;
  missed: number;
  /** Persons met, each once (domain M12): talents, and relatives who are no talent. */
  talents: number;
  family: number;
};

/**
 * How far a campaign is, by town and in all (features §9.10): households of the list, and everybody met at its events by distinct key. The last row
 * is the whole, where a person known to two towns counts once. A town reads its own. Events of the zone that the town cannot read count by its list.
 */
export async function coverageByTown(db: Db, reader: Reader, campaignId: string): Promise<Coverage[]> {
  const { rows } = await sql<Coverage>`
    with items as (
      select i.town_id, i.done_record_id, i.miss_reason from campaign_plan_item i
      where i.campaign_id = ${campaignId} and i.voided_at is null ${ownTown(reader, "i.town_id")}),
    lines as (
      select town_id, count(*)::int as planned, count(done_record_id)::int as done,
        count(*) filter (where done_record_id is null and miss_reason is not null)::int as missed
      from items group by rollup (town_id)),
    records as (
      select r.id from outreach_record r where r.campaign_id = ${campaignId} and r.voided_at is null
      union select done_record_id from items where done_record_id is not null),
    met as (
      select p.person_town_id as town_id, count(distinct p.person_key) filter (where p.person_key like 'T:%')::int as talents,
        count(distinct p.person_key) filter (where p.person_key not like 'T:%')::int as family
      from records r join outreach_participant p on p.record_id = r.id
      where p.counted and p.voided_at is null and p.person_type <> 'other' ${ownTown(reader, "p.person_town_id")}
      group by rollup (p.person_town_id)),
    both_sides as (
      select coalesce(l.town_id, m.town_id) as town_id, coalesce(l.planned, 0) as planned, coalesce(l.done, 0) as done, coalesce(l.missed, 0) as missed,
        coalesce(m.talents, 0) as talents, coalesce(m.family, 0) as family
      from (select coalesce(town_id::text, '') as key, * from lines) l
        full join (select coalesce(town_id::text, '') as key, * from met) m on m.key = l.key)
    select b.*, t.name as town from both_sides b left join region t on t.id = b.town_id
    order by b.town_id is null, t.sort_no, b.town_id`.execute(db);
  return rows;
}

/** The same of households by level; those without one are 未评. */
export async function coverageByLevel(db: Db, reader: Reader, campaignId: string) {
  const { rows } = await sql<{ level: string; planned: number; done: number; missed: number }>`
    select coalesce(t.talent_level, 'N') as level, count(*)::int as planned, count(i.done_record_id)::int as done,
      count(*) filter (where i.done_record_id is null and i.miss_reason is not null)::int as missed
    from campaign_plan_item i join talent t on t.id = i.talent_id
    where i.campaign_id = ${campaignId} and i.voided_at is null ${ownTown(reader, "i.town_id")}
    group by 1 order by 1`.execute(db);
  return rows;
}
export type LevelCoverage = Awaited<ReturnType<typeof coverageByLevel>>[number];
