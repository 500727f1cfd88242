import { type Kysely, sql } from "kysely";
import { commonColumns } from "../common-columns.ts";
import { keepHistory } from "../keep-history.ts";

/** The five supports (domain E61–E66): a founder's case with what hangs on it, and training classes whose seats the database counts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...CASE, ...LOAN, ...TRAINING, ...SEATS, ...POSTS, ...HISTORY, ...ASSIGNED, ...CLASSES])
    await sql.raw(statement).execute(db);
}

const DIRECTLY_UNDER = "00000000-0000-7000-8000-410472900000";

/** What hangs on a case carries its town. */
const child = (table: string) => `case_id uuid not null,
    town_id uuid not null,
    constraint ${table}_case_fkey foreign key (case_id, town_id) references startup_case (id, town_id) on update cascade`;

const CASE = [
  `create table startup_case (${commonColumns("startup_case")},
    talent_id uuid not null constraint startup_case_talent_fkey references talent (id),
    enterprise_id uuid,
    town_id uuid not null constraint startup_case_town_fkey references region (id),
    opened_on date not null,
    followed_from_on date not null constraint startup_case_followed_check check (followed_from_on >= opened_on),
    stage text not null constraint startup_case_stage_check check (stage in ('preparing', 'starting', 'growing', 'stable', 'ceased')),
    tutor_user_id uuid constraint startup_case_tutor_fkey references user_account (id),
    closed_on date constraint startup_case_closed_check check (closed_on >= opened_on),
    close_reason text,
    constraint startup_case_close_reason_check check ((closed_on is null) = (close_reason is null)),
    constraint startup_case_enterprise_fkey foreign key (enterprise_id, town_id) references enterprise (id, town_id) on update cascade
  )`,
  `create unique index startup_case_town_key on startup_case (id, town_id)`,
  `create unique index startup_case_once_idx on startup_case (talent_id, coalesce(enterprise_id, talent_id)) where voided_at is null`,
  `create index startup_case_enterprise_idx on startup_case (enterprise_id)`,
  `call guard_table('startup_case', 'town_id')`,
  `create trigger startup_case_must_see before insert or update on startup_case for each row execute function must_see('talent_id', 'talent')`,

  `create table guidance_record (${commonColumns("guidance_record")}, ${child("guidance_record")},
    tutor text not null,
    occurred_on date not null,
    form text not null constraint guidance_record_form_check check (form in ('on_site', 'at_station', 'online', 'experts')),
    topic text not null constraint guidance_record_topic_check check (char_length(topic) between 2 and 60),
    content text not null constraint guidance_record_content_check check (char_length(content) >= 4),
    result text
  )`,
  `create index guidance_record_case_idx on guidance_record (case_id, occurred_on)`,
  `call guard_table('guidance_record', 'town_id')`,

  `create table support_followup (${commonColumns("support_followup")}, ${child("support_followup")},
    occurred_on date not null,
    month_no integer not null constraint support_followup_month_check check (month_no >= 1),
    operating_state text not null constraint support_followup_state_check check (operating_state in ('normal', 'difficult', 'suspended')),
    employees integer constraint support_followup_employees_check check (employees >= 0),
    revenue_fen bigint constraint support_followup_revenue_check check (revenue_fen >= 0),
    difficulties text,
    help_given text not null constraint support_followup_help_check check (char_length(help_given) >= 4),
    ticket_id uuid constraint support_followup_ticket_fkey references ticket (id)
  )`,
  `create index support_followup_case_idx on support_followup (case_id, occurred_on)`,
  `create index support_followup_ticket_idx on support_followup (ticket_id) where ticket_id is not null`,
  `call guard_table('support_followup', 'town_id')`,
  `create trigger support_followup_must_see before insert or update on support_followup for each row execute function must_see('ticket_id', 'ticket')`,
];

