import { type Kysely, sql } from "kysely";
import { commonColumns } from "../common-columns.ts";

/** Appeals from intake to revisit (domain E36, E36b, §3.3), and the signed link by which an enterprise reports without signing in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...TICKET, ...LINK, ...ASSIGNED, ...OWNERS, ...CLASSES]) await sql.raw(statement).execute(db);
}

const TICKET = [
  `create table ticket (${commonColumns("ticket")},
    ticket_no text not null constraint ticket_no_key unique,
    requester_type text not null constraint ticket_requester_type_check check (requester_type in ('enterprise', 'talent', 'family', 'team')),
    enterprise_id uuid constraint ticket_enterprise_id_fkey references enterprise (id),
    talent_id uuid constraint ticket_talent_id_fkey references talent (id),
    contact_name text not null,
    contact_phone text not null,
    channel text not null constraint ticket_channel_check check (channel in ('officer', 'station', 'one_tap', 'visit', 'symposium', 'phone', 'hotline', 'leader')),
    source_record_id uuid constraint ticket_source_record_fkey references outreach_record (id),
    raised_on date not null,
    late_reason text,
    category text,
    service_item text,
    title text not null constraint ticket_title_check check (char_length(title) between 2 and 60),
    detail text not null,
    urgency text not null default 'general' constraint ticket_urgency_check check (urgency in ('general', 'urgent', 'major')),
    level text not null default 'site' constraint ticket_level_check check (level in ('site', 'town', 'district', 'city')),
    town_id uuid not null constraint ticket_town_id_fkey references region (id),
    owner_unit text,
    owner_user_id uuid constraint ticket_owner_user_id_fkey references user_account (id),
    assist_units text,
    accepted_at timestamptz,
    accepted_on date,
    assigned_on date,
    due_on date,
    step_due_on date,
    status text not null default 'received' constraint ticket_status_check check (status in
      ('received', 'accepted', 'rejected', 'classified', 'assigned', 'sent_back', 'in_progress', 'on_hold', 'answered', 'revisited', 'closed', 'reopened')),
    solution text,
    outcome text constraint ticket_outcome_check check (outcome in ('solved', 'partly', 'explained', 'impossible')),
    replied_on date,
    told_to text,
    told_on date,
    told_by uuid,
    revisit_on date,
    satisfaction text constraint ticket_satisfaction_check check (satisfaction in ('satisfied', 'fairly', 'dissatisfied')),
    closed_on date,
    reopened_count integer not null default 0,
    extended boolean not null default false,
    returned_once boolean not null default false,
    hang_reason text,
    hang_review_on date,
    campaign_tags text[] not null default '{}',
    constraint ticket_requester_check check ((requester_type = 'enterprise') = (enterprise_id is not null) or talent_id is not null),
    constraint ticket_open_check check (status in ('closed', 'rejected') or (owner_user_id is not null and owner_unit is not null and due_on is not null and step_due_on is not null)),
    constraint ticket_classified_check check (status in ('received', 'accepted', 'rejected') or category is not null),
    constraint ticket_closed_check check (status <> 'closed' or (closed_on is not null and revisit_on is not null and satisfaction is not null and outcome is not null))
  )`,
  `create unique index ticket_town_key on ticket (id, town_id)`,
  `create index ticket_town_idx on ticket (town_id, status, due_on, id)`,
  `create index ticket_zone_idx on ticket (status, due_on, id)`,
  `create index ticket_owner_idx on ticket (owner_user_id, status, due_on)`,
  `create index ticket_enterprise_idx on ticket (enterprise_id, raised_on desc)`,
  `create index ticket_talent_idx on ticket (talent_id, raised_on desc)`,
  `create index ticket_source_idx on ticket (source_record_id) where source_record_id is not null`,
  `call guard_table('ticket', 'town_id')`,
  `create trigger ticket_must_see before insert or update on ticket for each row
    execute function must_see('enterprise_id', 'enterprise', 'talent_id', 'talent', 'source_record_id', 'outreach_record')`,

  // Append-only: what was done is never edited, so who handled and who revisited cannot be rewritten.
  `create table ticket_event (${commonColumns("ticket_event")},
    ticket_id uuid not null,
    town_id uuid not null,
    kind text not null constraint ticket_event_kind_check check (kind in ('receive', 'accept', 'reject', 'classify', 'assign', 'send_back', 'feedback',
      'escalate', 'extend', 'hold', 'review', 'answer', 'tell', 'revisit', 'close', 'reopen', 'instruct', 'confirm')),
    from_status text,
    to_status text not null,
    at timestamptz not null default ctx_now(),
    occurred_on date not null default business_today(),
    actor_id uuid,
    actor_name text not null,
    content text not null,
    new_due_on date,
    new_level text,
    satisfaction text,
    constraint ticket_event_ticket_fkey foreign key (ticket_id, town_id) references ticket (id, town_id) on update cascade
  )`,
  `create index ticket_event_ticket_idx on ticket_event (ticket_id, at, id)`,
  `call guard_table('ticket_event', 'town_id')`,
  `revoke update on ticket_event from guigen_town, guigen_zone`,
  `create trigger ticket_event_frozen before update or delete on ticket_event for each row execute function refuse_change()`,
  // Everybody signs in his own name; for the requester, who has no account, only the system writes.
  // Whoever handled it does not revisit, whoever is revisited is asked before it closes: held here, whatever the road (domain §3.3).
  `create function ticket_event_hands() returns trigger language plpgsql volatile security definer set search_path from current as $$
    begin
      if new.actor_id is distinct from ctx_user() and (new.actor_id is not null or ctx_role() is distinct from 'SYS') then
        raise exception 'an event is signed by who takes it' using errcode = '42501', constraint = 'ticket_event_actor_check';
      end if;
      if ctx_role() = 'BM' and new.kind not in ('send_back', 'feedback', 'answer', 'tell') then
        raise exception 'a department handles and tells, no more' using errcode = '42501', constraint = 'ticket_event_department_check';
      end if;
      if new.kind = 'revisit' and new.actor_id is not null and exists (select from ticket_event e where e.ticket_id = new.ticket_id and e.kind in ('answer', 'feedback') and e.actor_id = new.actor_id) then
        raise exception 'the handler may not revisit' using errcode = '42501', constraint = 'ticket_event_hands_check';
      end if;
      if new.kind = 'close' and not exists (select from ticket_event e where e.ticket_id = new.ticket_id and e.kind = 'revisit'
          and e.at >= (select max(a.at) from ticket_event a where a.ticket_id = new.ticket_id and a.kind = 'answer')) then
        raise exception 'no revisit after the answer' using errcode = '42501', constraint = 'ticket_event_revisit_check';
      end if;
      return new;
    end $$`,
  `create trigger ticket_event_hands before insert on ticket_event for each row execute function ticket_event_hands()`,
  // Closed by an event and in no other way.
  `create function ticket_closed_by_event() returns trigger language plpgsql volatile security definer set search_path from current as $$
    begin
      if not exists (select from ticket_event e where e.ticket_id = new.id and e.kind = 'close' and e.to_status = 'closed'
          and e.at >= (select max(r.at) from ticket_event r where r.ticket_id = new.id and r.kind in ('answer', 'revisit'))) then
        raise exception 'a ticket closes by its event' using errcode = '42501', constraint = 'ticket_closed_by_event_check';
      end if;
      return new;
    end $$`,
  `create trigger ticket_not_born_closed before insert on ticket for each row when (new.status = 'closed') execute function ticket_closed_by_event()`,
  `create trigger ticket_closed_by_event before update of status on ticket for each row when (new.status = 'closed' and old.status <> 'closed') execute function ticket_closed_by_event()`,
];

/** An enterprise's own way in: a signed address, printed as a QR code, that ends. Only its hash is kept. */
const LINK = [
  `create table enterprise_link (${commonColumns("enterprise_link")},
    enterprise_id uuid not null,
    town_id uuid not null,
    token_hash bytea not null constraint enterprise_link_token_key unique,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    constraint enterprise_link_enterprise_fkey foreign key (enterprise_id, town_id) references enterprise (id, town_id) on update cascade
  )`,
  `create index enterprise_link_enterprise_idx on enterprise_link (enterprise_id)`,
  `call guard_table('enterprise_link', 'town_id')`,
  `revoke select on enterprise_link from guigen_town, guigen_zone, guigen_assigned`,
  `grant select (id, enterprise_id, town_id, expires_at, revoked_at, created_at, created_by, version, voided_at) on enterprise_link to guigen_town, guigen_zone`,
];

