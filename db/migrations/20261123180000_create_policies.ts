import { type Kysely, sql } from "kysely";
import { commonColumns } from "../common-columns.ts";
import { keepHistory } from "../keep-history.ts";

/** Policies, who applied under them and who passed each step (domain E50–E53, §3.4): nobody takes two steps of one application. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...POLICY, ...APPLICATION, ...HANDS, ...OVERLAP, ...HISTORY, ...CLASSES])
    await sql.raw(statement).execute(db);
}

const KINDS = `('living', 'top_talent', 'housing', 'startup_training', 'startup', 'loan_interest', 'social_insurance', 'rent', 'research', 'award')`;
const STATUSES = `('draft', 'submitted', 'first_passed', 'returned', 'review_passed', 'rejected', 'awaiting_notice', 'in_notice', 'objected',
  'notice_passed', 'approved', 'stopped')`;
/** Statuses in which an application holds its months against every other of the same exclusion group. */
const HOLDING = `('submitted', 'first_passed', 'returned', 'review_passed', 'awaiting_notice', 'in_notice', 'objected', 'notice_passed', 'approved', 'stopped')`;

const zoneOnly = (table: string) => [
  `call guard_table('${table}')`,
  `create policy ${table}_zone on ${table} to guigen_zone using (true) with check (true)`,
  `create policy ${table}_read on ${table} for select to guigen_town, guigen_assigned using (true)`,
  `grant select, insert, update on ${table} to guigen_zone`,
  `grant select on ${table} to guigen_town, guigen_assigned`,
];

const POLICY = [
  `create table policy (${commonColumns("policy")},
    title text not null constraint policy_title_check check (char_length(title) between 4 and 120),
    doc_no text,
    issuer text not null,
    level text not null constraint policy_level_check check (level in ('national', 'province', 'city', 'district')),
    package text,
    kind text not null constraint policy_kind_check check (kind in ${KINDS}),
    target_desc text not null,
    from_on date not null,
    to_on date constraint policy_to_on_check check (to_on >= from_on),
    status text not null default 'in_force' constraint policy_status_check check (status in ('in_force', 'revised', 'repealed')),
    excl_group text,
    need_notice boolean not null default true,
    notice_days integer not null default 5 constraint policy_notice_days_check check (notice_days between 1 and 60),
    apply_from_on date,
    apply_to_on date,
    approved_by uuid,
    approved_at timestamptz,
    constraint policy_approved_check check ((approved_by is null) = (approved_at is null)),
    constraint policy_two_check check (approved_by <> created_by)
  )`,
  `create unique index policy_doc_idx on policy (doc_no, title) where voided_at is null`,
  `create index policy_kind_idx on policy (kind, from_on desc, id)`,
  ...zoneOnly("policy"),

  // A clause is read by people (text) and, where test is given, by the pre-check (app/features/policies/rules).
  `create table policy_clause (${commonColumns("policy_clause")},
    policy_id uuid not null constraint policy_clause_policy_fkey references policy (id),
    sort_no integer not null,
    text text not null constraint policy_clause_text_check check (char_length(text) between 4 and 300),
    test text,
    params jsonb not null default '{}'
  )`,
  `create index policy_clause_policy_idx on policy_clause (policy_id, sort_no, id)`,
  ...zoneOnly("policy_clause"),

  `create table policy_standard (${commonColumns("policy_standard")},
    policy_id uuid not null constraint policy_standard_policy_fkey references policy (id),
    grade text not null,
    amount_fen bigint constraint policy_standard_amount_check check (amount_fen > 0),
    percent numeric(6, 3) constraint policy_standard_percent_check check (percent > 0 and percent <= 100),
    unit text not null constraint policy_standard_unit_check check (unit in ('month', 'quarter', 'once', 'year', 'percent')),
    max_months integer constraint policy_standard_months_check check (max_months between 1 and 120),
    from_on date not null,
    to_on date constraint policy_standard_to_on_check check (to_on >= from_on),
    condition_text text,
    condition_test text,
    condition_params jsonb not null default '{}',
    constraint policy_standard_one_check check ((unit = 'percent') = (percent is not null) and (percent is null) <> (amount_fen is null))
  )`,
  `create unique index policy_standard_policy_key on policy_standard (id, policy_id)`,
  // One standard a grade and day: a change ends the old one and begins the new one.
  `alter table policy_standard add constraint policy_standard_once_excl
    exclude using gist (policy_id with =, grade with =, daterange(from_on, to_on, '[]') with &&) where (voided_at is null)`,
  ...zoneOnly("policy_standard"),

  `create table policy_material (${commonColumns("policy_material")},
    policy_id uuid not null constraint policy_material_policy_fkey references policy (id),
    sort_no integer not null default 1,
    name text not null constraint policy_material_name_check check (char_length(name) between 2 and 60),
    required boolean not null,
    sample text
  )`,
  `create unique index policy_material_name_idx on policy_material (policy_id, name) where voided_at is null`,
  ...zoneOnly("policy_material"),
];

