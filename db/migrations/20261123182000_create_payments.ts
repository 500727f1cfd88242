import { type Kysely, sql } from "kysely";
import { commonColumns } from "../common-columns.ts";
import { keepHistory } from "../keep-history.ts";

/** Budgets, batches and lines (domain E56–E58, §3.4): three hands, one line a person and month, nothing beyond what was approved. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...BUDGET, ...BATCH, ...LINE, ...HISTORY, ...CLASSES]) await sql.raw(statement).execute(db);
}

const BUDGET = [
  `create table budget (${commonColumns("budget")},
    year integer not null constraint budget_year_check check (year between 2000 and 2100),
    policy_id uuid constraint budget_policy_fkey references policy (id),
    package text,
    title text not null,
    subject_code text not null,
    doc_no text not null,
    amount_fen bigint not null constraint budget_amount_check check (amount_fen > 0),
    ceiling_fen bigint not null,
    reserved_fen bigint not null default 0 constraint budget_reserved_check check (reserved_fen >= 0),
    paid_fen bigint not null default 0 constraint budget_paid_check check (paid_fen >= 0),
    ledger_seq integer not null default 0,
    ledger_hash bytea,
    constraint budget_one_check check ((policy_id is null) <> (package is null)),
    constraint budget_ceiling_check check (reserved_fen + paid_fen <= ceiling_fen)
  )`,
  `create unique index budget_policy_idx on budget (year, policy_id, subject_code) where voided_at is null and policy_id is not null`,
  `create unique index budget_package_idx on budget (year, package, subject_code) where voided_at is null and package is not null`,
  `call guard_table('budget')`,
  `create policy budget_zone on budget to guigen_zone using (true) with check (true)`,
  `grant select, insert on budget to guigen_zone`,
  // A town asks what its numbers are made of like everybody; of a budget it meets no row.
  `grant select on budget to guigen_town`,
  // Balances move by the ledger alone, the ceiling by dated adjustments alone.
  `grant update (title, version, updated_at, updated_by, voided_at, voided_by, void_reason) on budget to guigen_zone`,
  `create function budget_is_born_even() returns trigger language plpgsql volatile security definer set search_path from current as $$
    begin
      if ctx_role() not in ('CZ', 'SYS') then raise exception 'budgets are the finance bureau''s' using errcode = '42501', constraint = 'budget_post_check'; end if;
      new.ceiling_fen := new.amount_fen; new.reserved_fen := 0; new.paid_fen := 0; new.ledger_seq := 0; new.ledger_hash := null;
      return new;
    end $$`,
  `create trigger budget_even before insert on budget for each row execute function budget_is_born_even()`,
  `create function budget_void_free() returns trigger language plpgsql volatile security definer set search_path from current as $$
    begin
      if ctx_role() not in ('CZ', 'SYS') then raise exception 'budgets are the finance bureau''s' using errcode = '42501', constraint = 'budget_post_check'; end if;
      if new.voided_at is not null and (new.ledger_seq > 0 or exists (select from payment_batch b where b.budget_id = new.id and b.voided_at is null)) then
        raise exception 'a budget that was used stays' using errcode = '42501', constraint = 'budget_used_check';
      end if;
      return new;
    end $$`,
  `create trigger budget_void_free before update of voided_at, title on budget for each row execute function budget_void_free()`,

  `create table budget_adjust (${commonColumns("budget_adjust")},
    budget_id uuid not null constraint budget_adjust_budget_fkey references budget (id),
    occurred_on date not null,
    amount_fen bigint not null constraint budget_adjust_amount_check check (amount_fen <> 0),
    doc_no text not null,
    reason text not null constraint budget_adjust_reason_check check (char_length(reason) >= 4)
  )`,
  `create index budget_adjust_budget_idx on budget_adjust (budget_id, occurred_on, id)`,
  `call guard_table('budget_adjust')`,
  `create policy budget_adjust_zone on budget_adjust to guigen_zone using (true) with check (true)`,
  `grant select, insert on budget_adjust to guigen_zone`,
  `grant select on budget_adjust to guigen_town`,
  `create function budget_adjusts() returns trigger language plpgsql volatile security definer set search_path from current as $$
    begin
      if ctx_role() not in ('CZ', 'SYS') then raise exception 'budgets are the finance bureau''s' using errcode = '42501', constraint = 'budget_post_check'; end if;
      update budget set ceiling_fen = ceiling_fen + new.amount_fen, version = version + 1, updated_at = ctx_now(), updated_by = ctx_user()
        where id = new.budget_id and voided_at is null;
      if not found then raise exception 'no such budget' using errcode = '42501', constraint = 'budget_post_check'; end if;
      return new;
    end $$`,
  `create trigger budget_adjusts before insert on budget_adjust for each row execute function budget_adjusts()`,
  `create trigger budget_adjust_frozen before update or delete on budget_adjust for each row execute function refuse_change()`,
];

const BATCH = [
  `create table payment_batch (${commonColumns("payment_batch")},
    batch_no text not null constraint payment_batch_no_key unique,
    title text not null constraint payment_batch_title_check check (char_length(title) between 4 and 120),
    kind text not null default 'pay' constraint payment_batch_kind_check check (kind in ('pay', 'repay', 'clawback')),
    policy_id uuid not null constraint payment_batch_policy_fkey references policy (id),
    period_from text not null constraint payment_batch_from_check check (period_from ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    period_to text not null constraint payment_batch_to_check check (period_to ~ '^[0-9]{4}-(0[1-9]|1[0-2])$' and period_to >= period_from),
    budget_id uuid not null constraint payment_batch_budget_fkey references budget (id),
    planned_count integer not null default 0,
    planned_amount_fen bigint not null default 0,
    lines_hash text,
    reason text,
    notice_text text,
    checker_id uuid,
    checked_at timestamptz,
    finance_id uuid,
    financed_at timestamptz,
    bank_file_hash text,
    submitted_on date,
    paid_on date,
    voucher_no text,
    closed_by uuid,
    closed_at timestamptz,
    returned_reason text,
    status text not null default 'draft' constraint payment_batch_status_check check (status in ('draft', 'checked', 'financed', 'sent', 'paid', 'closed')),
    constraint payment_batch_checker_check check ((checker_id is null) = (checked_at is null) and checker_id <> created_by),
    constraint payment_batch_finance_check check ((finance_id is null) = (financed_at is null) and finance_id <> created_by and finance_id <> checker_id),
    constraint payment_batch_hands_check check (status = 'draft' or checker_id is not null),
    constraint payment_batch_locked_check check (status in ('draft', 'checked') or (finance_id is not null and lines_hash is not null)),
    constraint payment_batch_reason_check check (kind <> 'clawback' or char_length(reason) >= 4)
  )`,
  `create index payment_batch_status_idx on payment_batch (status, created_at desc, id)`,
  `create index payment_batch_policy_idx on payment_batch (policy_id)`,
  `create index payment_batch_budget_idx on payment_batch (budget_id)`,
  `call guard_table('payment_batch')`,
  `create policy payment_batch_zone on payment_batch to guigen_zone using (true) with check (true)`,
  `grant select, insert, update on payment_batch to guigen_zone`,
  `grant select on payment_batch to guigen_town`,

  // What a bank answered, file by file: the same file is taken once.
  `create table bank_result (${commonColumns("bank_result")},
    batch_id uuid not null constraint bank_result_batch_fkey references payment_batch (id),
    file_name text not null,
    sha256 text not null constraint bank_result_sha256_check check (sha256 ~ '^[0-9a-f]{64}$'),
    succeeded_count integer not null,
    returned_count integer not null
  )`,
  `create unique index bank_result_once_idx on bank_result (batch_id, sha256)`,
  `call guard_table('bank_result')`,
  `create policy bank_result_zone on bank_result for select to guigen_zone using (true)`,
  `create policy bank_result_finance on bank_result for insert to guigen_zone with check ((select ctx_role()) = 'CZ')`,
  `create trigger bank_result_frozen before update or delete on bank_result for each row execute function refuse_change()`,
  `grant select, insert on bank_result to guigen_zone`,
];

const LINE = [
  `create table payment_line (${commonColumns("payment_line")},
    batch_id uuid not null constraint payment_line_batch_fkey references payment_batch (id),
    line_no integer not null,
    application_id uuid not null,
    policy_id uuid not null constraint payment_line_policy_fkey references policy (id),
    talent_id uuid not null constraint payment_line_talent_fkey references talent (id),
    pay_town_id uuid not null,
    period_ym text[] not null constraint payment_line_ym_check check (cardinality(period_ym) between 1 and 120),
    months integer not null,
    amount_fen bigint not null,
    kind text not null default 'normal' constraint payment_line_kind_check check (kind in ('normal', 'repay', 'clawback')),
    ref_line_id uuid constraint payment_line_ref_fkey references payment_line (id),
    payee_name text not null,
    account_enc bytea not null,
    account_masked text not null,
    status text not null default 'pending' constraint payment_line_status_check check (status in ('pending', 'sent', 'succeeded', 'returned', 'cancelled')),
    paid_on date,
    fail_reason text,
    bank_serial text,
    constraint payment_line_application_fkey foreign key (application_id, pay_town_id) references subsidy_application (id, pay_town_id),
    constraint payment_line_months_check check (months = cardinality(period_ym)),
    constraint payment_line_sign_check check ((kind = 'clawback') = (amount_fen < 0) and amount_fen <> 0),
    constraint payment_line_ref_check check ((kind = 'normal') = (ref_line_id is null)),
    constraint payment_line_done_check check ((status = 'succeeded') = (paid_on is not null) and (status <> 'succeeded' or bank_serial is not null)),
    constraint payment_line_fail_check check (status <> 'returned' or char_length(fail_reason) >= 2)
  )`,
  `create unique index payment_line_no_idx on payment_line (batch_id, line_no)`,
  // A returned line is paid again once (what comes back again is answered itself), a paid one is claimed back once.
  `create unique index payment_line_ref_idx on payment_line (ref_line_id) where ref_line_id is not null and status not in ('returned', 'cancelled')`,
  `create unique index payment_line_town_key on payment_line (id, pay_town_id)`,
  `create index payment_line_application_idx on payment_line (application_id)`,
  `create index payment_line_talent_idx on payment_line (talent_id, paid_on)`,
  `call guard_table('payment_line', 'pay_town_id')`,
  `revoke insert, update on payment_line from guigen_town`,
  `create trigger payment_line_must_see before insert or update on payment_line for each row
    execute function must_see('talent_id', 'talent', 'ref_line_id', 'payment_line')`,
  `create policy payment_batch_town on payment_batch for select to guigen_town 
    using (exists (select from payment_line l where l.batch_id = payment_batch.id and l.pay_town_id = (select ctx_town())))`,

  // One row a covered month: the index is the promise that nobody is paid twice (domain E57).
  `create table payment_line_month (
    line_id uuid not null,
    pay_town_id uuid not null,
    talent_id uuid not null,
    policy_id uuid not null,
    ym text not null,
    is_active boolean not null default true,
    constraint payment_line_month_pkey primary key (line_id, ym),
    constraint payment_line_month_line_fkey foreign key (line_id, pay_town_id) references payment_line (id, pay_town_id)
  )`,
  `create unique index payment_line_month_once_idx on payment_line_month (talent_id, policy_id, ym) where is_active`,
  `create index payment_line_month_town_idx on payment_line_month (pay_town_id, line_id)`,
  `alter table payment_line_month enable row level security`,
  `alter table payment_line_month force row level security`,
  `create policy payment_line_month_owner on payment_line_month to guigen_owner using (true) with check (true)`,
  `create policy payment_line_month_town on payment_line_month for select to guigen_town using (pay_town_id = (select ctx_town()))`,
  `create policy payment_line_month_zone on payment_line_month for select to guigen_zone using (true)`,
  `grant select on payment_line_month to guigen_town, guigen_zone`,

  // A line is made in a draft, for months that were approved, never above what was approved; the months follow its state.
  `create function line_fits() returns trigger language plpgsql volatile security definer set search_path from current as $$
    declare a record; b record; taken bigint; r record;
    begin
      select status, policy_id, created_by, kind, period_from, period_to, budget_id, voided_at into b from payment_batch where id = new.batch_id for share;
      if b.status <> 'draft' or b.voided_at is not null then raise exception 'the batch is locked' using errcode = '42501', constraint = 'payment_line_locked_check'; end if;
      if b.created_by is distinct from ctx_user() or ctx_role() not in ('JB', 'SYS') then
        raise exception 'lines are entered by who makes the batch' using errcode = '42501', constraint = 'payment_line_post_check';
      end if;
      select * into a from subsidy_application where id = new.application_id for no key update;
      if new.policy_id <> a.policy_id or b.policy_id <> a.policy_id or new.talent_id <> a.talent_id or a.voided_at is not null then
        raise exception 'the line is not of this application' using errcode = '42501', constraint = 'payment_line_of_check';
      end if;
      if (b.kind = 'clawback') <> (new.kind = 'clawback') or (b.kind = 'repay') <> (new.kind = 'repay')
          or exists (select from unnest(new.period_ym) m where m < b.period_from or m > b.period_to) then
        raise exception 'the line is not of this kind of batch' using errcode = '42501', constraint = 'payment_line_of_check';
      end if;
      if new.ref_line_id is not null then
        select l.*, t.budget_id into r from payment_line l join payment_batch t on t.id = l.batch_id where l.id = new.ref_line_id for no key update of l;
        if r.application_id <> new.application_id or r.period_ym <> new.period_ym
            or (new.kind = 'repay' and (r.status <> 'returned' or r.amount_fen <> new.amount_fen
              or exists (select from payment_line x where x.ref_line_id = r.id and x.status <> 'cancelled')))
            or (new.kind = 'clawback' and (r.status <> 'succeeded' or r.kind = 'clawback' or r.amount_fen <> -new.amount_fen or r.budget_id <> b.budget_id)) then
          raise exception 'the line does not answer its first line' using errcode = '42501', constraint = 'payment_line_answers_check';
        end if;
      end if;
      if new.kind <> 'clawback' then
        if not (a.status = 'approved' or a.status = 'stopped' and not exists (select from unnest(new.period_ym) m where m >= a.stop_from))
            or exists (select from unnest(new.period_ym) m where m < a.period_from or m > a.period_to)
            or cardinality(new.period_ym) <> (select count(distinct m) from unnest(new.period_ym) m)
            or new.amount_fen > new.months * a.std_amount_fen then
          raise exception 'the line goes beyond what was approved' using errcode = '42501', constraint = 'payment_line_approved_check';
        end if;
        -- Of one exclusion group a month is paid once, under whatever policy.
        if exists (select from payment_line_month m join payment_line l on l.id = m.line_id join subsidy_application x on x.id = l.application_id
            where m.talent_id = new.talent_id and m.is_active and m.ym = any (new.period_ym) and x.excl_key = a.excl_key and x.id <> a.id) then
          raise exception 'a month of this group is paid already' using errcode = '23505', constraint = 'payment_line_month_once_idx';
        end if;
        select coalesce(sum(l.amount_fen), 0) into taken from payment_line l
          where l.application_id = new.application_id and l.id <> new.id
            and (l.status = 'succeeded' or l.kind <> 'clawback' and l.status in ('pending', 'sent'));
        if taken + new.amount_fen > a.approved_amount_fen then
          raise exception 'the lines exceed the approved amount' using errcode = '42501', constraint = 'payment_line_approved_check';
        end if;
      end if;
      if new.status <> 'pending' then raise exception 'a line begins unpaid' using errcode = '42501', constraint = 'payment_line_of_check'; end if;
      return new;
    end $$`,
  `create trigger payment_line_fits before insert on payment_line for each row execute function line_fits()`,
  `create function line_takes_months() returns trigger language plpgsql volatile security definer set search_path from current as $$
    begin
      if new.kind <> 'clawback' then
        insert into payment_line_month (line_id, pay_town_id, talent_id, policy_id, ym)
          select new.id, new.pay_town_id, new.talent_id, new.policy_id, m from unnest(new.period_ym) m;
      end if;
      return null;
    end $$`,
  `create trigger payment_line_takes_months after insert on payment_line for each row execute function line_takes_months()`,
  // Only its state moves, along §3.4, by the post whose turn it is, and never to paid or returned without its entry in the ledger.
  `create function line_moves() returns trigger language plpgsql volatile security definer set search_path from current as $$
    declare may_change text[] := array['status', 'paid_on', 'fail_reason', 'bank_serial', 'version', 'updated_at', 'updated_by', 'voided_at', 'voided_by', 'void_reason']; b record;
    begin
      if to_jsonb(old) - may_change is distinct from to_jsonb(new) - may_change then
        raise exception 'a line stays as it was made' using errcode = '42501', constraint = 'payment_line_fixed_check';
      end if;
      if new.voided_at is not null and old.voided_at is null and old.status = 'pending' then new.status := 'cancelled'; end if;
      if old.status = new.status then
        if (old.paid_on, old.bank_serial, old.fail_reason, old.voided_at) is distinct from (new.paid_on, new.bank_serial, new.fail_reason, new.voided_at) then
          raise exception 'a settled line stays' using errcode = '42501', constraint = 'payment_line_fixed_check';
        end if;
        return new;
      end if;
      if (old.status, new.status) not in (('pending', 'sent'), ('pending', 'cancelled'), ('sent', 'succeeded'), ('sent', 'returned'))
          or new.voided_at is not null and new.status <> 'cancelled' then
        raise exception 'a line does not go from % to %', old.status, new.status using errcode = '42501', constraint = 'payment_line_moves_check';
      end if;
      select t.status, t.created_by into b from payment_batch t where t.id = new.batch_id for share;
      if new.status = 'cancelled' and (b.status <> 'draft' or exists (select from ledger_entry e where e.line_id = new.id)) then
        raise exception 'the batch is locked' using errcode = '42501', constraint = 'payment_line_locked_check';
      end if;
      if not (case new.status when 'cancelled' then ctx_role() = 'SH' or ctx_role() in ('JB', 'SYS') and b.created_by = ctx_user() else ctx_role() in ('CZ', 'SYS') end) then
        raise exception 'this step is not for this post' using errcode = '42501', constraint = 'payment_line_post_check';
      end if;
      if new.status = 'sent' and (b.status <> 'financed' or new.kind <> 'clawback' and not exists (select from ledger_entry e where e.line_id = new.id and e.kind = 'reserve'))
        or new.status = 'succeeded' and not exists (select from ledger_entry e where e.line_id = new.id and e.kind = case new.kind when 'clawback' then 'clawback' else 'pay' end)
        or new.status = 'returned' and not exists (select from ledger_entry e where e.line_id = new.id and e.kind = 'release') and new.kind <> 'clawback' then
        raise exception 'no entry made this state' using errcode = '42501', constraint = 'payment_line_entry_check';
      end if;
      if new.status in ('returned', 'cancelled') then update payment_line_month set is_active = false where line_id = new.id; end if;
      if new.status = 'succeeded' and new.kind = 'clawback' then update payment_line_month set is_active = false where line_id = new.ref_line_id; end if;
      return new;
    end $$`,
  `create trigger payment_line_moves before update on payment_line for each row execute function line_moves()`,
  // What three hands sign: every line with its months, its amount and its sealed account.
  `create function batch_lines_hash(p_batch uuid) returns text language sql stable set search_path from current as $$
    select encode(sha256(convert_to(coalesce(string_agg(concat_ws('|', l.line_no, l.application_id, array_to_string(l.period_ym, ','), l.amount_fen, l.payee_name, encode(l.account_enc, 'hex')),
      E'\\n' order by l.line_no), ''), 'UTF8')), 'hex') from payment_line l where l.batch_id = p_batch and l.status <> 'cancelled' $$`,
  `grant execute on function batch_lines_hash(uuid) to guigen_zone`,
  // Three hands, one after the other; a step writes its own columns and no others; what is locked adds up (domain §3.4, §8 rule 3).
  `create function batch_moves() returns trigger language plpgsql volatile security definer set search_path from current as $$
    declare t record; role text := ctx_role(); step text := old.status || '>' || new.status; may text[] := array['status', 'version', 'updated_at', 'updated_by', 'lines_hash'];
    begin
      may := may || case step
        when 'draft>draft' then array['title', 'reason', 'notice_text', 'planned_count', 'planned_amount_fen', 'voided_at', 'voided_by', 'void_reason']
        when 'draft>checked' then array['checker_id', 'checked_at', 'returned_reason']
        when 'checked>draft' then array['checker_id', 'checked_at', 'returned_reason']
        when 'checked>financed' then array['finance_id', 'financed_at']
        when 'financed>sent' then array['bank_file_hash', 'submitted_on']
        when 'sent>paid' then array['paid_on', 'voucher_no']
        when 'paid>closed' then array['closed_by', 'closed_at']
        else array[]::text[] end;
      if old.voided_at is not null or to_jsonb(old) - may is distinct from to_jsonb(new) - may then
        raise exception 'a batch stays as it was signed' using errcode = '42501', constraint = 'payment_batch_fixed_check';
      end if;
      new.lines_hash := old.lines_hash;
      if step = 'draft>draft' then
        if not (role in ('JB', 'SYS') and old.created_by = ctx_user()) and not (role = 'SH' and new.voided_at is not null) then
          raise exception 'a draft is its maker''s' using errcode = '42501', constraint = 'payment_batch_post_check';
        end if;
        if new.voided_at is not null and exists (select from payment_line l where l.batch_id = new.id and l.status <> 'cancelled') then
          raise exception 'its lines are cancelled first' using errcode = '42501', constraint = 'payment_batch_open_check';
        end if;
        return new;
      end if;
      if old.status = new.status then return new; end if;
      if step not in ('draft>checked', 'checked>draft', 'checked>financed', 'financed>sent', 'sent>paid', 'paid>closed') then
        raise exception 'a batch does not go from % to %', old.status, new.status using errcode = '42501', constraint = 'payment_batch_moves_check';
      end if;
      select count(distinct l.talent_id)::int as people, coalesce(sum(l.amount_fen), 0)::bigint as amount, count(*) as lines,
          count(*) filter (where l.kind <> 'clawback' and not exists (select from ledger_entry e where e.line_id = l.id and e.kind = 'reserve')) as unreserved,
          count(*) filter (where l.kind <> 'clawback' and not (a.voided_at is null and (a.status = 'approved'
            or a.status = 'stopped' and not exists (select from unnest(l.period_ym) m where m >= a.stop_from)))) as stopped,
          count(*) filter (where l.status = 'pending') as pending, count(*) filter (where l.status = 'sent') as sent into t
        from payment_line l join subsidy_application a on a.id = l.application_id where l.batch_id = new.id and l.status <> 'cancelled';
      if new.status in ('checked', 'financed') and (t.lines = 0 or t.people <> new.planned_count or t.amount <> new.planned_amount_fen) then
        raise exception 'the batch does not add up' using errcode = '42501', constraint = 'payment_batch_totals_check';
      end if;
      if new.status in ('checked', 'financed') and t.stopped > 0 then
        raise exception 'an allowance was stopped meanwhile' using errcode = '42501', constraint = 'payment_batch_stopped_check';
      end if;
      if new.status = 'draft' and exists (select from payment_line l join ledger_entry e on e.line_id = l.id where l.batch_id = new.id) then
        raise exception 'what is reserved is not sent back' using errcode = '42501', constraint = 'payment_batch_reserved_check';
      end if;
      if new.status = 'checked' and (role is distinct from 'SH' or new.checker_id is distinct from ctx_user())
        or new.status in ('financed', 'sent') and role is distinct from 'CZ'
        or new.status = 'financed' and new.finance_id is distinct from ctx_user()
        or new.status = 'paid' and role not in ('CZ', 'SYS')
        or new.status = 'closed' and (role is distinct from 'SH' or new.closed_by is distinct from ctx_user())
        or new.status = 'draft' and (role not in ('SH', 'CZ') or new.checker_id is not null or coalesce(char_length(new.returned_reason), 0) < 4) then
        raise exception 'this step is not for this post' using errcode = '42501', constraint = 'payment_batch_post_check';
      end if;
      if new.status = 'financed' then
        if exists (select from payment_line l join subsidy_application a on a.id = l.application_id
            left join review_action r on r.application_id = a.id and r.step <> 'finance'
            where l.batch_id = new.id and ctx_user() in (a.created_by, a.submitted_by, r.actor_id)) then
          raise exception 'who reviewed does not pay' using errcode = '42501', constraint = 'payment_batch_three_check';
        end if;
        if t.unreserved > 0 then raise exception 'lines without their reserve' using errcode = '42501', constraint = 'payment_batch_reserved_check'; end if;
        new.lines_hash := batch_lines_hash(new.id);
      end if;
      if new.status in ('sent', 'paid') and t.pending > 0 or new.status = 'closed' and t.pending + t.sent > 0 then
        raise exception 'lines are still open' using errcode = '42501', constraint = 'payment_batch_open_check';
      end if;
      return new;
    end $$`,
  `create trigger payment_batch_moves before update on payment_batch for each row execute function batch_moves()`,
  `create function batch_begins() returns trigger language plpgsql volatile security definer set search_path from current as $$
    begin
      if new.status <> 'draft' or new.created_by is distinct from ctx_user() or ctx_role() not in ('JB', 'SYS') then
        raise exception 'a batch is made by the clerk of the bureau, in his own name' using errcode = '42501', constraint = 'payment_batch_post_check';
      end if;
      new.checker_id := null; new.checked_at := null; new.finance_id := null; new.financed_at := null; new.lines_hash := null; new.bank_file_hash := null;
      new.submitted_on := null; new.paid_on := null; new.voucher_no := null; new.closed_by := null; new.closed_at := null; new.returned_reason := null;
      if not exists (select from budget b join policy p on p.id = new.policy_id where b.id = new.budget_id and b.voided_at is null
          and (b.policy_id = p.id or b.package = p.package)) then
        raise exception 'the budget is not for this policy' using errcode = '42501', constraint = 'payment_batch_budget_check';
      end if;
      return new;
    end $$`,
  `create trigger payment_batch_begins before insert on payment_batch for each row execute function batch_begins()`,
];

const HISTORY = [
  ...keepHistory("payment_line", "pay_town_id", [
    "batch_id",
    "application_id",
    "policy_id",
    "talent_id",
    "pay_town_id",
    "months",
    "amount_fen",
    "kind",
    "ref_line_id",
    "status",
    "paid_on",
    "voided_at",
  ]),
];

const CLASSES = [
  `insert into column_class
    select 'payment_line', 'payee_name', 'P'
    union all select 'payment_batch', c, 'P' from unnest(array['reason', 'notice_text']) c
    union all select 'payment_line', c, 'S' from unnest(array['account_enc', 'account_masked']) c`,
];
