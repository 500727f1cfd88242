import { type Kysely, sql } from "kysely";

/**
 * The counts of contacts as known now, by town and day, beside those of people (0017) and apart from them: a logged call adds up the
 * town's contacts again, not its people. They follow from the facts alone and can be thrown away at any time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const TABLES = [
  `create table outreach_metric_day (
    town_id uuid not null,
    metric text not null,
    day date not null,
    total integer not null,
    constraint outreach_metric_day_pkey primary key (town_id, metric, day)
  )`,
  // The days that M05 and M56 were counted with: where the settings say others by now, the town is added up again.
  `create table outreach_metric_town (
    town_id uuid not null constraint outreach_metric_town_pkey primary key,
    window_days integer not null,
    timely_days integer not null
  )`,
  `create table outreach_metric_stale (
    town_id uuid not null,
    id bigint generated always as identity,
    constraint outreach_metric_stale_pkey primary key (town_id, id)
  )`,
  // People of other towns at a town's own events: few, and found without going over all.
  `create index outreach_participant_guest_idx on outreach_participant (town_id) where person_town_id <> town_id`,
  `create index outreach_record_tour_idx on outreach_record (campaign_id) where kind = 'tour'`,
];

const guard = (table: string) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy ${table}_owner on ${table} to guigen_owner using (true) with check (true)`,
  `create policy ${table}_town on ${table} for select to guigen_town using (town_id = (select ctx_town()))`,
  `create policy ${table}_zone on ${table} for select to guigen_zone using (true)`,
  `grant select on ${table} to guigen_town, guigen_zone`,
];

/** Of one person key: the towns of all who carry it, be it a relative of several households or a talent. */
const TOWNS_OF_KEYS = (keys: string) => `
  select f.town_id from family_member f where f.person_key in (${keys})
  union select t.credit_town_id from (${keys}) k join talent t on k.person_key like 'T:%' and t.id = substr(k.person_key, 3)::uuid
  union select p.town_id from outreach_participant p where p.person_key in (${keys}) and p.kind in ('visit', 'symposium', 'tour')`;

/**
 * Whose counts a change may touch. A call touches its own town's; whoever is met in person may be counted in the town where they
 * were met first, and a tour with the towns that took part in it.
 */
const MARKED = {
  outreach_record_history: `select town_id from changed_rows
    union select r.town_id from outreach_record r where r.kind = 'tour' and r.campaign_id in (select campaign_id from changed_rows where kind = 'tour')`,
  outreach_participant_history: `select town_id from changed_rows union select person_town_id from changed_rows
    union ${TOWNS_OF_KEYS(`select coalesce(f.person_key, c.person_key) as person_key from changed_rows c left join family_member f on f.id = c.family_member_id
      where c.kind in ('visit', 'symposium', 'tour')`)}`,
  // A relative just filed has met nobody yet: only a key that is shared, or was another before, matters.
  family_member_history: `select town_id from changed_rows where valid_to < 'infinity' union ${TOWNS_OF_KEYS(
    "select person_key from changed_rows where valid_to < 'infinity' or person_key <> 'F:' || family_member_id",
  )}`,
  talent_history: "select credit_town_id from changed_rows",
  talent_intent: "select town_id from changed_rows",
} as const;

const mark = (table: keyof typeof MARKED) => [
  `create function ${table}_recount() returns trigger language plpgsql volatile security definer set search_path from current as $$
    begin
      insert into outreach_metric_stale (town_id) ${MARKED[table]};
      return null;
    end $$`,
  ...(["insert", "update", "delete"] as const).map(
    (change) =>
      `create trigger ${table}_recount_${change} after ${change} on ${table} referencing ${change === "delete" ? "old" : "new"} table as changed_rows
        for each statement execute function ${table}_recount()`,
  ),
];

/** A row o of somebody who counts at another town's event. */
const ELSEWHERE = `o.town_id <> p_town and o.kind in ('symposium', 'tour') and o.counted and o.voided_at is null`;

/**
 * What facts/contacts.ts, visits.ts and events.ts say row by row, in one statement. A distinct person counts from the first day; a
 * count that overlaps between towns has a second line, \`@all\`, where each thing stands in the town that had it first.
 */
