import { type Kysely, sql } from "kysely";
import { commonColumns } from "../common-columns.ts";

/** Public notices of who is to be paid, and what is objected to (domain E54, E55, §3.4): only what the law lets out, only while it runs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...NOTICE, ...OBJECTION, ...HANDS, ...PUBLIC, ...CLASSES]) await sql.raw(statement).execute(db);
}

const NOTICE = [
  `create table public_notice (${commonColumns("public_notice")},
    notice_no text not null constraint public_notice_no_key unique,
    title text not null constraint public_notice_title_check check (char_length(title) between 6 and 120),
    policy_id uuid not null constraint public_notice_policy_fkey references policy (id),
    body text not null,
    start_on date,
    end_on date,
    notice_days integer not null constraint public_notice_days_check check (notice_days between 1 and 60),
    count_rule text not null constraint public_notice_count_rule_check check (count_rule in ('with_first', 'after_first')),
    publish_places text[] not null constraint public_notice_places_check
      check (publish_places <@ '{website,board,official_account,village}' and cardinality(publish_places) > 0),
    url text,
    hotline text not null,
    receiver_unit text not null,
    status text not null default 'draft' constraint public_notice_status_check check (status in ('draft', 'running', 'ended', 'withdrawn')),
    published_by uuid,
    published_at timestamptz,
    withdrawn_reason text,
    constraint public_notice_open_words_check check (title || body !~ '(^|[^0-9])1[0-9]{10}([^0-9]|$)|[0-9]{15}'),
    constraint public_notice_published_check check ((published_by is null) = (published_at is null)),
    constraint public_notice_running_check check (status = 'draft' or status = 'withdrawn' or (published_by is not null and start_on is not null and end_on >= start_on)),
    constraint public_notice_two_check check (published_by <> created_by)
  )`,
  `create index public_notice_status_idx on public_notice (status, start_on desc, id)`,
  `call guard_table('public_notice')`,
  `create policy public_notice_zone on public_notice to guigen_zone using (true) with check (true)`,
  `create policy public_notice_read on public_notice for select to guigen_town, guigen_assigned using (status <> 'draft')`,
  `grant select, insert, update on public_notice to guigen_zone`,
  `grant select on public_notice to guigen_town, guigen_assigned`,

  // The list shows name, unit, class, standard and amount, nothing else (domain §2.0); a second 张伟 gets his unit or sex beside the name.
  `create table public_notice_item (${commonColumns("public_notice_item")},
    notice_id uuid not null constraint public_notice_item_notice_fkey references public_notice (id),
    application_id uuid not null,
    pay_town_id uuid not null,
    sort_no integer not null,
    shown_name text not null,
    shown_mark text,
    shown_unit text not null,
    shown_class text not null,
    shown_standard_fen bigint not null,
    shown_unit_of text not null,
    shown_months integer not null,
    shown_amount_fen bigint not null,
    outcome text constraint public_notice_item_outcome_check check (outcome in ('passed', 'objected', 'removed')),
    constraint public_notice_item_open_words_check check (shown_name || shown_unit || coalesce(shown_mark, '') !~ '(^|[^0-9])1[0-9]{10}([^0-9]|$)|[0-9]{15}'),
    constraint public_notice_item_application_fkey foreign key (application_id, pay_town_id) references subsidy_application (id, pay_town_id) on update cascade
  )`,
  `create unique index public_notice_item_once_idx on public_notice_item (notice_id, application_id) where voided_at is null`,
  `create index public_notice_item_application_idx on public_notice_item (application_id)`,
  `call guard_table('public_notice_item', 'pay_town_id')`,
  // A town reads its rows; the lists are the zone's to make.
  `revoke insert, update on public_notice_item from guigen_town`,
];

const OBJECTION = [
  `create table notice_objection (${commonColumns("notice_objection")},
    notice_id uuid not null constraint notice_objection_notice_fkey references public_notice (id),
    item_id uuid not null constraint notice_objection_item_fkey references public_notice_item (id),
    received_on date not null,
    raiser_enc bytea,
    content_enc bytea not null,
    due_on date not null,
    handlers text[] not null default '{}',
    finding text,
    result text constraint notice_objection_result_check check (result in ('upheld', 'dismissed')),
    decided_by uuid,
    closed_on date,
    constraint notice_objection_closed_check check ((closed_on is null) = (result is null) and (closed_on is null) = (decided_by is null)
      and (closed_on is null or (char_length(finding) >= 4 and cardinality(handlers) >= 2))),
    constraint notice_objection_two_check check (decided_by <> created_by)
  )`,
  `create index notice_objection_notice_idx on notice_objection (notice_id, received_on, id)`,
  `create index notice_objection_item_idx on notice_objection (item_id)`,
  `call guard_table('notice_objection')`,
  `create policy notice_objection_zone on notice_objection to guigen_zone using (true) with check (true)`,
  `grant select, insert, update on notice_objection to guigen_zone`,
];

const HANDS = [
  `create trigger public_notice_signs before insert or update on public_notice for each row execute function signs_as('published_by', 'SH')`,
  `create trigger notice_objection_signs before insert or update on notice_objection for each row execute function signs_as('decided_by', 'SH')`,
  // What was published stays as it was published; it is withdrawn, not edited.
  `create function notice_is_fixed() returns trigger language plpgsql volatile security definer set search_path from current as $$
    declare may_change text[] := array['status', 'version', 'updated_at', 'updated_by', 'withdrawn_reason', 'voided_at', 'voided_by', 'void_reason', 'url'];
    begin
      if old.published_at is not null and to_jsonb(old) - may_change is distinct from to_jsonb(new) - may_change then
        raise exception 'a published notice stays as it was' using errcode = '42501', constraint = 'public_notice_fixed_check';
      end if;
      return new;
    end $$`,
  // Who drafts, who publishes for how many working days, who takes it down, and that its days end it (domain §3.4).
  `create function notice_moves() returns trigger language plpgsql volatile security definer set search_path from current as $$
    declare role text := ctx_role(); step text; posts text[]; may text[] := array['status', 'version', 'updated_at', 'updated_by'];
    begin
      if not by_post() then return new; end if;
      if tg_op = 'INSERT' then
        if role not in ('JB', 'SYS') or new.created_by is distinct from ctx_user() or new.status <> 'draft' or new.published_by is not null
            or new.notice_days < (select p.notice_days from policy p where p.id = new.policy_id) then
          raise exception 'a notice begins as a draft' using errcode = '42501', constraint = 'public_notice_post_check';
        end if;
        return new;
      end if;
      step := old.status || '>' || new.status;
      posts := case step when 'draft>draft' then '{JB}' when 'draft>running' then '{SH}' when 'draft>withdrawn' then '{JB,SH}'
        when 'running>withdrawn' then '{SH}' when 'running>ended' then '{SYS}' when 'running>running' then '{JB,SH}' when 'ended>ended' then '{JB,SH}' else '{}' end;
      may := may || case step when 'draft>draft' then array['title', 'body', 'publish_places', 'url', 'hotline', 'receiver_unit', 'voided_at', 'voided_by', 'void_reason']
        when 'draft>running' then array['start_on', 'end_on', 'published_by', 'published_at']
        when 'draft>withdrawn' then array['withdrawn_reason'] when 'running>withdrawn' then array['withdrawn_reason']
        when 'running>running' then array['url'] when 'ended>ended' then array['url'] else array[]::text[] end;
      if not coalesce(role = any (posts), false) or old.voided_at is not null or to_jsonb(old) - may is distinct from to_jsonb(new) - may
          or step = 'running>ended' and old.end_on >= business_today() then
        raise exception 'a notice does not go from % to % by this hand', old.status, new.status using errcode = '42501', constraint = 'public_notice_moves_check';
      end if;
      if step = 'draft>running' and (new.start_on < business_today() or (select count(*) from workday_calendar w
          where w.is_workday and w.day between new.start_on and new.end_on) < new.notice_days + (new.count_rule = 'after_first')::int) then
        raise exception 'a notice hangs for its working days' using errcode = '42501', constraint = 'public_notice_term_check';
      end if;
      return new;
    end $$`,
  `create trigger public_notice_walks before insert or update on public_notice for each row execute function notice_moves()`,
  `create trigger public_notice_fixed before update on public_notice for each row execute function notice_is_fixed()`,
  `create function notice_item_is_fixed() returns trigger language plpgsql volatile security definer set search_path from current as $$
    declare may_change text[] := array['outcome', 'version', 'updated_at', 'updated_by', 'voided_at', 'voided_by', 'void_reason', 'pay_town_id'];
    begin
      if to_jsonb(old) - may_change is distinct from to_jsonb(new) - may_change then
        raise exception 'a listed row stays as it was' using errcode = '42501', constraint = 'public_notice_item_fixed_check';
      end if;
      return new;
    end $$`,
  // A row is listed by who drafts the notice, as it was applied for, before anybody sees the list; its outcome follows the hands of §3.4.
  `create function notice_item_hands() returns trigger language plpgsql volatile security definer set search_path from current as $$
    declare n record; a record; role text := ctx_role();
    begin
      if not by_post() then return new; end if;
      select status, created_by, policy_id, end_on into n from public_notice where id = new.notice_id for share;
      if tg_op = 'INSERT' then
        select * into a from subsidy_application where id = new.application_id;
        if n.status <> 'draft' or n.created_by is distinct from ctx_user() or role not in ('JB', 'SYS') or new.outcome is not null
            or a.policy_id <> n.policy_id or a.status not in ('review_passed', 'awaiting_notice') or a.voided_at is not null
            or (new.shown_name, new.shown_unit, new.shown_standard_fen, new.shown_months, new.shown_amount_fen)
              is distinct from (a.applicant_name, a.work_unit_at_apply, a.std_amount_fen, a.months, a.apply_amount_fen) then
          raise exception 'a list is made before it is published' using errcode = '42501', constraint = 'public_notice_item_listed_check';
        end if;
        return new;
      end if;
      if new.voided_at is distinct from old.voided_at and n.status <> 'draft' or new.outcome is distinct from old.outcome and not coalesce(case
          when old.outcome is null and new.outcome = 'removed' then role in ('JB', 'SH') and n.status = 'withdrawn'
          when new.outcome = 'objected' then role = 'JB' and old.outcome is distinct from 'removed'
          when old.outcome is null and new.outcome = 'passed' then role = 'SYS' and n.end_on < business_today()
          when old.outcome = 'objected' then role = 'SH' and (new.outcome is distinct from 'passed' or n.end_on < business_today()) end, false) then
        raise exception 'the outcome of a row is not for this post' using errcode = '42501', constraint = 'public_notice_item_outcome_post_check';
      end if;
      return new;
    end $$`,
  `create trigger public_notice_item_hands before insert or update on public_notice_item for each row execute function notice_item_hands()`,
  // An objection is entered in one's own name, and written to once more: with its finding.
  `create function objection_hands() returns trigger language plpgsql volatile security definer set search_path from current as $$
    declare may text[] := array['finding', 'handlers', 'result', 'decided_by', 'closed_on', 'version', 'updated_at', 'updated_by'];
    begin
      if not by_post() then return new; end if;
      if tg_op = 'INSERT' then
        if ctx_role() is distinct from 'JB' or new.created_by is distinct from ctx_user() or new.decided_by is not null
            or not exists (select from public_notice_item i where i.id = new.item_id and i.notice_id = new.notice_id) then
          raise exception 'an objection is entered by the clerk' using errcode = '42501', constraint = 'notice_objection_post_check';
        end if;
        return new;
      end if;
      if ctx_role() is distinct from 'SH' or old.closed_on is not null or new.closed_on is null or to_jsonb(old) - may is distinct from to_jsonb(new) - may then
        raise exception 'an objection stays as it was entered, its finding as it was made' using errcode = '42501', constraint = 'notice_objection_fixed_check';
      end if;
      return new;
    end $$`,
  `create trigger notice_objection_walks before insert or update on notice_objection for each row execute function objection_hands()`,
  `create trigger public_notice_item_fixed before update on public_notice_item for each row execute function notice_item_is_fixed()`,
  // The notice is over for an application when its item passed and its last day is behind us: the database lets no earlier status stand.
  `create function notice_is_over() returns trigger language plpgsql volatile security definer set search_path from current as $$
    begin
      if not exists (select from public_notice_item i join public_notice n on n.id = i.notice_id
          where i.application_id = new.id and i.outcome = 'passed' and i.voided_at is null and n.voided_at is null and n.end_on < business_today() and n.status in ('running', 'ended'))
        or exists (select from notice_objection o join public_notice_item i on i.id = o.item_id
          where i.application_id = new.id and o.closed_on is null and o.voided_at is null) then
        raise exception 'its public notice is not over' using errcode = '42501', constraint = 'subsidy_application_over_check';
      end if;
      return new;
    end $$`,
  `create trigger subsidy_application_notice_over before update of status on subsidy_application for each row
    when (new.status = 'notice_passed' and old.status <> 'notice_passed') execute function notice_is_over()`,
];

const PUBLIC = [
  // The page comes down by itself: what is not running today is not there for the street (domain §8 rule 9).
  `create function public_notices() returns table (notice_no text, title text, body text, start_on date, end_on date, notice_days integer, hotline text,
      receiver_unit text, items bigint)
    language sql stable security definer set search_path from current as $$
    select n.notice_no, n.title, n.body, n.start_on, n.end_on, n.notice_days, n.hotline, n.receiver_unit,
      (select count(*) from public_notice_item i where i.notice_id = n.id and i.voided_at is null and i.outcome is distinct from 'removed')
    from public_notice n
    where n.status = 'running' and n.voided_at is null and business_today() between n.start_on and n.end_on order by n.start_on desc, n.notice_no $$`,
  `create function public_notice_rows(p_no text) returns table (sort_no integer, name text, mark text, unit text, class text, standard_fen bigint, unit_of text, months integer, amount_fen bigint)
    language sql stable security definer set search_path from current as $$
    select i.sort_no, i.shown_name, i.shown_mark, i.shown_unit, i.shown_class, i.shown_standard_fen, i.shown_unit_of, i.shown_months, i.shown_amount_fen
    from public_notice n join public_notice_item i on i.notice_id = n.id
    where n.notice_no = p_no and n.status = 'running' and n.voided_at is null and i.voided_at is null and i.outcome is distinct from 'removed' and business_today() between n.start_on and n.end_on
    order by i.sort_no, i.id $$`,
  `grant execute on function public_notices(), public_notice_rows(text) to guigen_public, guigen_town, guigen_zone, guigen_assigned`,
];

const CLASSES = [
  `insert into column_class
    select 'notice_objection', c, 'S' from unnest(array['raiser_enc', 'content_enc', 'finding']) c
    union all select 'public_notice_item', c, 'P' from unnest(array['shown_name', 'shown_mark', 'shown_unit']) c`,
];
