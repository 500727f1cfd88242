import { type Kysely, sql } from "kysely";
import { commonColumns } from "../common-columns.ts";
import { keepHistory } from "../keep-history.ts";

/** Enterprises and whom the zone sends to them (domain E30–E35): an officer reaches an enterprise exactly as long as the dispatch lasts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...ENTERPRISE, ...OFFICER, ...ASSIGNED, ...HISTORY, ...CLASSES]) await sql.raw(statement).execute(db);
}

const sees = (table: string, ...pairs: [column: string, target: string][]) =>
  `create trigger ${table}_must_see before insert or update on ${table} for each row execute function must_see(${pairs
    .flat()
    .map((word) => `'${word}'`)
    .join(", ")})`;

/** What hangs on an enterprise carries its town. */
const child = (table: string) => `enterprise_id uuid not null,
    town_id uuid not null,
    constraint ${table}_enterprise_fkey foreign key (enterprise_id, town_id) references enterprise (id, town_id) on update cascade`;

const ENTERPRISE = [
  `create table enterprise (${commonColumns("enterprise")},
    name text not null constraint enterprise_name_check check (char_length(name) between 2 and 100),
    uscc text constraint enterprise_uscc_check check (uscc ~ '^[0-9A-HJ-NP-RTUW-Y]{18}$'),
    entity_kind text not null constraint enterprise_entity_kind_check check (entity_kind in ('91', '92', '93', 'FF', '12', '52')),
    econ_type text,
    legal_person text,
    reg_capital_fen bigint constraint enterprise_reg_capital_check check (reg_capital_fen >= 0),
    founded_on date,
    reg_address text,
    town_id uuid not null constraint enterprise_town_id_fkey references region (id),
    industry_code text not null,
    main_products text,
    scale text constraint enterprise_scale_check check (scale in ('large', 'medium', 'small', 'micro')),
    is_sizable boolean not null default false,
    is_guigen boolean not null default false,
    key_level text not null default 'ordinary' constraint enterprise_key_level_check check (key_level in ('key', 'ordinary')),
    employees integer constraint enterprise_employees_check check (employees >= 0),
    status text not null constraint enterprise_status_check check (status in ('preparing', 'operating', 'suspended', 'deregistered')),
    name_g text[] not null generated always as (grams(name)) stored
  )`,
  `create unique index enterprise_town_key on enterprise (id, town_id)`,
  `create unique index enterprise_name_idx on enterprise (name) where voided_at is null`,
  `create unique index enterprise_uscc_idx on enterprise (uscc) where voided_at is null`,
  `create index enterprise_town_idx on enterprise (town_id, name, id)`,
  `create index enterprise_name_g_idx on enterprise using gin (name_g)`,
  `create index enterprise_batch_idx on enterprise (import_batch_id) where import_batch_id is not null`,
  `call guard_table('enterprise', 'town_id')`,

  `create table enterprise_contact (${commonColumns("enterprise_contact")}, ${child("enterprise_contact")},
    name text not null,
    duty text not null,
    phone text not null,
    wechat text,
    is_primary boolean not null default false
  )`,
  `create unique index enterprise_contact_primary_idx on enterprise_contact (enterprise_id) where is_primary and voided_at is null`,
  `create index enterprise_contact_enterprise_idx on enterprise_contact (enterprise_id)`,
  `call guard_table('enterprise_contact', 'town_id')`,

  `create table enterprise_founder (${commonColumns("enterprise_founder")}, ${child("enterprise_founder")},
    talent_id uuid not null constraint enterprise_founder_talent_fkey references talent (id),
    share_pct numeric(5, 2) constraint enterprise_founder_share_check check (share_pct between 0 and 100),
    role text not null constraint enterprise_founder_role_check check (role in ('founder', 'shareholder', 'executive'))
  )`,
  `create unique index enterprise_founder_once_idx on enterprise_founder (enterprise_id, talent_id) where voided_at is null`,
  `create index enterprise_founder_talent_idx on enterprise_founder (talent_id)`,
  `call guard_table('enterprise_founder', 'town_id')`,
  sees("enterprise_founder", ["talent_id", "talent"]),

  `create table cooperative_detail (${commonColumns("cooperative_detail")}, ${child("cooperative_detail")},
    members integer not null constraint cooperative_detail_members_check check (members >= 5),
    farmer_members integer not null constraint cooperative_detail_farmers_check check (farmer_members <= members and farmer_members * 10 >= members * 8),
    main_business text not null,
    land_mu numeric(12, 2),
    households integer,
    demo_level text not null default 'none' constraint cooperative_detail_level_check check (demo_level in ('national', 'province', 'city', 'county', 'none'))
  )`,
  `create unique index cooperative_detail_once_idx on cooperative_detail (enterprise_id) where voided_at is null`,
  `call guard_table('cooperative_detail', 'town_id')`,

  `create table enterprise_monthly (${commonColumns("enterprise_monthly")}, ${child("enterprise_monthly")},
    ym text not null constraint enterprise_monthly_ym_check check (ym ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'),
    output_value_fen bigint, revenue_fen bigint, order_amount_fen bigint, employees integer, tax_fen bigint, power numeric(12, 2), note text
  )`,
  `create unique index enterprise_monthly_once_idx on enterprise_monthly (enterprise_id, ym) where voided_at is null`,
  `call guard_table('enterprise_monthly', 'town_id')`,
];