const LOAN = [
  `create table guaranteed_loan (${commonColumns("guaranteed_loan")}, ${child("guaranteed_loan")},
    borrower_type text not null constraint guaranteed_loan_borrower_check check (borrower_type in ('individual', 'small_enterprise', 'cooperative')),
    bank text not null,
    amount_fen bigint not null constraint guaranteed_loan_amount_check check (amount_fen > 0),
    rate numeric(6, 3) constraint guaranteed_loan_rate_check check (rate > 0 and rate < 100),
    discount_rate numeric(6, 3) constraint guaranteed_loan_discount_check check (discount_rate >= 0 and discount_rate <= rate),
    applied_on date not null,
    reviewed_on date,
    reviewed_by uuid,
    approved_on date,
    approved_by uuid,
    released_on date constraint guaranteed_loan_released_check check (released_on >= approved_on),
    due_on date constraint guaranteed_loan_due_check check (due_on > released_on),
    ended_on date constraint guaranteed_loan_ended_check check (ended_on >= released_on),
    guarantor text,
    contract_no_enc bytea,
    status text not null default 'applied' constraint guaranteed_loan_status_check check
      (status in ('applied', 'reviewed', 'released', 'repaying', 'settled', 'overdue', 'compensated')),
    returned_reason text,
    constraint guaranteed_loan_hands_check check (reviewed_by <> created_by and approved_by <> created_by and approved_by <> reviewed_by),
    constraint guaranteed_loan_reviewed_check check (status = 'applied' or reviewed_by is not null),
    constraint guaranteed_loan_paid_check check (status in ('applied', 'reviewed') = (released_on is null)
      and (released_on is null or approved_by is not null and due_on is not null)),
    constraint guaranteed_loan_end_check check ((status in ('settled', 'overdue', 'compensated')) = (ended_on is not null))
  )`,
  `create unique index guaranteed_loan_town_key on guaranteed_loan (id, town_id)`,
  `create index guaranteed_loan_case_idx on guaranteed_loan (case_id, applied_on)`,
  `call guard_table('guaranteed_loan', 'town_id')`,
  // Who enters does not review, who reviews does not approve, and everybody signs in his own name; what was approved keeps its terms.
  `create function loan_hands() returns trigger language plpgsql volatile security definer set search_path from current as $$
    begin
      if ctx_role() = 'SYS' then return new; end if;
      if tg_op = 'INSERT' then
        if new.status <> 'applied' or new.reviewed_by is not null or new.approved_by is not null or new.created_by is distinct from ctx_user() then
          raise exception 'a loan begins with its application' using errcode = '42501', constraint = 'guaranteed_loan_begin_check';
        end if;
        return new;
      end if;
      if new.reviewed_by is distinct from old.reviewed_by and new.reviewed_by is not null
          and (new.reviewed_by is distinct from ctx_user() or ctx_role() not in ('JB', 'ZZ')) then
        raise exception 'a loan is reviewed by who signs' using errcode = '42501', constraint = 'guaranteed_loan_reviewer_check';
      end if;
      if new.approved_by is distinct from old.approved_by and new.approved_by is not null
          and (new.approved_by is distinct from ctx_user() or ctx_role() <> 'SH') then
        raise exception 'a loan is approved by the reviewing office' using errcode = '42501', constraint = 'guaranteed_loan_approver_check';
      end if;
      if new.created_by <> old.created_by or old.voided_at is not null and new.voided_at is null or old.approved_by is not null and (new.approved_by is distinct from old.approved_by or new.voided_at is not null)
          or (old.approved_by is not null or old.reviewed_by is not null and new.reviewed_by is not null) and ((new.amount_fen, new.rate, new.discount_rate, new.borrower_type, new.bank) is distinct from (old.amount_fen, old.rate, old.discount_rate, old.borrower_type, old.bank)) then
        raise exception 'what was reviewed keeps its terms' using errcode = '42501', constraint = 'guaranteed_loan_terms_check';
      end if;
      if by_post() and ((new.status, new.released_on, new.due_on, new.ended_on) is distinct from (old.status, old.released_on, old.due_on, old.ended_on)
          and not (case new.status when 'reviewed' then ctx_role() in ('JB', 'ZZ') when 'applied' then ctx_role() = 'SH' else ctx_role() = 'JB' end)
        or new.released_on is not null and new.released_on > business_today()) then
        raise exception 'what the bank did is written down by the clerk' using errcode = '42501', constraint = 'guaranteed_loan_post_check';
      end if;
      return new;
    end $$`,
  `create trigger guaranteed_loan_hands before insert or update on guaranteed_loan for each row execute function loan_hands()`,

  `create table loan_interest_aid (${commonColumns("loan_interest_aid")},
    loan_id uuid not null,
    town_id uuid not null,
    quarter text not null constraint loan_interest_aid_quarter_check check (quarter ~ '^20[0-9]{2}Q[1-4]$'),
    from_on date not null,
    to_on date not null constraint loan_interest_aid_to_check check (to_on >= from_on),
    days integer not null constraint loan_interest_aid_days_check check (days between 1 and 92),
    amount_fen bigint not null constraint loan_interest_aid_amount_check check (amount_fen >= 0),
    status text not null default 'to_apply' constraint loan_interest_aid_status_check check (status in ('to_apply', 'applied')),
    constraint loan_interest_aid_loan_fkey foreign key (loan_id, town_id) references guaranteed_loan (id, town_id) on update cascade
  )`,
  `create unique index loan_interest_aid_once_idx on loan_interest_aid (loan_id, quarter) where voided_at is null`,
  `call guard_table('loan_interest_aid', 'town_id')`,
  `revoke insert, update on loan_interest_aid from guigen_town`,
  `revoke select on loan_interest_aid from guigen_assigned`,
];