const ASSIGNED = [
  // An officer: the tickets of the enterprises he serves. A department: the tickets it has in hand.
  `create policy ticket_officer on ticket to guigen_assigned using (enterprise_id in (select own_enterprises())) with check (enterprise_id in (select own_enterprises()))`,
  `create policy ticket_handler on ticket for select to guigen_assigned using (owner_user_id = (select ctx_user()))`,
  `create policy ticket_handler_step on ticket for update to guigen_assigned using (owner_user_id = (select ctx_user())) with check ((select ctx_role()) = 'BM')`,
  `create function own_tickets() returns setof uuid language sql stable security definer set search_path from current as $$
    select t.id from ticket t where t.owner_user_id = ctx_user() and ctx_role() = 'BM'
    union select t.id from ticket t where t.enterprise_id in (select own_enterprises()) $$`,
  `grant execute on function own_tickets() to guigen_assigned`,
  `create policy ticket_event_own on ticket_event for select to guigen_assigned using (ticket_id in (select own_tickets()))`,
  `create policy ticket_event_own_write on ticket_event for insert to guigen_assigned with check (ticket_id in (select own_tickets()) and actor_id = (select ctx_user()))`,
  `grant insert, update on ticket to guigen_assigned`,
  `grant insert on ticket_event to guigen_assigned`,
  `create policy attachment_own_ticket on attachment to guigen_assigned using (owner_id in (select own_tickets())) with check (owner_id in (select own_tickets()))`,
  `grant insert on attachment to guigen_assigned`,
  `create policy attachment_body_own on attachment_body to guigen_assigned using (attachment_id in (select id from attachment)) with check (attachment_id in (select id from attachment))`,
  `grant select, insert on attachment_body to guigen_assigned`,
];

