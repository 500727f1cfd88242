import { type Kysely, sql } from "kysely";
import { commonColumns } from "../common-columns.ts";

/** Reference data that an administrator edits, lead assignments, and who may read the log (domain E05, E06, E85, E86, E88, E90, §8). */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...REFERENCE, ...LEADS, ...LOGS]) await sql.raw(statement).execute(db);
}

const logged = (table: string) => [
  `create trigger ${table}_audit_insert after insert on ${table} referencing new table as new_rows for each statement execute function audit_statement('id')`,
  `create trigger ${table}_audit_update after update on ${table} referencing old table as old_rows new table as new_rows for each statement execute function audit_statement('id')`,
  `create trigger ${table}_audit_delete after delete on ${table} referencing old table as old_rows for each statement execute function audit_statement('id')`,
];

const REFERENCE = [
  // A code, a key and a day stay what they are: only what is said of them can be edited.
  `revoke update on dict_item, setting, workday_calendar, festival from guigen_assigned`,
  `grant update (name, sort_no, enabled, version) on dict_item to guigen_assigned`,
  `grant update (value, note, version, updated_at, updated_by) on setting to guigen_assigned`,
  // The demo's day and the seeds' bookkeeping are nobody's to set.
  `create policy setting_fixed on setting as restrictive to guigen_assigned using (true)
    with check (key <> 'business_today' and key <> 'reference_edition')`,

  // The log names rows by id.
  `alter table workday_calendar add column id uuid not null default gen_random_uuid() constraint workday_calendar_id_key unique,
    add column version integer not null default 1`,
  `alter table festival add column id uuid not null default gen_random_uuid() constraint festival_id_key unique`,
  `grant update (is_workday, label, version) on workday_calendar to guigen_assigned`,
  `grant update (day) on festival to guigen_assigned`,
  ...["workday_calendar", "festival"].flatMap(logged),
];

const LEADS = [
  `create table lead_assignment (${commonColumns("lead_assignment")},
    kind text not null,
    person_name text not null constraint lead_assignment_person_name_check check (char_length(person_name) between 2 and 30),
    unit text not null constraint lead_assignment_unit_check check (char_length(unit) between 2 and 60),
    duty text not null constraint lead_assignment_duty_check check (char_length(duty) between 2 and 60),
    target_type text not null,
    target_id uuid not null,
    town_id uuid not null constraint lead_assignment_town_id_fkey references region (id),
    from_on date not null,
    to_on date constraint lead_assignment_to_on_check check (to_on >= from_on),
    doc_no text,
    constraint lead_assignment_target_check check ((kind, target_type) in
      (('leader_town', 'town'), ('cadre_village', 'village'), ('leader_talent', 'talent')))
  )`,
  // The same charge twice at a time is a second click.
  `create unique index lead_assignment_once_idx on lead_assignment (kind, target_id, person_name, unit) where to_on is null and voided_at is null`,
  `create index lead_assignment_target_idx on lead_assignment (target_id)`,
  `call guard_table('lead_assignment', 'town_id')`,
  // A town reads what concerns it; 人才办 writes; an assignment is ended or taken out with a reason, never rewritten.
  `revoke insert, update on lead_assignment from guigen_town`,
  `revoke update on lead_assignment from guigen_zone`,
  `grant update (to_on, voided_at, voided_by, void_reason, updated_at, updated_by, version) on lead_assignment to guigen_zone`,
  `create policy lead_assignment_make on lead_assignment as restrictive for insert to guigen_zone with check ((select ctx_role()) = 'RC')`,
  `create policy lead_assignment_end on lead_assignment as restrictive for update to guigen_zone using ((select ctx_role()) = 'RC')`,
  `create policy lead_assignment_look on lead_assignment as restrictive for select to guigen_zone using ((select ctx_role()) <> 'CZ')`,
  `create policy lead_assignment_assigned on lead_assignment for select to guigen_assigned using ((select ctx_role()) <> 'GL')`,
];

const LOGS = [
  // 人才办 reads the log of its own office: what people did in posts of the same unit.
  `create function ctx_unit() returns text language sql stable security definer set search_path from current as $$
    select p.unit_name from user_position p where p.id = (ctx_session()).position_id $$`,
  // What the administrator answers for: accounts, posts, sessions and reference data; no table of the business.
  `create function is_technical(p_table text) returns boolean language sql immutable parallel safe as $$
    select p_table ~ '^(user_[a-z_]+|session|setting|dict_item|workday_calendar|festival|region|account|reference)$' $$`,
  `grant execute on function ctx_unit() to guigen_zone`,
  `grant execute on function is_technical(text) to guigen_assigned`,
  `create policy audit_log_unit on audit_log for select to guigen_zone using ((select ctx_role()) = 'RC'
    and position_id in (select p.id from user_position p where p.unit_name = (select ctx_unit())))`,
  `create policy audit_log_technical on audit_log for select to guigen_assigned using ((select ctx_role()) = 'GL' and is_technical(table_name))`,
  `grant select on audit_log to guigen_assigned`,
  `create policy export_log_unit on export_log for select to guigen_zone using ((select ctx_role()) = 'RC'
    and user_id in (select p.user_id from user_position p where p.unit_name = (select ctx_unit())))`,
  // That something left, who took it and how much: the conditions and the reason may name people.
  `create policy export_log_technical on export_log for select to guigen_assigned using ((select ctx_role()) = 'GL')`,
  `grant select (id, at, user_id, report, row_count, has_sensitive) on export_log to guigen_assigned`,
];