const TRAINING = [
  `create table training_class (${commonColumns("training_class")},
    town_id uuid not null constraint training_class_town_fkey references region (id),
    name text not null constraint training_class_name_check check (char_length(name) between 2 and 60),
    kind text not null constraint training_class_kind_check check (kind in ('gyb', 'syb', 'iyb', 'ecommerce', 'practice', 'skill')),
    organizer text not null,
    from_on date not null,
    to_on date not null constraint training_class_to_check check (to_on >= from_on),
    hours integer constraint training_class_hours_check check (hours > 0),
    capacity integer not null constraint training_class_capacity_check check (capacity between 1 and 1000),
    place text
  )`,
  `create index training_class_town_idx on training_class (town_id, from_on desc, id)`,
  `call guard_table('training_class', 'town_id')`,
  // A class of the zone is open to the people of every town; it names nobody.
  `create policy training_class_zone_wide on training_class for select to guigen_town using (town_id = '${DIRECTLY_UNDER}'::uuid)`,

  `create table training_enrollment (${commonColumns("training_enrollment")},
    class_id uuid not null constraint training_enrollment_class_fkey references training_class (id),
    talent_id uuid not null,
    town_id uuid not null,
    line_no integer not null default 0,
    status text not null default 'enrolled' constraint training_enrollment_status_check check
      (status in ('enrolled', 'waiting', 'attending', 'finished', 'certified', 'withdrawn')),
    finished_on date,
    cert_no text,
    constraint training_enrollment_finished_check check ((status in ('finished', 'certified')) = (finished_on is not null)),
    constraint training_enrollment_cert_check check ((status = 'certified') = (cert_no is not null)),
    constraint training_enrollment_talent_fkey foreign key (talent_id, town_id) references talent (id, credit_town_id) on update cascade
  )`,
  `create unique index training_enrollment_once_idx on training_enrollment (class_id, talent_id) where voided_at is null and status <> 'withdrawn'`,
  `create unique index training_enrollment_line_idx on training_enrollment (class_id, line_no)`,
  `create unique index training_enrollment_cert_idx on training_enrollment (cert_no) where voided_at is null and cert_no is not null`,
  `create index training_enrollment_talent_idx on training_enrollment (talent_id)`,
  `call guard_table('training_enrollment', 'town_id')`,
  `create trigger training_enrollment_must_see before insert or update on training_enrollment for each row execute function must_see('class_id', 'training_class')`,
];