const APPLICATION = [
  `create table subsidy_application (${commonColumns("subsidy_application")},
    app_no text not null constraint subsidy_application_no_key unique,
    policy_id uuid not null constraint subsidy_application_policy_fkey references policy (id),
    standard_id uuid not null,
    applicant_type text not null constraint subsidy_application_type_check check (applicant_type in ('person', 'enterprise')),
    talent_id uuid not null constraint subsidy_application_talent_fkey references talent (id),
    enterprise_id uuid constraint subsidy_application_enterprise_fkey references enterprise (id),
    applicant_name text not null,
    work_unit_at_apply text not null,
    pay_town_id uuid not null constraint subsidy_application_pay_town_fkey references region (id),
    period_from text not null constraint subsidy_application_from_check check (period_from ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    period_to text not null constraint subsidy_application_to_check check (period_to ~ '^[0-9]{4}-(0[1-9]|1[0-2])$' and period_to >= period_from),
    months integer not null constraint subsidy_application_months_check check (months between 1 and 120),
    std_amount_fen bigint not null constraint subsidy_application_std_check check (std_amount_fen > 0),
    apply_amount_fen bigint not null constraint subsidy_application_apply_check check (apply_amount_fen = months * std_amount_fen),
    approved_amount_fen bigint,
    account_enc bytea,
    account_bidx bytea,
    account_masked text,
    materials jsonb not null default '[]',
    checks jsonb,
    status text not null default 'draft' constraint subsidy_application_status_check check (status in ${STATUSES}),
    round integer not null default 1,
    due_on date,
    submitted_on date,
    submitted_by uuid,
    approved_on date,
    approval_minutes text,
    returned_items jsonb,
    returned_once boolean not null default false,
    stop_from text constraint subsidy_application_stop_from_check check (stop_from ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    stop_reason text,
    stop_asked_by uuid,
    stop_by uuid,
    stop_at timestamptz,
    overlap_reason text,
    overlap_asked_by uuid,
    overlap_by uuid,
    overlap_at timestamptz,
    excl_key text not null,
    name_g text[] not null generated always as (grams(applicant_name || work_unit_at_apply)) stored,
    constraint subsidy_application_standard_fkey foreign key (standard_id, policy_id) references policy_standard (id, policy_id),
    constraint subsidy_application_enterprise_check check ((applicant_type = 'enterprise') = (enterprise_id is not null)),
    constraint subsidy_application_account_check check ((account_enc is null) = (account_bidx is null) and (account_enc is null) = (account_masked is null)),
    constraint subsidy_application_submitted_check check (status = 'draft' or (submitted_on is not null and submitted_by is not null and account_enc is not null)),
    constraint subsidy_application_approved_check check ((status in ('approved', 'stopped')) <= (approved_on is not null and approved_amount_fen is not null)),
    constraint subsidy_application_amount_check check (approved_amount_fen between 1 and apply_amount_fen),
    constraint subsidy_application_stop_check check ((stop_from is null) = (stop_reason is null) and (stop_from is null) = (stop_asked_by is null)
      and (stop_by is null) = (stop_at is null) and (status = 'stopped') = (stop_by is not null) and stop_by <> stop_asked_by),
    constraint subsidy_application_overlap_check check ((overlap_by is null) = (overlap_at is null) and overlap_by <> overlap_asked_by)
  )`,
  `create unique index subsidy_application_town_key on subsidy_application (id, pay_town_id)`,
  `create index subsidy_application_town_idx on subsidy_application (pay_town_id, status, submitted_on desc, id)`,
  `create index subsidy_application_zone_idx on subsidy_application (status, submitted_on desc, id)`,
  `create index subsidy_application_policy_idx on subsidy_application (policy_id, status, id)`,
  `create index subsidy_application_talent_idx on subsidy_application (talent_id)`,
  `create index subsidy_application_account_idx on subsidy_application (account_bidx) where voided_at is null`,
  `create index subsidy_application_name_g_idx on subsidy_application using gin (name_g)`,
  // One person, one exclusion group, one month (domain E50, §3.4): whatever the town, whoever looks.
  `create function month_range(p_from text, p_to text) returns daterange language sql immutable strict parallel safe as $$
    select daterange(make_date(left(p_from, 4)::int, right(p_from, 2)::int, 1),
      (make_date(left(p_to, 4)::int, right(p_to, 2)::int, 1) + interval '1 month')::date) $$`,
  // What was stopped holds its months until then: a higher allowance may follow from there on (就高).
  `create function held_months(p_from text, p_to text, p_status text, p_stop_from text) returns daterange language sql immutable parallel safe set search_path from current as $$
    select case when p_status = 'stopped' then month_range(p_from, p_to) - month_range(p_stop_from, greatest(p_stop_from, p_to)) else month_range(p_from, p_to) end $$`,
  // The exclusion's index asks for it in the name of whoever writes.
  `grant execute on function month_range(text, text), held_months(text, text, text, text) to guigen_town, guigen_zone`,
  `alter table subsidy_application add constraint subsidy_application_months_excl
    exclude using gist (talent_id with =, excl_key with =, held_months(period_from, period_to, status, stop_from) with &&) where (voided_at is null and status in ${HOLDING})`,
  `call guard_table('subsidy_application', 'pay_town_id')`,
  `create trigger subsidy_application_must_see before insert or update on subsidy_application for each row
    execute function must_see('talent_id', 'talent', 'enterprise_id', 'enterprise')`,

  // Append-only: who took which step of which round.
  `create table review_action (${commonColumns("review_action")},
    application_id uuid not null,
    pay_town_id uuid not null,
    round integer not null,
    step text not null constraint review_action_step_check check (step in ('first', 'review', 'recheck', 'panel', 'finance', 'approve')),
    result text not null constraint review_action_result_check check (result in ('pass', 'return', 'reject')),
    opinion text not null constraint review_action_opinion_check check (char_length(opinion) between 2 and 500),
    actor_id uuid not null default ctx_user(),
    actor_name text not null,
    acted_on date not null default business_today(),
    acted_at timestamptz not null default ctx_now(),
    constraint review_action_application_fkey foreign key (application_id, pay_town_id) references subsidy_application (id, pay_town_id) on update cascade
  )`,
  `create unique index review_action_once_idx on review_action (application_id, round, step)`,
  `call guard_table('review_action', 'pay_town_id')`,
  `revoke update on review_action from guigen_town, guigen_zone`,
  `create trigger review_action_frozen before update or delete on review_action for each row execute function refuse_change()`,
];