/** Whom a ticket goes to, asked by posts that may not read other units' posts: names and units, nothing else. */
const OWNERS = [
  `create function ticket_intake_owner(p_town uuid) returns table (user_id uuid, unit text) language sql stable security definer set search_path from current as $$
    select p.user_id, p.unit_name from user_position p join user_account u on u.id = p.user_id and u.status = 'active'
    where (p.role = 'ZZ' and p.region_id = p_town or p.role = 'RC') and p.approved_at is not null
      and p.from_on <= business_today() and coalesce(p.to_on, 'infinity') >= business_today()
    order by p.role = 'ZZ' desc, p.is_primary desc, p.from_on, p.id limit 1 $$`,
  `create function ticket_handlers(p_town uuid) returns table (user_id uuid, name text, unit text, duty text, role text)
    language sql stable security definer set search_path from current as $$
    select distinct on (p.role, p.unit_name, u.name, p.user_id) p.user_id, u.name, p.unit_name, p.duty, p.role
    from user_position p join user_account u on u.id = p.user_id and u.status = 'active'
    where (p.role = 'BM' or p.role = 'ZZ' and p.region_id = p_town) and p.approved_at is not null
      and p.from_on <= business_today() and coalesce(p.to_on, 'infinity') >= business_today()
    order by p.role, p.unit_name, u.name, p.user_id $$`,
  `grant execute on function ticket_intake_owner(uuid), ticket_handlers(uuid) to guigen_town, guigen_zone, guigen_assigned`,
];

const CLASSES = [
  `insert into column_class
    select 'ticket', c, 'P' from unnest(array['contact_name', 'contact_phone', 'detail', 'told_to']) c
    union all select 'ticket_event', 'content', 'P'
    union all select 'enterprise_link', 'token_hash', 'secret'`,
];
