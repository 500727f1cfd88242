import { type Kysely, sql } from "kysely";

/** The ground every table stands on: who asks (session context), the two clocks, numbers, and the procedure that guards a table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...TABLES, ...CONTEXT, ...TOOLS, ...SYSTEM_ROWS]) await sql.raw(statement).execute(db);
}

const TABLES = [
  `create table region (
    id uuid primary key,
    name text not null constraint region_name_check check (char_length(name) between 2 and 40),
    short_name text,
    stat_code text not null constraint region_stat_code_key unique constraint region_stat_code_check check (stat_code ~ '^[0-9]{12}$'),
    gbt2260_code text constraint region_gbt2260_code_check check (gbt2260_code ~ '^[0-9]{6}$'),
    level text not null constraint region_level_check check (level in ('province', 'city', 'county', 'town', 'village')),
    kind text constraint region_kind_check check (kind in ('town', 'subdistrict', 'village', 'community', 'directly_under')),
    parent_id uuid constraint region_parent_id_fkey references region (id),
    aliases text[] not null default '{}',
    in_zone boolean not null default false,
    sort_no integer not null default 0,
    valid_from date not null default '1949-10-01',
    valid_to date,
    version integer not null default 1
  )`,
  `create index region_parent_idx on region (parent_id, sort_no)`,
  `create unique index region_gbt2260_idx on region (gbt2260_code)`,
  `create table user_account (
    id uuid primary key,
    login text not null constraint user_account_login_key unique constraint user_account_login_check check (login = lower(login) and login ~ '^[a-z0-9._-]{2,30}$'),
    name text not null constraint user_account_name_check check (char_length(name) between 2 and 30),
    phone text not null,
    password_hash text,
    mfa_secret_enc bytea,
    status text not null default 'active' constraint user_account_status_check check (status in ('active', 'disabled')),
    must_change_pwd boolean not null default true,
    is_demo boolean not null default false,
    created_at timestamptz not null default now(),
    created_by uuid,
    updated_at timestamptz not null default now(),
    updated_by uuid,
    version integer not null default 1
  )`,
  // Kept apart from the account: written by people who are not signed in yet, so neither versioned nor audited row by row.
  `create table user_sign_in (
    user_id uuid not null constraint user_sign_in_pkey primary key constraint user_sign_in_user_id_fkey references user_account (id),
    last_login_at timestamptz,
    fail_count integer not null default 0,
    locked_until timestamptz
  )`,
  `create table user_position (
    id uuid primary key,
    user_id uuid not null constraint user_position_user_id_fkey references user_account (id),
    role text not null constraint user_position_role_check check (role in ('ZY', 'ZZ', 'JB', 'SH', 'RC', 'CZ', 'FW', 'BM', 'LD', 'SJ', 'GL', 'SYS')),
    region_id uuid not null constraint user_position_region_id_fkey references region (id),
    unit_name text not null,
    duty text not null,
    from_on date not null,
    to_on date constraint user_position_to_on_check check (to_on >= from_on),
    is_primary boolean not null default true,
    approved_by uuid,
    approved_at timestamptz,
    created_at timestamptz not null default now(),
    created_by uuid,
    version integer not null default 1,
    constraint user_position_approver_check check (approved_by <> created_by),
    constraint user_position_separation_excl exclude using gist (
      user_id with =, role with <>, daterange(from_on, to_on, '[]') with &&) where (role in ('GL', 'RC', 'SJ'))
  )`,
  `create index user_position_user_idx on user_position (user_id)`,
  `create index user_position_region_idx on user_position (region_id, role)`,
  `create table session (
    id uuid primary key,
    token_hash bytea not null constraint session_token_hash_key unique,
    user_id uuid not null constraint session_user_id_fkey references user_account (id),
    position_id uuid not null constraint session_position_id_fkey references user_position (id),
    role text not null,
    town_id uuid,
    may_set_clock boolean not null default false,
    created_at timestamptz not null default now(),
    seen_at timestamptz not null default now(),
    expires_at timestamptz not null,
    absolute_at timestamptz not null,
    ip text,
    device text
  )`,
  `create index session_user_idx on session (user_id)`,
  `create table setting (
    id uuid primary key,
    key text not null,
    value jsonb not null,
    label text not null default '',
    unit text,
    note text,
    effective_from date not null default '2022-01-01',
    version integer not null default 1,
    updated_at timestamptz not null default now(),
    updated_by uuid,
    constraint setting_key_key unique (key, effective_from)
  )`,
  `create table number_counter (
    kind text not null,
    period text not null,
    last_no bigint not null default 0,
    constraint number_counter_pkey primary key (kind, period)
  )`,
  `create table column_class (
    table_name text not null,
    column_name text not null,
    class text not null constraint column_class_class_check check (class in ('P', 'S', 'secret')),
    constraint column_class_pkey primary key (table_name, column_name)
  )`,
  `create table audit_log (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    user_id uuid not null,
    position_id uuid,
    role text not null,
    ip text,
    request_id text,
    action text not null constraint audit_log_action_check check (action in
      ('sign_in', 'sign_in_failed', 'sign_out', 'reveal', 'insert', 'update', 'void', 'delete', 'review', 'export', 'refused', 'password', 'switch_post')),
    table_name text not null,
    row_id uuid,
    town_id uuid,
    before jsonb,
    after jsonb,
    reason text
  )`,
  `create index audit_log_row_idx on audit_log (row_id, id)`,
  `create index audit_log_at_idx on audit_log (at)`,
  `create index audit_log_user_idx on audit_log (user_id, at)`,
];

const CONTEXT = [
  // The session token is the only thing a connection is told; everything else is looked up here (security §1.4).
  `create function ctx_session() returns session language sql stable security definer set search_path from current as $$
    select s from session s
    where s.token_hash = sha256(convert_to(current_setting('app.tok', true), 'UTF8')) and s.expires_at > now() $$`,
  `create function ctx_town() returns uuid language sql stable security definer set search_path from current as $$
    select s.town_id from session s
    where s.token_hash = sha256(convert_to(current_setting('app.tok', true), 'UTF8')) and s.expires_at > now() $$`,
  `create function ctx_user() returns uuid language sql stable security definer set search_path from current as $$
    select s.user_id from session s
    where s.token_hash = sha256(convert_to(current_setting('app.tok', true), 'UTF8')) and s.expires_at > now() $$`,
  `create function ctx_role() returns text language sql stable security definer set search_path from current as $$
    select s.role from session s
    where s.token_hash = sha256(convert_to(current_setting('app.tok', true), 'UTF8')) and s.expires_at > now() $$`,
  // Another clock is obeyed only from a session that may set it: seeds and tests.
  `create function ctx_clock() returns timestamptz language sql stable security definer set search_path from current as $$
    select nullif(current_setting('app.clock', true), '')::timestamptz
    where nullif(current_setting('app.clock', true), '') is not null
      and exists (select from session s where s.may_set_clock and s.expires_at > now()
        and s.token_hash = sha256(convert_to(current_setting('app.tok', true), 'UTF8'))) $$`,
  `create function ctx_now() returns timestamptz language plpgsql stable set search_path from current as $$
    begin
      if nullif(current_setting('app.clock', true), '') is null then return now(); end if;
      return coalesce(ctx_clock(), now());
    end $$`,
  // "Today" has one source (architecture §3): the demo's fixed day, else the day in Shanghai.
  `create function business_today() returns date language sql stable security definer set search_path from current as $$
    select coalesce(
      (ctx_clock() at time zone 'Asia/Shanghai')::date,
      (select (value #>> '{}')::date from setting where key = 'business_today' and value <> 'null'::jsonb order by effective_from desc limit 1),
      (now() at time zone 'Asia/Shanghai')::date) $$`,
  `create function setting_of(p_key text) returns jsonb language sql stable security definer set search_path from current as $$
    select value from setting where key = p_key and effective_from <= business_today() order by effective_from desc limit 1 $$`,
  `create function user_name(p_id uuid) returns text language sql stable security definer set search_path from current as $$
    select name from user_account where id = p_id $$`,
  // Gaps are allowed, numbers are never reused (domain §2.0). Reserves n and gives the first.
  `create function next_number(p_kind text, p_period text, p_count integer default 1) returns bigint
    language sql volatile security definer set search_path from current as $$
    insert into number_counter as c (kind, period, last_no) values (p_kind, p_period, p_count)
    on conflict (kind, period) do update set last_no = c.last_no + p_count
    returning last_no - p_count + 1 $$`,
  // One- and two-character grams: what a Chinese name is searched by (performance §3.1).
  `create function grams(p_text text) returns text[] language sql immutable strict parallel safe as $$
    select coalesce(array_agg(distinct g), '{}') from (
      select substr(t, i, n) as g
      from (select lower(regexp_replace(p_text, '\\s', '', 'g')) as t) s, generate_series(1, 2) n, generate_series(1, char_length(t) - n + 1) i) x $$`,
];

const TOOLS = [
  // Secrets leave no value in the log, personal values leave their last character only (security §2).
  `create function audit_masked(p_classes jsonb, p_row jsonb) returns jsonb language sql immutable as $$
    select coalesce(jsonb_object_agg(e.key, case
      when e.value = 'null'::jsonb then e.value
      when p_classes ->> e.key in ('S', 'secret') or e.key ~ '_(enc|bidx)$' then '{"$": "changed"}'::jsonb
      when p_classes ->> e.key = 'P' then to_jsonb('***' || right(e.value #>> '{}', 1))
      else e.value end), '{}')
    from jsonb_each(p_row) e
    where e.key not in ('name_g', 'name_keys', 'updated_at', 'updated_by', 'created_at', 'created_by', 'recorded_at') $$`,
  `create function audit_put(p_action text, p_table text, p_row_id uuid, p_town uuid, p_before jsonb, p_after jsonb, p_reason text default null) returns void
    language plpgsql volatile security definer set search_path from current as $$
    declare s session := ctx_session();
    begin
      insert into audit_log (at, user_id, position_id, role, ip, request_id, action, table_name, row_id, town_id, before, after, reason)
      values (ctx_now(), s.user_id, s.position_id, s.role, s.ip, nullif(current_setting('app.req', true), ''), p_action, p_table, p_row_id, p_town,
        p_before, p_after, coalesce(p_reason, nullif(current_setting('app.reason', true), '')));
    end $$`,
  // One statement, one insert into the log, however many rows it touched. The actor comes from the session, never from the caller.
  // A table without a town says 'id'. A row whose id changed finds no old row: it is logged whole rather than not at all.
  // The plan is made once a connection, often for one row: nested loops are off, for one over 1,000 rows would be a million steps.
  // Each row becomes jsonb once (materialized), not once for every column compared.
  `create function audit_statement() returns trigger language plpgsql volatile security definer set search_path from current set enable_nestloop = off as $$
    declare s session := ctx_session(); town_column text := nullif(tg_argv[0], 'id'); at_now timestamptz := ctx_now();
      req text := nullif(current_setting('app.req', true), ''); why text := nullif(current_setting('app.reason', true), '');
      classes jsonb := (select coalesce(jsonb_object_agg(c.column_name, c.class), '{}') from column_class c where c.table_name = tg_table_name);
    begin
      if s.user_id is null then raise exception 'no session context for % on %', tg_op, tg_table_name using errcode = '42501'; end if;
      if tg_op = 'INSERT' then
        insert into audit_log (at, user_id, position_id, role, ip, request_id, action, table_name, row_id, town_id, after, reason)
        with n as materialized (select jsonb_strip_nulls(to_jsonb(r)) as j from new_rows r)
        select at_now, s.user_id, s.position_id, s.role, s.ip, req, 'insert', tg_table_name, (n.j ->> 'id')::uuid, (n.j ->> town_column)::uuid,
          audit_masked(classes, n.j), why from n;
      elsif tg_op = 'UPDATE' then
        insert into audit_log (at, user_id, position_id, role, ip, request_id, action, table_name, row_id, town_id, before, after, reason)
        with n as materialized (select to_jsonb(r) as j, to_jsonb(r) ->> 'id' as id from new_rows r),
          o as materialized (select to_jsonb(r) as j, to_jsonb(r) ->> 'id' as id from old_rows r)
        select at_now, s.user_id, s.position_id, s.role, s.ip, req,
          case when d.before ? 'voided_at' and n.j ->> 'voided_at' is not null then 'void' else 'update' end,
          tg_table_name, n.id::uuid, (n.j ->> town_column)::uuid, audit_masked(classes, d.before), audit_masked(classes, d.after), why
        from n left join o on o.id = n.id,
          lateral (select jsonb_object_agg(a.key, o.j -> a.key) as before, jsonb_object_agg(a.key, a.value) as after
            from jsonb_each(n.j) a where a.value is distinct from o.j -> a.key and a.key not in ('version', 'updated_at', 'updated_by')) d
        where d.after is not null;
      else
        insert into audit_log (at, user_id, position_id, role, ip, request_id, action, table_name, row_id, town_id, before, reason)
        with o as materialized (select jsonb_strip_nulls(to_jsonb(r)) as j from old_rows r)
        select at_now, s.user_id, s.position_id, s.role, s.ip, req, 'delete', tg_table_name, (o.j ->> 'id')::uuid, (o.j ->> town_column)::uuid,
          audit_masked(classes, o.j), why from o;
      end if;
      return null;
    end $$`,
  `create function refuse_change() returns trigger language plpgsql as $$
    begin raise exception '% is append-only or immutable in %', tg_op, tg_table_name using errcode = '42501'; end $$`,
  // Guards a table in one call: forced row-level security, an index its policy can use, the log, and an immutable recorded_at.
  `create procedure guard_table(p_table text, p_town_column text default null) language plpgsql set search_path from current as $$
    begin
      execute format('alter table %I enable row level security', p_table);
      execute format('alter table %I force row level security', p_table);
      execute format('create policy %I on %I to guigen_owner using (true) with check (true)', p_table || '_owner', p_table);
      if p_town_column is not null then
        execute format('create policy %I on %I to guigen_town using (%I = (select ctx_town())) with check (%I = (select ctx_town()))',
          p_table || '_town', p_table, p_town_column, p_town_column);
        execute format('create policy %I on %I to guigen_zone using (true) with check (true)', p_table || '_zone', p_table);
        execute format('grant select, insert, update on %I to guigen_town, guigen_zone', p_table);
        execute format('grant select on %I to guigen_assigned', p_table);
        if not exists (select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
            where i.indrelid = p_table::regclass and i.indpred is null and a.attname = p_town_column) then
          execute format('create index %I on %I (%I, id)', p_table || '_town_idx', p_table, p_town_column);
        end if;
      end if;
      execute format('create trigger %I after insert on %I referencing new table as new_rows for each statement execute function audit_statement(%L)',
        p_table || '_audit_insert', p_table, coalesce(p_town_column, 'id'));
      execute format('create trigger %I after update on %I referencing old table as old_rows new table as new_rows for each statement execute function audit_statement(%L)',
        p_table || '_audit_update', p_table, coalesce(p_town_column, 'id'));
      execute format('create trigger %I after delete on %I referencing old table as old_rows for each statement execute function audit_statement(%L)',
        p_table || '_audit_delete', p_table, coalesce(p_town_column, 'id'));
      if exists (select from information_schema.columns where table_schema = current_schema() and table_name = p_table and column_name = 'recorded_at') then
        execute format('create trigger %I before update on %I for each row when (old.recorded_at is distinct from new.recorded_at or old.id <> new.id) execute function refuse_change()',
          p_table || '_recorded_once', p_table);
      end if;
    end $$`,
];

/** The zone and the system's own account stand before the log does: whoever writes afterwards is somebody. */
const SYSTEM_ROWS = [
  `insert into region (id, name, short_name, stat_code, level, in_zone)
    values ('00000000-0000-7000-8000-410472000000', '平顶山市城乡一体化示范区', '示范区', '410472000000', 'county', true)`,
  `insert into user_account (id, login, name, phone, status, must_change_pwd) values ('00000000-0000-7000-8000-000000000001', 'system', '系统', '-', 'active', false)`,
  `insert into user_position (id, user_id, role, region_id, unit_name, duty, from_on, approved_at)
    values ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', 'SYS', '00000000-0000-7000-8000-410472000000', '归根', '系统', '2022-01-01', now())`,
];
