import { type Kysely, sql } from "kysely";

/**
 * The catalogue's counts as known now, by town and day, so that a table for any day is a few look-ups (performance §3.4). A change
 * to what is counted only marks its town, in a row of its own, so that no writer waits for another; whoever reads next rebuilds
 * the marked towns. The rows follow from the facts alone: what was rolled up can be thrown away at any time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const TABLES = [
  `create table metric_day (
    town_id uuid not null,
    metric text not null,
    day date not null,
    total integer not null,
    constraint metric_day_pkey primary key (town_id, metric, day)
  )`,
  `create table metric_town (town_id uuid not null constraint metric_town_pkey primary key)`,
  `create table metric_stale (
    town_id uuid not null,
    id bigint generated always as identity,
    constraint metric_stale_pkey primary key (town_id, id)
  )`,
];

const guard = (table: string) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy ${table}_owner on ${table} to guigen_owner using (true) with check (true)`,
  `create policy ${table}_town on ${table} for select to guigen_town using (town_id = (select ctx_town()))`,
  `create policy ${table}_zone on ${table} for select to guigen_zone using (true)`,
  `grant select on ${table} to guigen_town, guigen_zone`,
];

/** What a count reads: the two histories change only with a counted column, the events with every row. */
const MARKED = {
  talent_history: "credit_town_id",
  talent_contact_history: "town_id",
  talent_intent: "town_id",
  talent_status_event: "town_id",
} as const;

const mark = (table: keyof typeof MARKED) => [
  `create function ${table}_stale() returns trigger language plpgsql volatile security definer set search_path from current as $$
    begin
      insert into metric_stale (town_id) select distinct ${MARKED[table]} from changed_rows;
      return null;
    end $$`,
  ...(["insert", "update", "delete"] as const).map(
    (change) =>
      `create trigger ${table}_stale_${change} after ${change} on ${table} referencing ${change === "delete" ? "old" : "new"} table as changed_rows
        for each statement execute function ${table}_stale()`,
  ),
];

/**
 * A count holds for a person over spans of days; each span is one more from its first day and one less from its end. Of two
 * steps or assessments on one day the later one counts (domain §4).
 */
const REBUILD = `create function metric_rebuild(p_town uuid) returns void language plpgsql volatile security definer set search_path from current as $$
  begin
    delete from metric_day where town_id = p_town;
    insert into metric_day (town_id, metric, day, total)
    with reachable as materialized (
        select distinct c.talent_id from talent_contact_history c
        where c.town_id = p_town and c.valid_to = 'infinity' and c.voided_at is null and c.valid = 'valid'),
      person as materialized (
        select h.talent_id, h.registered_on, h.is_away_survey and h.verify_status = 'verified' as counts,
          h.work_state <> 0 and (h.work_unit is not null or h.city_code is not null or h.country is not null) and r.talent_id is not null as known
        from talent_history h left join reachable r on r.talent_id = h.talent_id
        where h.credit_town_id = p_town and h.valid_to = 'infinity' and h.voided_at is null),
      state as (
        select e.talent_id, e.to_status, e.occurred_on as since_on,
          coalesce(lead(e.occurred_on) over (partition by e.talent_id order by e.occurred_on, e.id), 'infinity') as until_on
        from talent_status_event e
        where e.town_id = p_town and e.voided_at is null and e.opt_out is null and (not e.needs_confirmation or e.confirmed_at is not null)),
      intent as materialized (
        select i.talent_id, i.return_will, i.invest_will, i.assessed_on as since_on,
          coalesce(lead(i.assessed_on) over (partition by i.talent_id order by i.assessed_on, i.id), 'infinity') as until_on
        from talent_intent i where i.town_id = p_town and i.voided_at is null),
      wish as materialized (select p.*, i.return_will, i.invest_will, i.since_on, i.until_on from intent i join person p on p.talent_id = i.talent_id),
      span as (
        select 'M01' as metric, registered_on as since_on, date 'infinity' as until_on from person where counts
        union all select 'M02b', greatest(s.since_on, p.registered_on), s.until_on from state s join person p on p.talent_id = s.talent_id
          where p.counts and s.to_status in ('returned', 'settled')
        union all select 'M06', since_on, until_on from wish where return_will in (3, 4)
        union all select 'M07', since_on, until_on from wish where invest_will in (2, 3, 4, 5)
        union all select 'complete', greatest(since_on, registered_on), until_on from wish where counts and known and return_will <> 0 and invest_will <> 0),
      step as (
        select metric, since_on as day, 1 as n from span where since_on < until_on
        union all select metric, until_on, -1 from span where since_on < until_on and until_on < 'infinity')
    select p_town, metric, day, sum(sum(n)) over (partition by metric order by day) from step group by metric, day;
  end $$`;

/** One at a time for a town. The marks go first: a change that commits meanwhile leaves its own mark for the next reader. */
const REFRESH = `create function metric_refresh(p_town uuid) returns void language plpgsql volatile security definer set search_path from current as $$
  begin
    if p_town is distinct from coalesce(ctx_town(), p_town) then return; end if;
    insert into metric_town (town_id) values (p_town) on conflict do nothing;
    perform from metric_town where town_id = p_town for update;
    delete from metric_stale where town_id = p_town;
    if found then perform metric_rebuild(p_town); end if;
  end $$`;

/**
 * After many people came at once the planner knows nothing of them until autovacuum comes by, and the look-up of duplicates of the
 * next ledger then goes over all of them for each row. Whoever brought them asks for it.
 */
const ANALYZE = `create function people_analyze() returns void language plpgsql volatile security definer set search_path from current as $$
  begin
    analyze talent, talent_contact, family_member, talent_intent;
  end $$`;

const STATEMENTS = [
  ...TABLES,
  ...["metric_day", "metric_town", "metric_stale"].flatMap(guard),
  ...(Object.keys(MARKED) as (keyof typeof MARKED)[]).flatMap(mark),
  REBUILD,
  REFRESH,
  ANALYZE,
  `grant execute on function metric_refresh(uuid), people_analyze() to guigen_town, guigen_zone`,
  `insert into metric_stale (town_id) select distinct credit_town_id from talent_history`,
];