const HANDS = [
  // Whether a post writes: seeds, repairs and the owner's own jobs are not held to the hands below.
  `create function by_post() returns boolean language sql stable set search_path from current as $$
    select session_user like 'guigen\\_%' and session_user <> 'guigen_owner' $$`,
  // A class of the database holds several posts; these tables are written by those named alone: \`for_posts('<role>', …)\`.
  `create function for_posts() returns trigger language plpgsql volatile security definer set search_path from current as $$
    begin
      -- A town that moves on takes its rows along, whoever moves it.
      if by_post() and pg_trigger_depth() < 2 and not coalesce(ctx_role() = any (tg_argv), false) then
        raise exception '% is not for this post', tg_table_name using errcode = '42501', constraint = tg_table_name || '_post_check';
      end if;
      return new;
    end $$`,
  // Whoever decides signs in his own name and from a post that may: \`signs_as('<column>', '<role>', …)\`.
  `create function signs_as() returns trigger language plpgsql volatile security definer set search_path from current as $$
    declare who uuid := (to_jsonb(new) ->> tg_argv[0])::uuid; was uuid;
    begin
      if tg_op = 'UPDATE' then was := (to_jsonb(old) ->> tg_argv[0])::uuid; end if;
      if was is not null and who is distinct from was then
        raise exception '% of % stays', tg_argv[0], tg_table_name using errcode = '42501', constraint = tg_table_name || '_signed_check';
      end if;
      if who is not null and was is null and (who is distinct from ctx_user() or not ctx_role() = any (tg_argv[1:])) then
        raise exception '% is not for this post', tg_argv[0] using errcode = '42501', constraint = tg_table_name || '_signs_check';
      end if;
      return new;
    end $$`,
  `create trigger policy_signs before insert or update on policy for each row execute function signs_as('approved_by', 'SH', 'RC')`,
  // A policy is drafted in one's own name; approved, it stays: it ends on a day, and its standards are followed by others (domain E50, E51).
  `create function policy_hands() returns trigger language plpgsql volatile security definer set search_path from current as $$
    declare may_change text[] := array['status', 'to_on', 'version', 'updated_at', 'updated_by'];
    begin
      if not by_post() then return new; end if;
      if tg_op = 'INSERT' then
        if ctx_role() not in ('JB', 'RC', 'SYS') or new.created_by is distinct from ctx_user() or new.approved_by is not null then
          raise exception 'a policy begins as a draft' using errcode = '42501', constraint = 'policy_post_check';
        end if;
        return new;
      end if;
      if old.approved_by is null then may_change := may_change || array['approved_by', 'approved_at']; end if;
      if old.created_by is distinct from new.created_by or old.voided_at is not null
          or to_jsonb(old) - may_change is distinct from to_jsonb(new) - may_change and (old.approved_by is not null or new.approved_by is not null)
          or ctx_role() not in ('JB', 'RC', 'SH', 'SYS')
          or old.approved_by is not null and (ctx_role() not in ('SH', 'RC') or ctx_user() = old.created_by) then
        raise exception 'an approved policy stays as it was' using errcode = '42501', constraint = 'policy_fixed_check';
      end if;
      return new;
    end $$`,
  `create trigger policy_hands before insert or update on policy for each row execute function policy_hands()`,
  `create function policy_part_hands() returns trigger language plpgsql volatile security definer set search_path from current as $$
    declare p record; may_change text[] := array['to_on', 'version', 'updated_at', 'updated_by'];
    begin
      if not by_post() then return new; end if;
      select approved_by, created_by into p from policy where id = new.policy_id for share;
      if tg_op = 'UPDATE' then
        if old.policy_id <> new.policy_id or p.approved_by is not null and to_jsonb(old) - may_change is distinct from to_jsonb(new) - may_change then
          raise exception 'what was approved stays' using errcode = '42501', constraint = 'policy_fixed_check';
        end if;
      end if;
      if p.approved_by is null and ctx_role() not in ('JB', 'RC', 'SYS')
          or p.approved_by is not null and (tg_table_name <> 'policy_standard' or ctx_role() not in ('SH', 'RC') or ctx_user() = p.created_by) then
        raise exception 'a part of a policy is not for this post' using errcode = '42501', constraint = 'policy_fixed_check';
      end if;
      return new;
    end $$`,
  ...["policy_standard", "policy_clause", "policy_material"].map(
    (part) => `create trigger ${part}_hands before insert or update on ${part} for each row execute function policy_part_hands()`,
  ),
  `create trigger subsidy_application_overlap_begins before insert on subsidy_application for each row execute function signs_as('overlap_by', 'SH', 'RC')`,
  // What is handed in anew is agreed to anew.
  `create trigger subsidy_application_overlap_signs before update on subsidy_application for each row
    when (not (old.status = 'returned' and new.status = 'submitted' and new.overlap_by is null)) execute function signs_as('overlap_by', 'SH', 'RC')`,
  // The system stops what its term or its ground has ended.
  `create trigger subsidy_application_stop_signs before insert or update on subsidy_application for each row
    execute function signs_as('stop_by', 'SH', 'SYS')`,
  // Separation of duties (domain §3.4, §8 rule 3): the one who entered it takes no step; nobody takes two; each step has its post.
  `create function review_hands() returns trigger language plpgsql volatile security definer set search_path from current as $$
    declare a record; role text := ctx_role();
    begin
      select created_by, submitted_by, round, status, voided_at into a from subsidy_application where id = new.application_id;
      if by_post() and (a.voided_at is not null or new.round <> a.round or not (case new.step when 'first' then a.status = 'submitted'
          when 'review' then a.status = 'first_passed' when 'approve' then a.status in ('review_passed', 'notice_passed') else true end)) then
        raise exception 'it is not the turn of this step' using errcode = '42501', constraint = 'review_action_turn_check';
      end if;
      if new.actor_id is distinct from ctx_user() then
        raise exception 'a step is signed by who takes it' using errcode = '42501', constraint = 'review_action_actor_check';
      end if;
      if new.actor_id in (a.created_by, a.submitted_by) then
        raise exception 'who applies does not review' using errcode = '42501', constraint = 'review_action_own_check';
      end if;
      if new.step in ('review', 'approve') and not exists (select from review_action r where r.application_id = new.application_id and r.round = new.round
          and r.result = 'pass' and r.step = case new.step when 'review' then 'first' else 'review' end) then
        raise exception 'the step before it was not passed' using errcode = '42501', constraint = 'review_action_order_check';
      end if;
      if exists (select from review_action r where r.application_id = new.application_id and r.actor_id = new.actor_id and r.step <> new.step) then
        raise exception 'nobody takes two steps of one application' using errcode = '42501', constraint = 'review_action_hands_check';
      end if;
      if not (case new.step when 'first' then role = 'ZZ' or role = 'JB' and new.pay_town_id = '00000000-0000-7000-8000-410472900000'
          when 'finance' then role = 'CZ' when 'approve' then role in ('SH', 'RC') else role = 'SH' end) then
        raise exception 'this step is not for this post' using errcode = '42501', constraint = 'review_action_post_check';
      end if;
      return new;
    end $$`,
  `create trigger review_action_hands before insert on review_action for each row execute function review_hands()`,
  // Approval stands on its steps: the database believes no status that no step made.
  `create function application_follows_steps() returns trigger language plpgsql volatile security definer set search_path from current as $$
    declare wanted text := case new.status when 'first_passed' then 'first' when 'review_passed' then 'review' when 'approved' then 'approve' end;
    begin
      if wanted is not null and not exists (select from review_action r where r.application_id = new.id and r.step = wanted and r.result = 'pass' and r.round = new.round) then
        raise exception 'no step made this status' using errcode = '42501', constraint = 'subsidy_application_step_check';
      end if;
      if by_post() and (new.status = 'returned' and not exists (select from review_action r where r.application_id = new.id and r.result = 'return' and r.round = new.round)
          or new.status = 'rejected' and not exists (select from review_action r where r.application_id = new.id and r.result = 'reject' and r.round = new.round)
            and not exists (select from notice_objection o join public_notice_item i on i.id = o.item_id
              where i.application_id = new.id and o.result = 'upheld' and o.voided_at is null)) then
        raise exception 'no step made this status' using errcode = '42501', constraint = 'subsidy_application_step_check';
      end if;
      if new.status = 'approved' and exists (select from policy p where p.id = new.policy_id and p.need_notice)
          and old.status <> 'notice_passed' then
        raise exception 'approved before its public notice ended' using errcode = '42501', constraint = 'subsidy_application_notice_check';
      end if;
      return new;
    end $$`,
  `create trigger subsidy_application_follows before update of status on subsidy_application for each row
    when (new.status is distinct from old.status) execute function application_follows_steps()`,
  // A session of a post begins an application as a draft or submitted, in its own name.
  `create function application_begins() returns trigger language plpgsql volatile security definer set search_path from current as $$
    begin
      if by_post() and (ctx_role() not in ('ZY', 'JB', 'SYS') or new.status not in ('draft', 'submitted') or new.created_by is distinct from ctx_user()
          or coalesce(new.submitted_by, ctx_user()) is distinct from ctx_user() or coalesce(new.overlap_asked_by, ctx_user()) is distinct from ctx_user()
          or new.overlap_by is not null or new.stop_asked_by is not null or new.approved_amount_fen is not null or new.round <> 1) then
        raise exception 'an application begins with its applicant' using errcode = '42501', constraint = 'subsidy_application_begins_check';
      end if;
      return new;
    end $$`,
  `create trigger subsidy_application_begins before insert on subsidy_application for each row execute function application_begins()`,
  // What is asked for is what the standard gives for these months, under the group that the policy belongs to.
  `create function application_adds_up() returns trigger language plpgsql volatile security definer set search_path from current as $$
    declare s record; held integer;
    begin
      if not by_post() then return new; end if;
      if tg_op = 'UPDATE' and (old.policy_id, old.standard_id, old.period_from, old.period_to, old.months, old.std_amount_fen, old.excl_key)
        is not distinct from (new.policy_id, new.standard_id, new.period_from, new.period_to, new.months, new.std_amount_fen, new.excl_key) then return new; end if;
      select x.unit, x.amount_fen, x.from_on, x.to_on, coalesce(p.excl_group, p.id::text) as excl_key into s
        from policy_standard x join policy p on p.id = x.policy_id where x.id = new.standard_id and x.policy_id = new.policy_id;
      held := (left(new.period_to, 4)::int - left(new.period_from, 4)::int) * 12 + right(new.period_to, 2)::int - right(new.period_from, 2)::int + 1;
      if new.excl_key <> s.excl_key or s.unit <> 'percent' and new.std_amount_fen <> s.amount_fen
          or new.months * (case s.unit when 'month' then 1 when 'quarter' then 3 when 'year' then 12 else held end) <> held
          or new.period_from < to_char(s.from_on, 'YYYY-MM') or new.period_to > to_char(s.to_on, 'YYYY-MM') then
        raise exception 'it is not what the standard gives' using errcode = '42501', constraint = 'subsidy_application_standard_check';
      end if;
      return new;
    end $$`,
  `create trigger subsidy_application_adds_up before insert or update on subsidy_application for each row execute function application_adds_up()`,
  // Which way an application goes, who takes it there, and what that step may write (domain §3.4); everything else stays.
  `create function application_moves() returns trigger language plpgsql volatile security definer set search_path from current as $$
    declare role text := ctx_role(); step text := old.status || '>' || new.status; posts text[]; may text[] := array['status', 'version', 'updated_at', 'updated_by', 'name_g'];
    begin
      if not by_post() or to_jsonb(old) - 'name_g' = to_jsonb(new) - 'name_g' then return new; end if;
      posts := case
        when step in ('draft>draft', 'returned>returned', 'draft>submitted', 'returned>submitted') then '{ZY,JB,SYS}'
        when step in ('submitted>submitted', 'first_passed>first_passed', 'review_passed>approved', 'notice_passed>approved', 'review_passed>rejected', 'notice_passed>rejected') then '{SH,RC}'
        when step in ('submitted>first_passed', 'submitted>returned', 'submitted>rejected') then '{ZZ,JB}'
        when step in ('first_passed>review_passed', 'first_passed>rejected', 'awaiting_notice>in_notice', 'in_notice>review_passed',
          'objected>in_notice', 'objected>notice_passed', 'objected>rejected', 'objected>review_passed') then '{SH}'
        when step in ('review_passed>awaiting_notice', 'in_notice>objected', 'notice_passed>objected', 'stopped>stopped') then '{JB}'
        when step = 'awaiting_notice>review_passed' then '{JB,SH}'
        when step = 'in_notice>notice_passed' then '{SYS}'
        when step = 'approved>approved' then '{JB,SH,SYS}'
        when step = 'approved>stopped' then '{SH,SYS}' else '{}' end;
      may := may || case
        when step in ('draft>draft', 'returned>returned') then array['policy_id', 'standard_id', 'applicant_type', 'enterprise_id', 'applicant_name', 'work_unit_at_apply',
          'period_from', 'period_to', 'months', 'std_amount_fen', 'apply_amount_fen', 'account_enc', 'account_bidx', 'account_masked', 'materials', 'excl_key',
          'voided_at', 'voided_by', 'void_reason']
        when new.status = 'submitted' and old.status <> 'submitted' then
          array['submitted_on', 'submitted_by', 'due_on', 'round', 'overlap_reason', 'overlap_asked_by', 'overlap_by', 'overlap_at']
        when old.status = new.status and old.status in ('submitted', 'first_passed') then array['overlap_by', 'overlap_at']
        when old.status = 'submitted' then array['due_on', 'returned_items', 'returned_once']
        when old.status = 'first_passed' then array['checks']
        when new.status = 'approved' and old.status <> 'approved' then array['approved_on', 'approved_amount_fen', 'approval_minutes']
        when step = 'approved>approved' and role = 'SH' then array['stop_from', 'stop_reason', 'stop_asked_by']
        when step = 'approved>approved' then array['stop_from', 'stop_reason', 'stop_asked_by', 'account_enc', 'account_bidx', 'account_masked']
        when step = 'approved>stopped' then array['stop_by', 'stop_at']
        when step = 'stopped>stopped' then array['account_enc', 'account_bidx', 'account_masked'] else array[]::text[] end;
      if not coalesce(role = any (posts), false) or old.voided_at is not null or to_jsonb(old) - may is distinct from to_jsonb(new) - may
          or new.round <> old.round + (step = 'returned>submitted')::int
          or new.overlap_asked_by is distinct from old.overlap_asked_by and (new.overlap_asked_by is distinct from ctx_user() or old.overlap_asked_by is not null)
          or step = 'approved>approved' and (new.stop_from, new.stop_asked_by) is distinct from (old.stop_from, old.stop_asked_by)
            and not (case when role = 'SH' then new.stop_asked_by is null
              else old.stop_asked_by is null and new.stop_asked_by = ctx_user() end) then
        raise exception 'an application does not go from % to % by this hand', old.status, new.status using errcode = '42501', constraint = 'subsidy_application_moves_check';
      end if;
      return new;
    end $$`,
  // Its name puts it behind the triggers that say more exactly what was wrong.
  `create trigger subsidy_application_walks before update on subsidy_application for each row execute function application_moves()`,
  // What was submitted stays as it was, until it is returned; what was approved stays for good.
  `create function application_is_fixed() returns trigger language plpgsql volatile security definer set search_path from current as $$
    begin
      if new.created_by is distinct from old.created_by or new.submitted_by is distinct from old.submitted_by
          and (new.submitted_by is distinct from ctx_user() or old.status not in ('draft', 'returned')) then
        raise exception 'who applied stays' using errcode = '42501', constraint = 'subsidy_application_fixed_check';
      end if;
      if old.status not in ('draft', 'returned') and (old.policy_id, old.standard_id, old.talent_id, old.enterprise_id, old.applicant_type, old.period_from, old.period_to,
          old.months, old.std_amount_fen, old.apply_amount_fen, old.materials::text, old.applicant_name, old.work_unit_at_apply, old.excl_key)
        is distinct from (new.policy_id, new.standard_id, new.talent_id, new.enterprise_id, new.applicant_type, new.period_from, new.period_to,
          new.months, new.std_amount_fen, new.apply_amount_fen, new.materials::text, new.applicant_name, new.work_unit_at_apply, new.excl_key) then
        raise exception 'a submitted application stays as it was' using errcode = '42501', constraint = 'subsidy_application_fixed_check';
      end if;
      if old.status not in ('draft', 'returned') and (new.account_enc, new.account_bidx, new.account_masked) is distinct from (old.account_enc, old.account_bidx, old.account_masked)
          and not (ctx_role() = 'JB' and exists (select from payment_line l where l.application_id = new.id and l.status = 'returned')) then
        raise exception 'an account changes after a returned payment alone' using errcode = '42501', constraint = 'subsidy_application_account_fixed_check';
      end if;
      if old.approved_amount_fen is not null and new.approved_amount_fen is distinct from old.approved_amount_fen then
        raise exception 'an approved amount stays' using errcode = '42501', constraint = 'subsidy_application_fixed_check';
      end if;
      return new;
    end $$`,
  `create trigger subsidy_application_fixed before update on subsidy_application for each row execute function application_is_fixed()`,
];