/** Seats are one row a class: whoever comes takes one in a conditional statement, whatever town he is of; the rest wait in line. */
const SEATS = [
  `create table training_seat (
    class_id uuid primary key constraint training_seat_class_fkey references training_class (id),
    capacity integer not null,
    taken integer not null default 0,
    drawn integer not null default 0,
    constraint training_seat_taken_check check (taken between 0 and capacity)
  )`,
  `alter table training_seat enable row level security`,
  `alter table training_seat force row level security`,
  `create policy training_seat_owner on training_seat to guigen_owner using (true) with check (true)`,
  `create function next_in_line(p_class uuid) returns boolean language plpgsql volatile security definer set search_path from current as $$
    begin
      update training_enrollment set status = 'enrolled', version = version + 1, updated_at = ctx_now(), updated_by = ctx_user()
        where id = (select e.id from training_enrollment e where e.class_id = p_class and e.status = 'waiting' and e.voided_at is null order by e.line_no limit 1);
      return found;
    end $$`,
  `create function seat_capacity() returns trigger language plpgsql volatile security definer set search_path from current as $$
    declare free integer;
    begin
      if tg_op = 'INSERT' then
        insert into training_seat (class_id, capacity) values (new.id, new.capacity);
        return null;
      end if;
      update training_seat set capacity = new.capacity where class_id = new.id returning capacity - taken into free;
      for i in 1 .. free loop
        exit when not next_in_line(new.id);
        update training_seat set taken = taken + 1 where class_id = new.id;
      end loop;
      return null;
    end $$`,
  `create trigger training_class_seats after insert or update of capacity on training_class for each row execute function seat_capacity()`,
  `create function seat_taken() returns trigger language plpgsql volatile security definer set search_path from current as $$
    begin
      update training_seat set drawn = drawn + 1 where class_id = new.class_id returning drawn into new.line_no;
      update training_seat set taken = taken + 1 where class_id = new.class_id and taken < capacity;
      new.status := case when found then 'enrolled' else 'waiting' end;
      return new;
    end $$`,
  `create trigger training_enrollment_seat before insert on training_enrollment for each row execute function seat_taken()`,
  // Whoever waits is called up by the line alone; whoever leaves a seat gives it to the first who waits.
  `create function seat_kept() returns trigger language plpgsql volatile security definer set search_path from current as $$
    begin
      if (old.class_id, old.talent_id, old.line_no) is distinct from (new.class_id, new.talent_id, new.line_no)
          or old.status = 'withdrawn' and new.status <> 'withdrawn' or old.voided_at is not null and new.voided_at is null then
        raise exception 'a place in a class is not handed on' using errcode = '42501', constraint = 'training_enrollment_kept_check';
      end if;
      if pg_trigger_depth() < 2 and old.status <> new.status and (new.status = 'waiting' or old.status = 'waiting' and new.status <> 'withdrawn') then
        raise exception 'the line calls up' using errcode = '42501', constraint = 'training_enrollment_queue_check';
      end if;
      return new;
    end $$`,
  `create trigger training_enrollment_kept before update on training_enrollment for each row execute function seat_kept()`,
  `create function seat_left() returns trigger language plpgsql volatile security definer set search_path from current as $$
    begin
      if old.voided_at is null and old.status not in ('waiting', 'withdrawn') and (new.status = 'withdrawn' or new.voided_at is not null) then
        perform from training_seat where class_id = new.class_id for update;
        if not next_in_line(new.class_id) then update training_seat set taken = taken - 1 where class_id = new.class_id; end if;
      end if;
      return null;
    end $$`,
  `create trigger training_enrollment_left after update on training_enrollment for each row execute function seat_left()`,
  `create function training_seats(p_class uuid) returns table (taken integer, waiting integer) language sql stable security definer set search_path from current as $$
    select s.taken, (select count(*)::int from training_enrollment e where e.class_id = s.class_id and e.status = 'waiting' and e.voided_at is null)
    from training_seat s where s.class_id = p_class $$`,
  // A founder may be another town's person: that he was trained, and when, belongs to the case all the same.
  `create function case_trained_on(p_case uuid) returns date language sql stable security definer set search_path from current as $$
    select min(c.to_on) from startup_case s join training_enrollment e on e.talent_id = s.talent_id join training_class c on c.id = e.class_id
    where s.id = p_case and s.town_id = coalesce(ctx_town(), s.town_id) and e.status in ('finished', 'certified') and e.voided_at is null and c.voided_at is null $$`,
  `grant execute on function case_trained_on(uuid) to guigen_town, guigen_zone, guigen_assigned`,
  // As with training: 补贴 that reached the founder counts for the case, whichever town paid it; as of D, as known at T (null: now).
  `create function case_subsidy(p_case uuid, p_as_of date, p_known timestamptz) returns table (paid_on date, amount_fen bigint)
    language sql stable security definer set search_path from current as $$
    select min(l.paid_on), sum(l.amount_fen)::bigint from startup_case s join payment_line_history l on l.talent_id = s.talent_id join policy p on p.id = l.policy_id
    where s.id = p_case and s.town_id = coalesce(ctx_town(), s.town_id) and p.kind in ('startup', 'startup_training') and l.status = 'succeeded'
      and l.voided_at is null and l.paid_on <= p_as_of and l.valid_from <= coalesce(p_known, 'infinity') and l.valid_to > coalesce(p_known, now() + interval '100 years')
    having sum(l.amount_fen) > 0 $$`,
  `grant execute on function case_subsidy(uuid, date, timestamptz) to guigen_town, guigen_zone, guigen_assigned`,
  `grant execute on function training_seats(uuid) to guigen_town, guigen_zone, guigen_assigned`,
];

