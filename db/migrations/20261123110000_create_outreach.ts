import { type Kysely, sql } from "kysely";
import { commonColumns } from "../common-columns.ts";
import { keepHistory } from "../keep-history.ts";

/** Contacts with people (domain E20–E24), what is attached to them (E84), and as it held at every moment what is counted of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...REACH, ...CAMPAIGN, ...RECORD, ...AROUND, ...HISTORY, ...CLASSES])
    await sql.raw(statement).execute(db);
}

/** `must_see` with column and table in turn: the row pointed at is one the writer may read. */
const sees = (table: string, ...pairs: [column: string, target: string][]) =>
  `create trigger ${table}_must_see before insert or update on ${table} for each row execute function must_see(${pairs
    .flat()
    .map((word) => `'${word}'`)
    .join(", ")})`;

const REACH = [
  // A foreign key looks past row-level security. Where it cannot carry the town along, the writer's own eyes decide what may be pointed at.
  `create function must_see() returns trigger language plpgsql volatile set search_path from current as $$
    declare target uuid; seen boolean; i int := 0;
    begin
      while i < tg_nargs loop
        target := (to_jsonb(new) ->> tg_argv[i])::uuid;
        if target is not null and (tg_op = 'INSERT' or target is distinct from (to_jsonb(old) ->> tg_argv[i])::uuid) then
          execute format('select exists (select from %I where id = $1)', tg_argv[i + 1]) into seen using target;
          if not seen then raise exception '% of % is out of reach', tg_argv[i], tg_table_name using errcode = '42501'; end if;
        end if;
        i := i + 2;
      end loop;
      return new;
    end $$`,
  `grant execute on function must_see() to guigen_town, guigen_zone, guigen_assigned`,
  `create unique index station_town_key on station (id, town_id)`,
  `create unique index family_member_town_key on family_member (id, town_id)`,
];

const talentOf = (table: string, town: string) =>
  `constraint ${table}_talent_fkey foreign key (talent_id, ${town}) references talent (id, credit_town_id) on update cascade`;

const CAMPAIGN = [
  `create table campaign (${commonColumns("campaign")},
    name text not null constraint campaign_name_check check (char_length(name) between 2 and 80),
    kind text not null constraint campaign_kind_check check (kind in ('visit', 'symposium', 'tour', 'online_gathering', 'briefing', 'phone_survey')),
    festival text not null constraint campaign_festival_check check (festival in
      ('spring', 'lantern', 'qingming', 'dragon_boat', 'mid_autumn', 'national', 'other', 'none')),
    year integer not null constraint campaign_year_check check (year between 2000 and 2100),
    region_id uuid not null constraint campaign_region_id_fkey references region (id),
    organizer text not null,
    plan_from date not null,
    plan_to date not null constraint campaign_plan_to_check check (plan_to >= plan_from),
    theme text,
    budget_fen bigint constraint campaign_budget_check check (budget_fen >= 0),
    itinerary text,
    plan_rule jsonb,
    status text not null default 'preparing' constraint campaign_status_check check (status in ('preparing', 'running', 'ended', 'summarised', 'cancelled')),
    summary text,
    constraint campaign_summary_check check (status <> 'summarised' or char_length(summary) >= 10)
  )`,
  `create index campaign_region_idx on campaign (region_id, plan_from desc, id desc)`,
  `call guard_table('campaign', 'region_id')`,
  // A campaign of the whole zone is carried out by the towns, so they read it; it names no person.
  `create policy campaign_zone_wide on campaign for select to guigen_town using (region_id = '00000000-0000-7000-8000-410472000000')`,

  `create table chat_group (${commonColumns("chat_group")},
    town_id uuid not null constraint chat_group_town_id_fkey references region (id),
    name text not null constraint chat_group_name_check check (char_length(name) between 2 and 60),
    owner_name text not null,
    created_on date not null,
    member_count integer not null constraint chat_group_member_count_check check (member_count between 1 and 5000),
    purpose text not null
  )`,
  `create unique index chat_group_town_key on chat_group (id, town_id)`,
  `create unique index chat_group_name_idx on chat_group (town_id, name) where voided_at is null`,
  `call guard_table('chat_group', 'town_id')`,
];