const REBUILD = `create function outreach_metric_rebuild(p_town uuid, p_window integer, p_timely integer) returns void
    language plpgsql volatile security definer set search_path from current as $$
  begin
    delete from outreach_metric_day where town_id = p_town;
    insert into outreach_metric_day (town_id, metric, day, total)
    with person as materialized (
        select t.id as talent_id, t.registered_on, t.is_away_survey and t.verify_status = 'verified' as counts
        from talent t where t.credit_town_id = p_town and t.voided_at is null),
      mine as materialized (
        select p.town_id, p.occurred_on as day, p.kind, p.person_type, p.talent_id, coalesce(f.person_key, p.person_key) as person_key
        from outreach_participant p left join family_member f on f.id = p.family_member_id
        where p.person_town_id = p_town and p.counted and p.voided_at is null),
      guest as materialized (
        select p.occurred_on as day, p.kind, p.person_type, coalesce(f.person_key, p.person_key) as person_key
        from outreach_participant p left join family_member f on f.id = p.family_member_id
        where p.town_id = p_town and p.person_town_id <> p.town_id and p.counted and p.voided_at is null),
      done as materialized (
        select day, kind, person_type, person_key from mine where town_id = p_town union all select * from guest),
      known_elsewhere as materialized (
        select person_key from guest union select f.person_key from family_member f
          where f.town_id <> p_town and f.person_key in (select m.person_key from mine m where m.kind in ('visit', 'symposium', 'tour'))),
      record as materialized (
        select r.occurred_on as day, r.kind, r.campaign_id, (r.recorded_at at time zone 'Asia/Shanghai')::date <= r.occurred_on + p_timely as is_timely
        from outreach_record r where r.town_id = p_town and r.voided_at is null),
      came as materialized (select kind, person_key, min(day) as day from done where kind in ('symposium', 'tour') group by kind, person_key),
      -- The town's own people are in mine wherever they went; whom other towns know as well, guests and shared relatives, are looked up.
      first_elsewhere as (
        select distinct on (x.kind, x.person_key) x.kind, x.person_key, x.day, x.town_id
        from (select o.kind, o.person_key, o.day, o.town_id from mine o where o.town_id <> p_town and o.kind in ('symposium', 'tour')
            union all select o.kind, e.person_key, o.occurred_on, o.town_id
              from known_elsewhere e join outreach_participant o on o.person_key = e.person_key and o.family_member_id is null where ${ELSEWHERE}
            union all select o.kind, e.person_key, o.occurred_on, o.town_id from known_elsewhere e join family_member f on f.person_key = e.person_key
              join outreach_participant o on o.talent_id = f.talent_id and o.family_member_id = f.id where ${ELSEWHERE}) x
        order by x.kind, x.person_key, x.day, x.town_id),
      came_first as (
        select k.kind, k.day from came k left join first_elsewhere e on e.kind = k.kind and e.person_key = k.person_key
        where e.day is null or (k.day, p_town) < (e.day, e.town_id)),
      batch as (select campaign_id, min(day) as day from record where kind = 'tour' group by campaign_id),
      seen as materialized (select * from mine where kind in ('visit', 'symposium') and person_type <> 'other'),
      reached as (
        select m.talent_id, min(m.day) as day from mine m where m.kind in ('online', 'incoming', 'outgoing') and m.person_type = 'talent' group by m.talent_id),
      met as materialized (
        select p.talent_id, p.registered_on, p.counts, min(s.day) as day
        from (select talent_id, day from seen where person_type = 'talent'
            union all select substr(f.person_key, 3)::uuid, o.occurred_on
              from family_member f join outreach_participant o on o.talent_id = f.talent_id and o.family_member_id = f.id
              where f.person_key like 'T:%' and o.kind in ('visit', 'symposium') and o.counted and o.voided_at is null) s
          join person p on p.talent_id = s.talent_id
        group by p.talent_id, p.registered_on, p.counts),
      kin as materialized (
        select distinct on (s.person_key) s.person_key, s.day, t.talent_no, s.talent_id
        from seen s join talent t on t.id = s.talent_id where s.person_key not like 'T:%' order by s.person_key, s.day, t.talent_no),
      touch as (
        select m.talent_id, m.day from mine m where m.person_type = 'talent'
        union all select i.talent_id, i.assessed_on from talent_intent i join person p on p.talent_id = i.talent_id
          where i.town_id = p_town and i.voided_at is null and i.assessed_on > p.registered_on),
      fresh as (
        select unnest(range_agg(daterange(greatest(u.day, p.registered_on), u.day + p_window))) as days
        from touch u join person p on p.talent_id = u.talent_id where p.counts and u.day + p_window > p.registered_on group by p.talent_id),
      step (metric, day, n) as (
        select 'M08', day, 1 from done where kind in ('online', 'incoming', 'outgoing')
        union all select 'M11', day, 1 from done where kind = 'online'
        union all select 'M13', day, 1 from done where kind in ('visit', 'symposium') and person_type <> 'other'
        union all select 'M18.person_times', day, 1 from done where kind = 'tour'
        union all select 'M17.sessions', day, 1 from record where kind = 'symposium'
        union all select 'records', day, 1 from record
        union all select 'timely', day, 1 from record where is_timely
        union all select case kind when 'tour' then 'M18.persons' else 'M17.persons' end, day, 1 from came
        union all select case kind when 'tour' then 'M18.persons@all' else 'M17.persons@all' end, day, 1 from came_first
        union all select 'M18.batches', day, 1 from batch
        union all select 'M18.batches@all', b.day, 1 from batch b where not exists (select from outreach_record o
          where o.campaign_id = b.campaign_id and o.kind = 'tour' and o.voided_at is null and o.town_id <> p_town and (o.occurred_on, o.town_id) < (b.day, p_town))
        union all select 'M09', r.day, 1 from reached r join person p on p.talent_id = r.talent_id
        union all select 'contacted', greatest(r.day, p.registered_on), 1 from reached r join person p on p.talent_id = r.talent_id where p.counts
        union all select 'M14.talents', day, 1 from met
        union all select 'visited', greatest(day, registered_on), 1 from met where counts
        union all select 'M14.family', k.day, 1 from kin k join person p on p.talent_id = k.talent_id
          where k.person_key not in (select person_key from known_elsewhere) or not met_before(k.person_key, k.day, k.talent_no, p_town, null)
        union all select 'M16', min(s.day), 1 from seen s join person p on p.talent_id = s.talent_id group by s.talent_id
        union all select 'updated', lower(days), 1 from fresh
        union all select 'updated', upper(days), -1 from fresh)
    select p_town, metric, day, sum(sum(n)) over (partition by metric order by day) from step group by metric, day;
  end $$`;