const OFFICER = [
  `create table officer (${commonColumns("officer")},
    user_id uuid not null constraint officer_user_id_fkey references user_account (id),
    name text not null,
    unit text not null,
    duty text not null,
    specialty text not null,
    phone_work text not null,
    assessment text,
    party_member boolean,
    nominated_by text not null,
    nominated_on date not null,
    approved_doc text,
    approved_by uuid constraint officer_approver_check check (approved_by <> created_by),
    status text not null default 'nominated' constraint officer_status_check check (status in ('nominated', 'listed', 'moved', 'left')),
    constraint officer_approved_check check (status = 'nominated' or approved_doc is not null)
  )`,
  `create unique index officer_user_idx on officer (user_id) where voided_at is null`,
  `call guard_table('officer')`,
  `create policy officer_read on officer for select to guigen_town, guigen_zone using (true)`,
  `create policy officer_self on officer for select to guigen_assigned using (user_id = (select ctx_user()))`,
  `create policy officer_zone on officer to guigen_zone using (true) with check (true)`,
  `create policy officer_nominate on officer for insert to guigen_town with check (created_by = (select ctx_user()) and status = 'nominated')`,
  // What the assessment says of an officer stays with the zone.
  `grant select (id, user_id, name, unit, duty, specialty, phone_work, nominated_by, nominated_on, approved_doc, status, version, created_by, created_at, recorded_at, voided_at)
    on officer to guigen_town, guigen_assigned`,
  `grant insert on officer to guigen_town`,
  `grant select, insert, update on officer to guigen_zone`,

  `create table dispatch (${commonColumns("dispatch")}, ${child("dispatch")},
    officer_id uuid not null constraint dispatch_officer_id_fkey references officer (id),
    user_id uuid not null constraint dispatch_user_id_fkey references user_account (id),
    project_id uuid,
    role text not null constraint dispatch_role_check check (role in ('chief', 'officer', 'assistant')),
    from_on date not null,
    to_on date constraint dispatch_to_on_check check (to_on >= from_on),
    doc_no text,
    campaign_tags text[] not null default '{}',
    duties text,
    handover_note text,
    approved_by uuid constraint dispatch_approver_check check (approved_by <> created_by),
    approved_at timestamptz,
    status text not null default 'nominated' constraint dispatch_status_check check (status in ('nominated', 'active', 'suspended', 'ended')),
    constraint dispatch_approved_check check (status = 'nominated' or (approved_by is not null and doc_no is not null)),
    constraint dispatch_ended_check check (status <> 'ended' or to_on is not null),
    constraint dispatch_overlap_excl exclude using gist (officer_id with =, enterprise_id with =, daterange(from_on, to_on, '[]') with &&)
      where (voided_at is null and status <> 'nominated'),
    constraint dispatch_one_chief_excl exclude using gist (enterprise_id with =, daterange(from_on, to_on, '[]') with &&)
      where (role = 'chief' and voided_at is null and status <> 'nominated')
  )`,
  // A nomination is no dispatch yet: a successor may be nominated beside the chief in office, and nobody twice.
  `create unique index dispatch_nominated_idx on dispatch (officer_id, enterprise_id) where status = 'nominated' and voided_at is null`,
  `create index dispatch_enterprise_idx on dispatch (enterprise_id, from_on)`,
  `create index dispatch_user_idx on dispatch (user_id, from_on)`,
  `call guard_table('dispatch', 'town_id')`,
  `create policy dispatch_self on dispatch for select to guigen_assigned using (user_id = (select ctx_user()))`,
  // Who nominates does not approve: beyond a nomination the row is 人才办's, and whoever signs it is the person at the keyboard.
  `create function approval_signs() returns trigger language plpgsql volatile security definer set search_path from current as $$
    begin
      if ctx_role() = 'SYS' then return new; end if;
      if ctx_role() = 'RC' then
        if new.approved_by is null or new.approved_by = ctx_user() then return new; end if;
        if tg_op = 'UPDATE' then if new.approved_by is not distinct from old.approved_by then return new; end if; end if;
      elsif new.status = 'nominated' and new.approved_by is null then
        if tg_op = 'INSERT' then return new; end if;
        if old.status = 'nominated' then return new; end if;
      end if;
      raise exception '% is approved by another hand', tg_table_name using errcode = '42501', constraint = tg_table_name || '_approval_check';
    end $$`,
  ...["officer", "dispatch"].map(
    (table) => `create trigger ${table}_signs before insert or update on ${table} for each row execute function approval_signs()`,
  ),

  `create table officer_log (${commonColumns("officer_log")}, ${child("officer_log")},
    dispatch_id uuid not null constraint officer_log_dispatch_id_fkey references dispatch (id),
    occurred_on date not null,
    late_reason text,
    mode text not null constraint officer_log_mode_check check (mode in ('resident', 'visit', 'phone', 'meeting')),
    content text not null constraint officer_log_content_check check (char_length(content) >= 10),
    problems_found integer not null default 0 constraint officer_log_problems_check check (problems_found >= 0),
    quote text,
    quote_ok boolean not null default false
  )`,
  `create index officer_log_dispatch_idx on officer_log (dispatch_id, occurred_on desc)`,
  `call guard_table('officer_log', 'town_id')`,
  sees("officer_log", ["dispatch_id", "dispatch"]),
];