const RECORD = [
  `create table outreach_record (${commonColumns("outreach_record")},
    record_no text not null constraint outreach_record_no_key unique,
    kind text not null constraint outreach_record_kind_check check (kind in ('online', 'visit', 'symposium', 'tour', 'incoming', 'outgoing')),
    method text not null constraint outreach_record_method_check check (
      (kind = 'online' and method in ('PH', 'WX', 'WG', 'EM', 'SM', 'VC')) or (kind = 'incoming' and method = 'LV') or (kind = 'outgoing' and method = 'OV')
      or (kind = 'visit' and method in ('HV', 'OV', 'LT')) or (kind = 'symposium' and method = 'MT') or (kind = 'tour' and method = 'TR')),
    campaign_id uuid constraint outreach_record_campaign_id_fkey references campaign (id)
      constraint outreach_record_campaign_check check (campaign_id is not null or kind not in ('visit', 'symposium', 'tour')),
    occurred_on date not null,
    date_precision text not null default 'D' constraint outreach_record_precision_check check (date_precision in ('D', 'M', 'Y')),
    late_reason text,
    started_at timestamptz,
    station_id uuid,
    town_id uuid not null constraint outreach_record_town_id_fkey references region (id),
    staff jsonb not null constraint outreach_record_staff_check check (jsonb_typeof(staff) = 'array' and jsonb_array_length(staff) >= 1),
    lead_person text,
    place text,
    purpose text[] not null constraint outreach_record_purpose_check check (cardinality(purpose) >= 1),
    content text not null constraint outreach_record_content_check check (char_length(content) >= 10),
    result text constraint outreach_record_result_check check (result in ('1', '2', '3', '4', '5', '6', '7')),
    policy_text text,
    lead_text text,
    gift_desc text,
    gift_value_fen bigint constraint outreach_record_gift_check check (gift_value_fen >= 0 and (gift_value_fen = 0 or gift_source is not null)),
    gift_source text,
    gift_reason text,
    chat_group_id uuid,
    next_contact_on date,
    constraint outreach_record_station_fkey foreign key (station_id, town_id) references station (id, town_id),
    constraint outreach_record_chat_group_fkey foreign key (chat_group_id, town_id) references chat_group (id, town_id),
    constraint outreach_record_group_check check (method <> 'WG' or chat_group_id is not null),
    constraint outreach_record_policy_check check (not 'policy_advice' = any (purpose) or policy_text is not null),
    constraint outreach_record_lead_check check (not 'project_matching' = any (purpose) or lead_text is not null)
  )`,
  `create unique index outreach_record_town_key on outreach_record (id, town_id)`,
  `create index outreach_record_town_idx on outreach_record (town_id, occurred_on desc, id desc)`,
  `create index outreach_record_zone_idx on outreach_record (occurred_on desc, id desc)`,
  `create index outreach_record_campaign_idx on outreach_record (campaign_id) where campaign_id is not null`,
  `create index outreach_record_batch_idx on outreach_record (import_batch_id) where import_batch_id is not null`,
  `call guard_table('outreach_record', 'town_id')`,
  sees("outreach_record", ["campaign_id", "campaign"]),

  // One row a person of an event. It carries what counts of the record, so that counts and timelines read this table alone (domain E22).
  `create table outreach_participant (${commonColumns("outreach_participant")},
    record_id uuid not null,
    town_id uuid not null,
    occurred_on date not null,
    kind text not null,
    method text not null,
    person_type text not null constraint outreach_participant_type_check check (person_type in ('talent', 'family', 'other')),
    talent_id uuid,
    family_member_id uuid,
    person_name text,
    person_key text not null,
    person_town_id uuid not null constraint outreach_participant_person_town_fkey references region (id),
    role text not null constraint outreach_participant_role_check check (role in ('visited', 'attended', 'toured', 'group')),
    met boolean not null default false,
    interacted boolean not null default false,
    result text constraint outreach_participant_result_check check (result in ('1', '2', '3', '4', '5', '6', '7')),
    sign_in_at timestamptz,
    counted boolean not null generated always as (case
      when kind <> 'online' then met
      when method = 'WG' then interacted
      else coalesce(result in ('1', '2', '3', '7'), false) end) stored,
    ${talentOf("outreach_participant", "person_town_id")},
    constraint outreach_participant_record_fkey foreign key (record_id, town_id) references outreach_record (id, town_id),
    constraint outreach_participant_family_fkey foreign key (family_member_id, person_town_id) references family_member (id, town_id) on update cascade,
    constraint outreach_participant_person_key unique (record_id, person_key),
    constraint outreach_participant_who_check check (
      (person_type = 'talent' and talent_id is not null and family_member_id is null and person_key = 'T:' || talent_id)
      or (person_type = 'family' and talent_id is not null and family_member_id is not null)
      or (person_type = 'other' and talent_id is null and family_member_id is null and person_name is not null))
  )`,
  `create index outreach_participant_town_idx on outreach_participant (person_town_id, occurred_on desc, id desc)`,
  `create index outreach_participant_talent_idx on outreach_participant (talent_id, occurred_on desc, id desc)`,
  `create index outreach_participant_key_idx on outreach_participant (person_key, occurred_on)`,
  `call guard_table('outreach_participant', 'person_town_id')`,
  sees("outreach_participant", ["record_id", "outreach_record"]),
  `create function outreach_participant_of_record() returns trigger language plpgsql volatile security definer set search_path from current as $$
    begin
      select r.town_id, r.occurred_on, r.kind, r.method into new.town_id, new.occurred_on, new.kind, new.method from outreach_record r where r.id = new.record_id;
      return new;
    end $$`,
  `create trigger outreach_participant_of_record before insert on outreach_participant for each row execute function outreach_participant_of_record()`,
  // A record corrected within its days carries its people along; withdrawn, it withdraws them.
  `create function outreach_record_carries() returns trigger language plpgsql volatile security definer set search_path from current as $$
    begin
      update outreach_participant p set occurred_on = new.occurred_on, kind = new.kind, method = new.method,
        voided_at = coalesce(p.voided_at, new.voided_at), voided_by = coalesce(p.voided_by, new.voided_by), void_reason = coalesce(p.void_reason, new.void_reason),
        version = p.version + 1, updated_at = new.updated_at, updated_by = new.updated_by
      where p.record_id = new.id;
      return null;
    end $$`,
  `create trigger outreach_record_carries after update of occurred_on, kind, method, voided_at on outreach_record for each row
    when ((old.occurred_on, old.kind, old.method, old.voided_at) is distinct from (new.occurred_on, new.kind, new.method, new.voided_at))
    execute function outreach_record_carries()`,
];