/** What an application meets elsewhere, whichever town it lies in: the same account, the same household. Names nobody. */
const OVERLAP = [
  `create function subsidy_overlaps(p_application uuid, p_talent uuid, p_account bytea, p_excl_key text, p_from text, p_to text)
    returns table (kind text, app_no text, town text) language sql stable security definer set search_path from current as $$
    with others as (
      select a.app_no, a.talent_id, a.account_bidx, a.excl_key, r.name as town
      from subsidy_application a join region r on r.id = a.pay_town_id
      where a.id <> p_application and a.voided_at is null and a.status in ${HOLDING}
        and held_months(a.period_from, a.period_to, a.status, a.stop_from) && month_range(p_from, p_to))
    select 'person', o.app_no, o.town from others o where o.talent_id = p_talent and o.excl_key = p_excl_key
    union all
    select 'account', o.app_no, o.town from others o where o.account_bidx = p_account and o.talent_id <> p_talent
    union all
    select 'household', o.app_no, o.town from others o
      where o.talent_id <> p_talent and o.excl_key = p_excl_key and exists (
        select from family_member f where f.voided_at is null and f.is_active
          and (f.talent_id = p_talent and f.linked_talent_id = o.talent_id or f.talent_id = o.talent_id and f.linked_talent_id = p_talent))
    order by 1, 2 $$`,
  `grant execute on function subsidy_overlaps(uuid, uuid, bytea, text, text, text) to guigen_town, guigen_zone`,
];

const HISTORY = [
  ...keepHistory("subsidy_application", "pay_town_id", [
    "pay_town_id",
    "policy_id",
    "talent_id",
    "period_from",
    "period_to",
    "apply_amount_fen",
    "submitted_on",
    "approved_on",
    "status",
    "voided_at",
  ]),
];

const CLASSES = [
  `insert into column_class
    select 'subsidy_application', c, 'P' from unnest(array['applicant_name', 'work_unit_at_apply', 'materials', 'overlap_reason', 'stop_reason']) c
    union all select 'review_action', 'opinion', 'P'
    union all select 'subsidy_application', c, 'S' from unnest(array['account_enc', 'account_bidx', 'account_masked']) c`,
];
