import { type Kysely, sql } from "kysely";
import { commonColumns } from "../common-columns.ts";

/** People and what hangs on them (domain E10–E14). Every child carries the talent's credit town: its key is composite, so no row can point into a hidden town. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...TALENT, ...CHILDREN, ...CLASSES]) await sql.raw(statement).execute(db);
}

const TALENT = [
  `create table talent (${commonColumns("talent")},
    talent_no text not null constraint talent_talent_no_key unique constraint talent_talent_no_check check (talent_no ~ '^GG[0-9]{9}-[0-9]{5,}$'),
    name text not null constraint talent_name_check check (char_length(name) between 2 and 50),
    name_py text not null default '',
    name_keys text not null default '',
    alias text,
    name_g text[] generated always as (grams(name || coalesce(' ' || alias, ''))) stored,
    gender text not null constraint talent_gender_check check (gender in ('0', '1', '2', '9')),
    birth_on date,
    birth_precision text constraint talent_birth_precision_check check (birth_precision in ('D', 'M', 'Y')),
    birth_lunar text constraint talent_birth_lunar_check check (birth_lunar ~ '^L?[0-9]{2}-[0-9]{2}$'),
    id_type text,
    id_no_enc bytea,
    id_no_bidx bytea,
    id_no_masked text,
    ethnic text,
    politics text,
    native_town_id uuid constraint talent_native_town_id_fkey references region (id),
    native_village_id uuid constraint talent_native_village_id_fkey references region (id),
    native_text text,
    hukou_region_code text,
    credit_town_id uuid not null constraint talent_credit_town_id_fkey references region (id),
    is_away_survey boolean not null,
    origin text not null constraint talent_origin_check check (origin in
      ('village_survey', 'department', 'chamber_alumni', 'self', 'investment_lead', 'introduced', 'local_grown')),
    registered_on date not null,
    verify_status text not null default 'to_verify' constraint talent_verify_status_check check (verify_status in ('to_verify', 'verified', 'doubtful')),
    last_verified_on date,
    edu text, degree text, study_mode text, school text, major text,
    title_level text, title_series text, title_name text, skill_level text,
    talent_kind text not null, talent_level text, prov_level text,
    field text,
    skill_tags text[] not null default '{}',
    resource_tags text[] not null default '{}',
    away_scope smallint not null constraint talent_away_scope_check check (away_scope in (0, 1, 2, 3, 4, 5, 9)),
    country text,
    city_code text,
    city_abroad text,
    away_text text,
    work_state smallint not null constraint talent_work_state_check check (work_state between 0 and 12),
    work_unit text, work_post text, work_raw text,
    unit_kind text, industry_code text,
    status text not null default 'to_verify' constraint talent_status_check check (status in
      ('to_verify', 'on_file', 'contacted', 'interested', 'not_interested', 'in_talks', 'signed', 'returned', 'settled', 'left_again', 'lost', 'closed')),
    return_will smallint not null default 0 constraint talent_return_will_check check (return_will between 0 and 5),
    invest_will smallint not null default 0 constraint talent_invest_will_check check (invest_will between 0 and 5),
    return_type text constraint talent_return_type_check check (return_type in
      ('full_time_venture', 'full_time_job', 'project_move', 'capital_flow', 'expertise_back')),
    returned_on date,
    next_contact_on date,
    owner_user_id uuid not null constraint talent_owner_user_id_fkey references user_account (id),
    opt_out boolean not null default false,
    consent_basis text not null constraint talent_consent_basis_check check (consent_basis in ('statutory_duty', 'consent', 'public_info')),
    consent_on date,
    consent_evidence text,
    remark text,
    constraint talent_native_check check (not is_away_survey or native_town_id is not null),
    constraint talent_birth_check check ((birth_on is null) = (birth_precision is null)),
    constraint talent_abroad_check check (
      (away_scope = 1 and country is not null and country not in ('CHN', 'HKG', 'MAC', 'TWN'))
      or (away_scope = 2 and country in ('HKG', 'MAC', 'TWN'))
      or (away_scope in (3, 4, 5) and coalesce(country, 'CHN') = 'CHN' and city_code is not null)
      or (away_scope = 0 and coalesce(country, 'CHN') = 'CHN')
      or (away_scope = 9 and country is null and city_code is null)),
    constraint talent_returned_check check (status not in ('returned', 'settled') or (return_type is not null and returned_on is not null)),
    constraint talent_id_no_check check ((id_no_enc is null) = (id_no_bidx is null))
  )`,
  `create unique index talent_town_key on talent (id, credit_town_id)`,
  `create unique index talent_id_no_idx on talent (id_no_bidx) where voided_at is null`,
  `create index talent_registered_idx on talent (credit_town_id, registered_on desc, id desc)`,
  `create index talent_next_contact_idx on talent (credit_town_id, next_contact_on, id) where voided_at is null`,
  `create index talent_name_py_idx on talent (credit_town_id, name_py, id)`,
  `create index talent_status_idx on talent (credit_town_id, status, registered_on desc, id desc)`,
  `create index talent_owner_idx on talent (owner_user_id, next_contact_on)`,
  `create index talent_zone_registered_idx on talent (registered_on desc, id desc)`,
  `create index talent_zone_name_py_idx on talent (name_py, id)`,
  `create index talent_zone_next_contact_idx on talent (next_contact_on, id) where voided_at is null`,
  `create index talent_batch_idx on talent (import_batch_id) where import_batch_id is not null`,
  `create index talent_name_g_idx on talent using gin (name_g)`,
  `create index talent_name_keys_idx on talent using gin (name_keys gin_trgm_ops)`,
  `create index talent_exact_name_idx on talent (name, native_town_id)`,
  `call guard_table('talent', 'credit_town_id')`,
];

const child = (table: string) => `talent_id uuid not null,
    town_id uuid not null,
    constraint ${table}_talent_fkey foreign key (talent_id, town_id) references talent (id, credit_town_id) on update cascade`;

const CHILDREN = [
  `create table talent_contact (${commonColumns("talent_contact")}, ${child("talent_contact")},
    kind text not null constraint talent_contact_kind_check check (kind in ('mobile', 'landline', 'wechat', 'email', 'qq', 'home_phone', 'emergency')),
    value text not null constraint talent_contact_value_check check (char_length(value) between 3 and 80),
    tail4 text generated always as (right(regexp_replace(value, '[^0-9]', '', 'g'), 4)) stored,
    is_primary boolean not null default false,
    valid text not null default 'to_check' constraint talent_contact_valid_check check (valid in ('valid', 'invalid', 'to_check')),
    verified_on date
  )`,
  `create unique index talent_contact_primary_idx on talent_contact (talent_id, kind) where is_primary and voided_at is null`,
  `create index talent_contact_talent_idx on talent_contact (talent_id)`,
  `create index talent_contact_value_idx on talent_contact (value) where voided_at is null`,
  `create index talent_contact_tail_idx on talent_contact (town_id, tail4) where voided_at is null`,
  `call guard_table('talent_contact', 'town_id')`,

  `create table family_member (${commonColumns("family_member")}, ${child("family_member")},
    name text not null constraint family_member_name_check check (char_length(name) between 1 and 50),
    kin text not null,
    gender text,
    phone text,
    region_id uuid not null constraint family_member_region_id_fkey references region (id),
    address_enc bytea,
    is_minor boolean not null default false,
    care_note_enc bytea,
    person_key text not null,
    linked_talent_id uuid,
    is_active boolean not null default true,
    constraint family_member_linked_fkey foreign key (linked_talent_id, town_id) references talent (id, credit_town_id) on update cascade,
    constraint family_member_key_check check (linked_talent_id is null or person_key = 'T:' || linked_talent_id),
    constraint family_member_minor_check check (not is_minor or phone is null)
  )`,
  `create index family_member_talent_idx on family_member (talent_id)`,
  `create index family_member_key_idx on family_member (person_key)`,
  `call guard_table('family_member', 'town_id')`,

  `create table talent_intent (${commonColumns("talent_intent")}, ${child("talent_intent")},
    assessed_on date not null,
    return_will smallint not null constraint talent_intent_return_will_check check (return_will between 0 and 5),
    return_mode text,
    invest_will smallint not null constraint talent_intent_invest_will_check check (invest_will between 0 and 5),
    invest_band text,
    invest_amount_fen bigint constraint talent_intent_amount_check check (invest_amount_fen > 0),
    is_approx boolean not null default false,
    invest_industry text,
    invest_mode text,
    horizon text,
    target_town_id uuid constraint talent_intent_target_town_id_fkey references region (id),
    needs text,
    assessor_id uuid not null default ctx_user(),
    constraint talent_intent_invest_check check (invest_will < 3 or invest_amount_fen is not null or invest_industry is not null)
  )`,
  `create index talent_intent_talent_idx on talent_intent (talent_id, assessed_on desc, id desc)`,
  `call guard_table('talent_intent', 'town_id')`,

  `create table talent_status_event (${commonColumns("talent_status_event")}, ${child("talent_status_event")},
    from_status text,
    to_status text not null,
    occurred_on date not null,
    date_precision text not null default 'D' constraint talent_status_event_precision_check check (date_precision in ('D', 'M', 'Y')),
    late_reason text,
    reason text,
    evidence_text text,
    return_type text,
    returned_on date,
    opt_out boolean,
    actor_id uuid not null default ctx_user(),
    needs_confirmation boolean not null default false,
    confirmed_by uuid,
    confirmed_at timestamptz,
    refused_reason text,
    constraint talent_status_event_confirmed_check check ((confirmed_by is null) = (confirmed_at is null)),
    constraint talent_status_event_two_people_check check (confirmed_by <> actor_id)
  )`,
  `create index talent_status_event_talent_idx on talent_status_event (talent_id, occurred_on, id)`,
  `create index talent_status_event_pending_idx on talent_status_event (town_id) where needs_confirmation and confirmed_at is null and voided_at is null`,
  `call guard_table('talent_status_event', 'town_id')`,
];

const CLASSES = [
  `insert into column_class
    select 'talent', c, 'P' from unnest(array['name', 'name_py', 'alias', 'birth_on', 'birth_lunar', 'native_text', 'school', 'away_text', 'work_unit', 'work_post', 'work_raw', 'remark', 'consent_evidence']) c
    union all select 'talent', c, 'S' from unnest(array['id_no_enc', 'id_no_bidx', 'id_no_masked']) c
    union all select 'talent_contact', c, 'P' from unnest(array['value', 'tail4']) c
    union all select 'family_member', c, 'P' from unnest(array['name', 'phone']) c
    union all select 'family_member', c, 'S' from unnest(array['address_enc', 'care_note_enc', 'is_minor']) c
    union all select 'talent_intent', 'needs', 'P'`,
];