const AROUND = [
  // Whom a campaign means to see: one row a household (domain E20b).
  `create table campaign_plan_item (${commonColumns("campaign_plan_item")},
    campaign_id uuid not null constraint campaign_plan_item_campaign_id_fkey references campaign (id),
    talent_id uuid not null,
    town_id uuid not null,
    family_member_id uuid,
    station_id uuid,
    assignee_id uuid constraint campaign_plan_item_assignee_id_fkey references user_account (id),
    planned_on date,
    done_record_id uuid constraint campaign_plan_item_done_fkey references outreach_record (id),
    miss_reason text,
    constraint campaign_plan_item_family_fkey foreign key (family_member_id, town_id) references family_member (id, town_id) on update cascade,
    constraint campaign_plan_item_station_fkey foreign key (station_id, town_id) references station (id, town_id),
    ${talentOf("campaign_plan_item", "town_id")}
  )`,
  `create unique index campaign_plan_item_talent_idx on campaign_plan_item (campaign_id, talent_id) where voided_at is null`,
  `create index campaign_plan_item_town_idx on campaign_plan_item (town_id, campaign_id)`,
  `create index campaign_plan_item_assignee_idx on campaign_plan_item (assignee_id, planned_on) where voided_at is null and done_record_id is null`,
  `create index campaign_plan_item_done_idx on campaign_plan_item (done_record_id) where done_record_id is not null`,
  `call guard_table('campaign_plan_item', 'town_id')`,
  sees("campaign_plan_item", ["campaign_id", "campaign"], ["done_record_id", "outreach_record"]),

  `create table invitation (${commonColumns("invitation")},
    talent_id uuid not null,
    town_id uuid not null,
    kind text not null constraint invitation_kind_check check (kind in ('tour', 'symposium', 'job_fair', 'interview')),
    event_type text not null constraint invitation_event_type_check check (event_type in ('campaign')),
    event_id uuid not null constraint invitation_event_fkey references campaign (id),
    channel text not null,
    sent_on date not null,
    reply text not null default 'none' constraint invitation_reply_check check (reply in ('none', 'accepted', 'declined', 'rescheduled')),
    reply_on date constraint invitation_reply_on_check check ((reply = 'none') = (reply_on is null) and reply_on >= sent_on),
    attended boolean,
    ${talentOf("invitation", "town_id")}
  )`,
  `create unique index invitation_once_idx on invitation (event_id, talent_id) where voided_at is null`,
  `create index invitation_town_idx on invitation (town_id, sent_on desc, id desc)`,
  `create index invitation_talent_idx on invitation (talent_id)`,
  `call guard_table('invitation', 'town_id')`,
  sees("invitation", ["event_id", "campaign"]),

  // The words about a file, and apart from them its sealed bytes: lists never read those.
  `create table attachment (${commonColumns("attachment")},
    owner_type text not null,
    owner_id uuid not null,
    town_id uuid not null constraint attachment_town_id_fkey references region (id),
    category text not null constraint attachment_category_check check (category in
      ('photo', 'sign_in_sheet', 'agreement', 'licence', 'bank_receipt', 'proof', 'notice_screenshot', 'roster', 'other')),
    file_name text not null constraint attachment_file_name_check check (char_length(file_name) between 1 and 200),
    mime text not null constraint attachment_mime_check check (mime in ('application/pdf', 'image/jpeg', 'image/png',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')),
    size integer not null constraint attachment_size_check check (size between 1 and 20971520),
    sha256 text not null constraint attachment_sha256_check check (sha256 ~ '^[0-9a-f]{64}$'),
    privacy text not null constraint attachment_privacy_check check (privacy in ('U', 'I', 'P', 'S'))
  )`,
  `create index attachment_owner_idx on attachment (owner_id, id)`,
  `create unique index attachment_town_key on attachment (id, town_id)`,
  `call guard_table('attachment', 'town_id')`,
  `create table attachment_body (
    attachment_id uuid not null constraint attachment_body_pkey primary key,
    town_id uuid not null,
    bytes_enc bytea not null,
    thumb_enc bytea,
    constraint attachment_body_attachment_fkey foreign key (attachment_id, town_id) references attachment (id, town_id)
  )`,
  `create index attachment_body_town_idx on attachment_body (town_id)`,
  `alter table attachment_body alter column bytes_enc set storage external`,
  `alter table attachment_body enable row level security`,
  `alter table attachment_body force row level security`,
  `create policy attachment_body_owner on attachment_body to guigen_owner using (true) with check (true)`,
  `create policy attachment_body_town on attachment_body to guigen_town using (town_id = (select ctx_town())) with check (town_id = (select ctx_town()))`,
  `create policy attachment_body_zone on attachment_body to guigen_zone using (true) with check (true)`,
  `grant select, insert on attachment_body to guigen_town, guigen_zone`,

  `alter table talent_intent add column basis_record_id uuid constraint talent_intent_basis_record_fkey references outreach_record (id)`,
  sees("talent_intent", ["basis_record_id", "outreach_record"]),
  // How many days after a real talk with someone of this level the next one falls due (domain E10).
  `create function contact_cadence(p_level text) returns integer language sql stable security definer set search_path from current as $$
    select coalesce((setting_of('contact_cadence_by_level') ->> p_level)::int, (setting_of('contact_cadence_days') #>> '{}')::int, 90) $$`,
  `grant execute on function contact_cadence(text) to guigen_town, guigen_zone`,
];

/** The counted columns; the key column is `<table>_id`. The town column of the policy comes second. */
const COUNTED = {
  outreach_record: {
    town: "town_id",
    columns: ["town_id", "occurred_on", "kind", "method", "campaign_id", "recorded_at", "voided_at"],
  },
  outreach_participant: {
    town: "person_town_id",
    columns: [
      "record_id",
      "town_id",
      "person_town_id",
      "occurred_on",
      "kind",
      "method",
      "person_type",
      "talent_id",
      "family_member_id",
      "person_key",
      "counted",
      "voided_at",
    ],
  },
} as const;

const HISTORY = Object.entries(COUNTED).flatMap(([table, { town, columns }]) => keepHistory(table, town, columns));

const CLASSES = [
  `insert into column_class
    select 'outreach_record', c, 'P' from unnest(array['content', 'place', 'policy_text', 'lead_text', 'late_reason', 'gift_reason']) c
    union all select 'outreach_participant', 'person_name', 'P'
    union all select 'campaign_plan_item', 'miss_reason', 'P'
    union all select 'attachment', 'file_name', 'P'
    union all select 'attachment_body', c, 'S' from unnest(array['bytes_enc', 'thumb_enc']) c`,
];