/**
 * Own enterprises of an officer: those of a dispatch in force today (domain §8 rule 6), an ended one through its last day. Asked
 * once a statement.
 */
const ASSIGNED = [
  `create function own_enterprises() returns setof uuid language sql stable security definer set search_path from current as $$
    select d.enterprise_id from dispatch d where d.user_id = ctx_user() and ctx_role() = 'FW' and d.status <> 'nominated' and d.voided_at is null
      and d.from_on <= business_today() and coalesce(d.to_on, 'infinity') >= business_today() $$`,
  `grant execute on function own_enterprises() to guigen_assigned`,
  ...["enterprise", "enterprise_contact", "enterprise_founder", "cooperative_detail", "enterprise_monthly", "officer_log"].map(
    (table) =>
      `create policy ${table}_own on ${table} for select to guigen_assigned using (${table === "enterprise" ? "id" : "enterprise_id"} in (select own_enterprises()))`,
  ),
  `create policy enterprise_own_edit on enterprise for update to guigen_assigned using (id in (select own_enterprises())) with check (id in (select own_enterprises()))`,
  `create policy enterprise_monthly_own_write on enterprise_monthly to guigen_assigned using (enterprise_id in (select own_enterprises())) with check (enterprise_id in (select own_enterprises()))`,
  `create policy officer_log_own_write on officer_log to guigen_assigned using (enterprise_id in (select own_enterprises()))
    with check (enterprise_id in (select own_enterprises()) and created_by = (select ctx_user()))`,
  // A department sees the enterprises, and whom to call there masked (domain §8): the numbers it needs come with its tickets.
  `create function masked_contacts(p_enterprise uuid) returns table (id uuid, name text, duty text, phone text, is_primary boolean)
    language sql stable security definer set search_path from current as $$
    select c.id, left(c.name, 1) || '**', c.duty, left(c.phone, 3) || '****' || right(c.phone, 4), c.is_primary from enterprise_contact c
    where c.enterprise_id = p_enterprise and c.voided_at is null and ctx_role() = 'BM' order by c.is_primary desc, c.id $$`,
  `grant execute on function masked_contacts(uuid) to guigen_assigned`,
  // Who may be nominated: accounts with an officer's post in force that are not on the roll. A town reads no other accounts of the zone.
  `create function officer_candidates() returns table (id uuid, name text, unit text, duty text) language sql stable security definer set search_path from current as $$
    select distinct on (u.id) u.id, u.name, p.unit_name, p.duty from user_account u join user_position p on p.user_id = u.id
    where ctx_role() in ('ZZ', 'RC', 'SYS') and p.role = 'FW' and p.approved_at is not null and p.ended_at is null and u.status = 'active'
      and p.from_on <= business_today() and coalesce(p.to_on, 'infinity') >= business_today()
      and not exists (select from officer o where o.user_id = u.id and o.voided_at is null)
    order by u.id, p.from_on desc $$`,
  `grant execute on function officer_candidates() to guigen_town, guigen_zone`,
  `create policy campaign_officer on campaign for select to guigen_assigned using ((select ctx_role()) = 'FW')`,
  `create policy enterprise_department on enterprise for select to guigen_assigned using ((select ctx_role()) = 'BM')`,
  `grant update (main_products, employees, status, version, updated_at, updated_by) on enterprise to guigen_assigned`,
  `grant insert, update on enterprise_monthly, officer_log to guigen_assigned`,
  `create policy attachment_own_log on attachment to guigen_assigned
    using (owner_id in (select id from officer_log)) with check (owner_id in (select id from officer_log))`,
  // The public pages: who serves where, with a work phone only (domain §8 rule 9).
  `create function public_officers() returns table (town text, enterprise text, name text, unit text, duty text, phone_work text, role text, from_on date)
    language sql stable security definer set search_path from current as $$
    select r.name, e.name, o.name, o.unit, o.duty, o.phone_work, d.role, d.from_on
    from dispatch d join officer o on o.id = d.officer_id join enterprise e on e.id = d.enterprise_id join region r on r.id = e.town_id
    where d.status in ('active', 'ended') and d.voided_at is null and d.from_on <= business_today() and coalesce(d.to_on, 'infinity') >= business_today()
      and o.status = 'listed' and o.voided_at is null and e.voided_at is null
    order by r.sort_no, e.name, d.role, o.name $$`,
  `grant execute on function public_officers() to guigen_public, guigen_town, guigen_zone, guigen_assigned`,
];

const COUNTED = {
  enterprise: ["town_id", "entity_kind", "founded_on", "is_guigen", "status", "voided_at"],
  enterprise_founder: ["enterprise_id", "town_id", "talent_id", "voided_at"],
  dispatch: ["enterprise_id", "town_id", "officer_id", "role", "from_on", "to_on", "status", "voided_at"],
} as const;

const HISTORY = Object.entries(COUNTED).flatMap(([table, columns]) => keepHistory(table, "town_id", columns));

const CLASSES = [
  `insert into column_class
    select 'enterprise', 'legal_person', 'P'
    union all select 'enterprise_contact', c, 'P' from unnest(array['name', 'phone', 'wechat']) c
    union all select 'officer', c, 'P' from unnest(array['assessment', 'party_member']) c
    union all select 'officer_log', 'quote', 'P'`,
];
