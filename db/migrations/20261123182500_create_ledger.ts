import { type Kysely, sql } from "kysely";

/** The ledger of money (domain E58b; security §5): append-only, chained by hash, never over the ceiling, each line once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of LEDGER) await sql.raw(statement).execute(db);
}

const LEDGER = [
  `create table ledger_entry (
    id uuid not null constraint ledger_entry_pkey primary key,
    budget_id uuid not null constraint ledger_entry_budget_fkey references budget (id),
    seq integer not null,
    line_id uuid not null constraint ledger_entry_line_fkey references payment_line (id),
    kind text not null constraint ledger_entry_kind_check check (kind in ('reserve', 'release', 'pay', 'clawback')),
    amount_fen bigint not null constraint ledger_entry_amount_check check ((kind in ('reserve', 'pay')) = (amount_fen > 0) and amount_fen <> 0),
    idem_key uuid not null constraint ledger_entry_idem_key unique,
    reverses_id uuid constraint ledger_entry_reverses_key unique constraint ledger_entry_reverses_fkey references ledger_entry (id),
    actor_id uuid not null,
    at timestamptz not null,
    prev_hash bytea,
    hash bytea not null,
    constraint ledger_entry_seq_key unique (budget_id, seq),
    constraint ledger_entry_line_key unique (line_id, kind)
  )`,
  `alter table ledger_entry enable row level security`,
  `alter table ledger_entry force row level security`,
  `create policy ledger_entry_owner on ledger_entry to guigen_owner using (true) with check (true)`,
  `create policy ledger_entry_zone on ledger_entry for select to guigen_zone using (true)`,
  `grant select on ledger_entry to guigen_zone`,
  `create trigger ledger_entry_frozen before update or delete on ledger_entry for each row execute function refuse_change()`,
  `create trigger ledger_entry_kept before truncate on ledger_entry for each statement execute function refuse_change()`,
  // One conditional statement moves the balance; its row lock orders the chain. The same key again finds the first entry (security §5).
  `create function ledger_hash(p_prev bytea, p_budget uuid, p_seq integer, p_line uuid, p_kind text, p_amount bigint, p_key uuid, p_actor uuid, p_at timestamptz)
    returns bytea language sql immutable set search_path from current as $$
    select sha256(coalesce(p_prev, ''::bytea) || convert_to(concat_ws('|', p_budget, p_seq, p_line, p_kind, p_amount, p_key, p_actor, extract(epoch from p_at)), 'UTF8')) $$`,
  `create function ledger_post(p_line uuid, p_kind text, p_key uuid) returns uuid language plpgsql volatile security definer set search_path from current as $$
    declare l record; e record; b record; amount bigint; made uuid := p_key; at_now timestamptz := ctx_now(); first uuid;
    begin
      if ctx_role() not in ('CZ', 'SYS') then raise exception 'the ledger is the finance bureau''s' using errcode = '42501', constraint = 'ledger_entry_post_check'; end if;
      select x.*, t.budget_id as budget, t.status as batch_status, t.created_by as maker_id, t.checker_id into l from payment_line x join payment_batch t on t.id = x.batch_id where x.id = p_line for no key update of x;
      if not found then raise exception 'no such line' using errcode = '42501', constraint = 'ledger_entry_line_check'; end if;
      select * into e from ledger_entry where idem_key = p_key;
      if found then
        if e.line_id = p_line and e.kind = p_kind then return e.id; end if;
        raise exception 'this key was used for another entry' using errcode = '23505', constraint = 'ledger_entry_idem_key';
      end if;
      if exists (select from ledger_entry x where x.line_id = p_line and x.kind = p_kind) then
        raise exception 'this line has its entry' using errcode = '23505', constraint = 'ledger_entry_line_key';
      end if;
      if p_kind = 'reserve' and (l.kind = 'clawback' or l.status <> 'pending' or l.batch_status <> 'checked')
        or p_kind in ('pay', 'release') and (l.kind = 'clawback' or l.status <> 'sent')
        or p_kind = 'clawback' and (l.kind <> 'clawback' or l.status <> 'sent') then
        raise exception 'the line is not ready for this entry' using errcode = '42501', constraint = 'ledger_entry_ready_check';
      end if;
      if p_kind = 'reserve' and ctx_user() in (l.maker_id, l.checker_id) then
        raise exception 'who made or checked it does not pay it' using errcode = '42501', constraint = 'ledger_entry_hands_check';
      end if;
      if p_kind in ('pay', 'release') then
        select x.id into first from ledger_entry x where x.line_id = p_line and x.kind = 'reserve';
        if first is null or exists (select from ledger_entry x where x.line_id = p_line and x.kind in ('pay', 'release')) then
          raise exception 'the line is not reserved' using errcode = '42501', constraint = 'ledger_entry_ready_check';
        end if;
      elsif p_kind = 'clawback' then
        select x.id into first from ledger_entry x where x.line_id = l.ref_line_id and x.kind = 'pay';
        if first is null then raise exception 'what is claimed back was not paid' using errcode = '42501', constraint = 'ledger_entry_ready_check'; end if;
      end if;
      amount := case p_kind when 'release' then -l.amount_fen else l.amount_fen end;
      update budget x set
        reserved_fen = x.reserved_fen + case p_kind when 'reserve' then amount when 'release' then amount when 'pay' then -amount else 0 end,
        paid_fen = x.paid_fen + case when p_kind in ('pay', 'clawback') then amount else 0 end,
        ledger_seq = x.ledger_seq + 1,
        ledger_hash = ledger_hash(x.ledger_hash, x.id, x.ledger_seq + 1, p_line, p_kind, amount, p_key, ctx_user(), at_now)
        where x.id = l.budget and x.voided_at is null
          and x.reserved_fen + x.paid_fen + case p_kind when 'reserve' then amount else 0 end <= x.ceiling_fen
        returning x.id, x.ledger_seq, x.ledger_hash into b;
      if not found then raise exception 'the budget does not cover it' using errcode = '23514', constraint = 'budget_ceiling_check'; end if;
      insert into ledger_entry (id, budget_id, seq, line_id, kind, amount_fen, idem_key, reverses_id, actor_id, at, prev_hash, hash)
        values (made, b.id, b.ledger_seq, p_line, p_kind, amount, p_key, case when p_kind in ('release', 'clawback') then first end, ctx_user(), at_now,
          (select x.hash from ledger_entry x where x.budget_id = b.id and x.seq = b.ledger_seq - 1), b.ledger_hash);
      return made;
    end $$`,
  `grant execute on function ledger_post(uuid, text, uuid) to guigen_zone`,
  // Which entry of a chain does not follow from the one before it; none, when all is as it was written.
  `create function ledger_breaks(p_budget uuid) returns table (seq integer) language sql stable security definer set search_path from current as $$
    select e.seq from (
      select x.*, lag(x.hash) over (order by x.seq) as before, row_number() over (order by x.seq) as place from ledger_entry x where x.budget_id = p_budget) e
    where e.seq <> e.place or e.prev_hash is distinct from e.before
      or e.hash <> ledger_hash(e.before, e.budget_id, e.seq, e.line_id, e.kind, e.amount_fen, e.idem_key, e.actor_id, e.at)
    union
    select b.ledger_seq from budget b where b.id = p_budget and (b.ledger_hash is distinct from (select x.hash from ledger_entry x where x.budget_id = b.id order by x.seq desc limit 1)
      or b.paid_fen <> (select coalesce(sum(x.amount_fen), 0) from ledger_entry x where x.budget_id = b.id and x.kind in ('pay', 'clawback'))
      or b.reserved_fen <> (select coalesce(sum(case x.kind when 'pay' then -x.amount_fen when 'clawback' then 0 else x.amount_fen end), 0) from ledger_entry x where x.budget_id = b.id))
    order by 1 $$`,
  `grant execute on function ledger_breaks(uuid) to guigen_zone`,
];
