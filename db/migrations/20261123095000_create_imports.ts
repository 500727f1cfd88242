import { type Kysely, sql } from "kysely";
import { commonColumns } from "../common-columns.ts";

/** Imports, exports, saved views (domain E87, E88; ui §1), and the questions that may be asked across towns. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...IMPORTS, ...LISTS, ...ACROSS_TOWNS]) await sql.raw(statement).execute(db);
}

const IMPORTS = [
  // Cells of a ledger hold ID numbers, so the file and its rows rest encrypted (`_enc`) until they become people.
  `create table import_batch (${commonColumns("import_batch")},
    town_id uuid not null constraint import_batch_town_id_fkey references region (id),
    kind text not null constraint import_batch_kind_check check (kind in ('talents', 'outreach', 'projects', 'enterprises')),
    file_name text not null,
    sha256 text not null,
    file_enc bytea,
    samples_enc bytea,
    sheets jsonb not null default '[]',
    header_map jsonb not null default '{}',
    late_reason text,
    status text not null constraint import_batch_status_check check (status in
      ('mapping', 'checking', 'ready', 'committing', 'committed', 'reviewing', 'undoing', 'undone')),
    failure text,
    total_rows integer not null default 0,
    progress_done integer not null default 0,
    progress_total integer not null default 0,
    lease_id uuid,
    lease_until timestamptz,
    checked_at timestamptz,
    checked_on date,
    created_count integer not null default 0,
    updated_count integer not null default 0,
    duplicate_count integer not null default 0,
    skipped_count integer not null default 0,
    error_count integer not null default 0,
    committed_at timestamptz,
    committed_by uuid,
    reviewed_at timestamptz,
    reviewed_by uuid,
    undone_at timestamptz,
    undone_by uuid,
    constraint import_batch_reviewer_check check (reviewed_by <> created_by)
  )`,
  `create unique index import_batch_town_key on import_batch (id, town_id)`,
  `create index import_batch_town_idx on import_batch (town_id, created_at desc)`,
  `create index import_batch_sha256_idx on import_batch (sha256)`,
  // Two commits at once would not see each other's people: a town has one at a time.
  `create unique index import_batch_committing_idx on import_batch (town_id) where status = 'committing'`,
  `call guard_table('import_batch', 'town_id')`,
  `create function audit_import_decision() returns trigger language plpgsql volatile security definer set search_path from current as $$
    begin
      perform audit_put(case when old.voided_at is null and new.voided_at is not null then 'void' else 'update' end, 'import_batch', new.id, new.town_id, jsonb_build_object('status', old.status),
        jsonb_build_object('status', new.status, 'created', new.created_count, 'updated', new.updated_count, 'header_map', new.header_map));
      return null;
    end $$`,
  // Progress is written every few hundred rows: only what a person decides is worth a line in the log.
  `drop trigger import_batch_audit_update on import_batch`,
  `create trigger import_batch_decided after update on import_batch for each row
    when (old.status is distinct from new.status or old.header_map is distinct from new.header_map or old.voided_at is distinct from new.voided_at or old.reviewed_at is distinct from new.reviewed_at)
    execute function audit_import_decision()`,

  `create table import_row (
    id uuid primary key,
    batch_id uuid not null,
    town_id uuid not null,
    sheet_no smallint not null,
    row_no integer not null,
    raw_enc bytea not null,
    normalized_enc bytea,
    errors jsonb not null default '[]',
    warnings jsonb not null default '[]',
    decision text not null constraint import_row_decision_check check (decision in ('create', 'update', 'skip', 'duplicate', 'error')),
    chosen text constraint import_row_chosen_check check (chosen in ('create', 'update', 'skip')),
    overwrite text[] not null default '{}',
    match_keys text[] not null default '{}',
    match_talent_id uuid,
    match_version integer,
    match_level smallint,
    match_rule text,
    is_foreign_match boolean not null default false,
    result text constraint import_row_result_check check (result in ('created', 'updated', 'undone')),
    result_id uuid,
    before_enc bytea,
    result_version integer,
    is_edited boolean not null default false,
    version integer not null default 1,
    constraint import_row_batch_fkey foreign key (batch_id, town_id) references import_batch (id, town_id) on delete cascade
  )`,
  `create unique index import_row_place_idx on import_row (batch_id, sheet_no, row_no)`,
  `create index import_row_decision_idx on import_row (batch_id, decision, sheet_no, row_no)`,
  `create table import_mapping (
    id uuid primary key,
    town_id uuid not null constraint import_mapping_town_id_fkey references region (id),
    signature text not null,
    header_map jsonb not null,
    used_at timestamptz not null default now(),
    constraint import_mapping_signature_key unique (town_id, signature)
  )`,
  ...["import_row", "import_mapping"].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_town on ${table} to guigen_town using (town_id = (select ctx_town())) with check (town_id = (select ctx_town()))`,
    `create policy ${table}_zone on ${table} to guigen_zone using (true) with check (true)`,
    `create policy ${table}_owner on ${table} to guigen_owner using (true) with check (true)`,
    `grant select, insert, update, delete on ${table} to guigen_town, guigen_zone`,
  ]),
  `create index import_row_town_idx on import_row (town_id, batch_id)`,
];

const LISTS = [
  `create table export_log (
    id uuid primary key,
    at timestamptz not null default now(),
    user_id uuid not null default ctx_user(),
    town_id uuid,
    report text not null,
    filters jsonb not null default '{}',
    row_count integer not null,
    ids_hash text not null,
    has_sensitive boolean not null,
    reason text not null
  )`,
  `alter table export_log enable row level security`,
  `alter table export_log force row level security`,
  `create policy export_log_own on export_log for insert to guigen_town, guigen_zone with check (user_id = (select ctx_user()))`,
  `create policy export_log_read_own on export_log for select to guigen_town using (user_id = (select ctx_user()))`,
  `create policy export_log_read on export_log for select to guigen_zone using ((select ctx_role()) = 'SJ')`,
  `create policy export_log_read_mine on export_log for select to guigen_zone using (user_id = (select ctx_user()))`,
  `grant select, insert on export_log to guigen_town, guigen_zone`,
  `create index export_log_user_idx on export_log (user_id, at)`,
  `create trigger export_log_frozen before update or delete on export_log for each row execute function refuse_change()`,

  `create table saved_view (
    id uuid primary key,
    user_id uuid not null default ctx_user(),
    screen text not null,
    name text not null constraint saved_view_name_check check (char_length(name) between 1 and 20),
    query text not null constraint saved_view_query_check check (char_length(query) <= 1000),
    created_at timestamptz not null default now(),
    constraint saved_view_name_key unique (user_id, screen, name)
  )`,
  `create table user_preference (
    user_id uuid not null default ctx_user(),
    key text not null,
    value jsonb not null,
    constraint user_preference_pkey primary key (user_id, key)
  )`,
  ...["saved_view", "user_preference"].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_own on ${table} to guigen_town, guigen_zone, guigen_assigned using (user_id = (select ctx_user())) with check (user_id = (select ctx_user()))`,
    `grant select, insert, update, delete on ${table} to guigen_town, guigen_zone, guigen_assigned`,
  ]),
];

/** What must look across towns answers yes, no or a number, never a row (architecture §3). */
const ACROSS_TOWNS = [
  `create function contact_known(p_value text, p_except uuid default null) returns boolean language sql stable security definer set search_path from current as $$
    select exists (select from talent_contact c join talent t on t.id = c.talent_id
      where c.value = p_value and c.voided_at is null and t.voided_at is null and c.talent_id is distinct from p_except) $$`,
  `create function id_no_known(p_bidx bytea, p_except uuid default null) returns boolean language sql stable security definer set search_path from current as $$
    select exists (select from talent t where t.id_no_bidx = p_bidx and t.voided_at is null and t.id is distinct from p_except) $$`,
  // For each row of a ledger: does another town hold this person? 1 = same ID or same mobile and name, 2 = looks alike (domain §6), 0 = no.
  `create function foreign_duplicates(p_rows jsonb) returns table (row_key text, level integer) language sql stable security definer set search_path from current as $$
    with candidate as (
      select r ->> 'key' as key, r ->> 'name' as name, (r ->> 'native_town_id')::uuid as native_town_id, (r ->> 'birth_year')::int as birth_year,
        nullif(r ->> 'work_unit', '') as work_unit, decode(r ->> 'id_no_bidx', 'hex') as id_no_bidx,
        array(select jsonb_array_elements_text(r -> 'phones')) as phones
      from jsonb_array_elements(p_rows) r),
    hit as (
      select c.key, 1 as level from candidate c join talent t on t.id_no_bidx = c.id_no_bidx
        where t.voided_at is null and t.credit_town_id is distinct from ctx_town()
      union all
      select c.key, case when t.name = c.name then 1 else 2 end from candidate c join talent_contact k on k.value = any (c.phones) and k.voided_at is null
        join talent t on t.id = k.talent_id where t.voided_at is null and t.credit_town_id is distinct from ctx_town()
      union all
      select c.key, 2 from candidate c join talent t on t.name = c.name
        where t.voided_at is null and t.credit_town_id is distinct from ctx_town()
          and ((t.native_town_id = c.native_town_id and abs(extract(year from t.birth_on)::int - c.birth_year) <= 1) or t.work_unit = c.work_unit))
    select key, min(level) from hit group by key $$`,
  `create function file_imported_before(p_sha256 text, p_except uuid) returns date language sql stable security definer set search_path from current as $$
    select max((committed_at at time zone 'Asia/Shanghai')::date) from import_batch
    where sha256 = p_sha256 and status = 'committed' and id is distinct from p_except and town_id = coalesce(ctx_town(), town_id) $$`,
  `grant execute on function contact_known(text, uuid), id_no_known(bytea, uuid), foreign_duplicates(jsonb), file_imported_before(text, uuid) to guigen_town, guigen_zone`,
];
