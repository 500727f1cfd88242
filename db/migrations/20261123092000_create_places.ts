import { type Kysely, sql } from "kysely";
import { commonColumns } from "../common-columns.ts";

/** Stations, the work calendar, festivals and dictionaries (domain E02, E06, E85). */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const everyone = "guigen_town, guigen_zone, guigen_assigned, guigen_public";
const adminOnly = "(select ctx_role()) = 'GL'";

const STATEMENTS = [
  `create table station (${commonColumns("station")},
    name text not null constraint station_name_check check (char_length(name) between 2 and 60),
    town_id uuid not null constraint station_town_id_fkey references region (id),
    address text not null constraint station_address_check check (char_length(address) between 2 and 120),
    work_phone text not null,
    open_hours text not null,
    service_items text[] not null,
    head_user_id uuid not null constraint station_head_user_id_fkey references user_account (id),
    head_name text not null,
    opened_on date not null,
    status text not null constraint station_status_check check (status in ('preparing', 'active', 'closed')),
    is_public boolean not null default true
  )`,
  `create unique index station_active_town_idx on station (town_id) where status = 'active' and voided_at is null`,
  `call guard_table('station', 'town_id')`,
  // Every town may read every station: the directory is public (domain §8 rule 9); it may change its own only.
  `create policy station_directory on station for select to ${everyone} using (is_public)`,
  `grant select on station to guigen_public`,

  `create table station_history (
    station_id uuid not null,
    town_id uuid not null,
    opened_on date not null,
    status text not null,
    voided_at timestamptz,
    valid_from timestamptz not null,
    valid_to timestamptz not null default 'infinity'
  )`,
  `create index station_history_idx on station_history (station_id, valid_to)`,

  `create table workday_calendar (
    day date primary key,
    is_workday boolean not null,
    label text
  )`,
  `create table festival (
    name text not null,
    year integer not null,
    day date not null,
    constraint festival_pkey primary key (name, year)
  )`,
  `create table dict_item (
    id uuid primary key,
    dict_code text not null,
    code text not null,
    name text not null,
    parent_code text,
    sort_no integer not null default 0,
    enabled boolean not null default true,
    std_ref text,
    valid_from date,
    valid_to date,
    version integer not null default 1,
    constraint dict_item_dict_code_code_key unique (dict_code, code)
  )`,
  ...["workday_calendar", "festival", "dict_item"].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_read on ${table} for select to ${everyone} using (true)`,
    `create policy ${table}_owner on ${table} to guigen_owner using (true) with check (true)`,
    `create policy ${table}_admin on ${table} to guigen_assigned using (${adminOnly}) with check (${adminOnly})`,
    `grant select on ${table} to ${everyone}`,
    `grant insert, update on ${table} to guigen_assigned`,
  ]),
  `create trigger dict_item_audit_insert after insert on dict_item referencing new table as new_rows for each statement execute function audit_statement('id')`,
  `create trigger dict_item_audit_update after update on dict_item referencing old table as old_rows new table as new_rows for each statement execute function audit_statement('id')`,
];