/** Whoever §8 lets write here; the other posts of the zone read. */
const POSTS = [
  ...[
    "startup_case",
    "guidance_record",
    "support_followup",
    "guaranteed_loan",
    "loan_interest_aid",
    "training_class",
    "training_enrollment",
  ].map(
    (table) =>
      `create trigger ${table}_posts before insert or update on ${table} for each row execute function for_posts('ZY', 'ZZ', 'JB', 'SH', 'FW', 'SYS')`,
  ),
];

const COUNTED = {
  startup_case: ["town_id", "talent_id", "enterprise_id", "opened_on", "followed_from_on", "closed_on", "voided_at"],
  guidance_record: ["case_id", "town_id", "occurred_on", "voided_at"],
  support_followup: ["case_id", "town_id", "occurred_on", "voided_at"],
  guaranteed_loan: ["case_id", "town_id", "amount_fen", "released_on", "voided_at"],
  training_class: ["town_id", "to_on", "voided_at"],
  training_enrollment: ["class_id", "talent_id", "town_id", "status", "finished_on", "voided_at"],
} as const;

const HISTORY = Object.entries(COUNTED).flatMap(([table, columns]) => keepHistory(table, "town_id", columns));

/** An officer helps the founders of the enterprises he serves (domain §8): he writes guidance and follow-ups, and sees what the slots are made of. */
const ASSIGNED = [
  `create policy startup_case_own on startup_case for select to guigen_assigned using (enterprise_id in (select own_enterprises()))`,
  ...["guidance_record", "support_followup"].flatMap((table) => [
    `create policy ${table}_own on ${table} for select to guigen_assigned using (case_id in (select c.id from startup_case c))`,
    `create policy ${table}_own_write on ${table} for insert to guigen_assigned
      with check (case_id in (select c.id from startup_case c) and created_by = (select ctx_user()))`,
    `grant insert on ${table} to guigen_assigned`,
  ]),
  `revoke select on guaranteed_loan from guigen_assigned`,
  `grant select (id, case_id, town_id, borrower_type, bank, amount_fen, applied_on, approved_on, released_on, due_on, ended_on, status, version, created_by, voided_at)
    on guaranteed_loan to guigen_assigned`,
  `create policy guaranteed_loan_own on guaranteed_loan for select to guigen_assigned using (case_id in (select c.id from startup_case c))`,
  `create policy training_class_officer on training_class for select to guigen_assigned using ((select ctx_role()) = 'FW')`,
  `create policy training_enrollment_own on training_enrollment for select to guigen_assigned using (talent_id in (select own_talents()))`,
];

const CLASSES = [
  `insert into column_class
    select 'guaranteed_loan', 'guarantor', 'P'
    union all select 'guaranteed_loan', 'contract_no_enc', 'S'
    union all select 'training_enrollment', 'cert_no', 'P'
    union all select 'guidance_record', c, 'P' from unnest(array['content', 'result']) c
    union all select 'support_followup', c, 'P' from unnest(array['difficulties', 'help_given']) c`,
];