/**
 * Whether another town than this one met the relative first, at the home of any of their talents (domain §4: the talent met first, of two on
 * one day the one filed first), as known at T or, for null, now.
 */
const MET_BEFORE = [
  `create function met_before(p_key text, p_day date, p_talent_no text, p_town uuid, p_known timestamptz) returns boolean
    language plpgsql stable security definer set search_path from current as $$
    begin
      if p_known is null then
        return exists (select from family_member f join outreach_participant o on o.talent_id = f.talent_id and o.family_member_id = f.id
          join talent t on t.id = o.talent_id
          where f.person_key = p_key and o.person_town_id <> p_town and o.kind in ('visit', 'symposium') and o.counted and o.voided_at is null
            and (o.occurred_on, t.talent_no) < (p_day, p_talent_no));
      end if;
      return exists (select from outreach_participant o join family_member_history f on f.family_member_id = o.family_member_id
        join outreach_participant_history h on h.outreach_participant_id = o.id join talent t on t.id = h.talent_id
        where o.family_member_id in (select k.family_member_id from family_member_history k where k.person_key = p_key)
          and f.person_key = p_key and f.valid_from <= p_known and f.valid_to > p_known
          and h.valid_from <= p_known and h.valid_to > p_known and h.voided_at is null and h.counted and h.kind in ('visit', 'symposium')
          and h.person_town_id <> p_town and (h.occurred_on, t.talent_no) < (p_day, p_talent_no));
    end $$`,
  // What a town may ask: of itself only, and the answer is yes or no.
  `create function met_elsewhere_before(p_key text, p_day date, p_talent_no text, p_known timestamptz) returns boolean
    language sql stable security definer set search_path from current as $$ select met_before(p_key, p_day, p_talent_no, ctx_town(), p_known) $$`,
  `grant execute on function met_elsewhere_before(text, date, text, timestamptz) to guigen_town, guigen_zone`,
];

/** Whoever reads a table adds up whatever is stale in it: a town post is shown every town's totals (domain §8 rule 2). It gives back nothing. */
const REFRESH_PEOPLE = `create or replace function metric_refresh(p_town uuid) returns void language plpgsql volatile security definer set search_path from current as $$
  begin
    insert into metric_town (town_id) values (p_town) on conflict do nothing;
    perform from metric_town where town_id = p_town for update;
    delete from metric_stale where town_id = p_town;
    if found then perform metric_rebuild(p_town); end if;
  end $$`;

/** One at a time for a town. The marks go first: a change that commits meanwhile leaves its own mark for the next reader. */
const REFRESH = `create function outreach_metric_refresh(p_town uuid) returns void language plpgsql volatile security definer set search_path from current as $$
  declare
    now_days integer := coalesce((setting_of('update_window_days') #>> '{}')::int, 90);
    now_timely integer := coalesce((setting_of('timely_entry_days') #>> '{}')::int, 3);
    held outreach_metric_town;
  begin
    insert into outreach_metric_town (town_id, window_days, timely_days) values (p_town, now_days, now_timely) on conflict do nothing;
    select * into held from outreach_metric_town where town_id = p_town for update;
    delete from outreach_metric_stale where town_id = p_town;
    if found or (held.window_days, held.timely_days) is distinct from (now_days, now_timely) then
      perform outreach_metric_rebuild(p_town, now_days, now_timely);
      update outreach_metric_town set window_days = now_days, timely_days = now_timely where town_id = p_town;
    end if;
  end $$`;

/** The planner's knowledge after many people or contacts came at once, by whoever brought them. */
const ANALYZE = `create or replace function people_analyze() returns void language plpgsql volatile security definer set search_path from current as $$
  begin
    analyze talent, talent_contact, family_member, talent_intent, outreach_record, outreach_participant, outreach_record_history, outreach_participant_history;
  end $$`;

const STATEMENTS = [
  ...TABLES,
  ...["outreach_metric_day", "outreach_metric_town", "outreach_metric_stale"].flatMap(guard),
  ...(Object.keys(MARKED) as (keyof typeof MARKED)[]).flatMap(mark),
  ...MET_BEFORE,
  REBUILD,
  REFRESH_PEOPLE,
  REFRESH,
  ANALYZE,
  `grant execute on function outreach_metric_refresh(uuid) to guigen_town, guigen_zone`,
  `insert into outreach_metric_stale (town_id) select credit_town_id from talent_history union select town_id from outreach_record_history`,
];
