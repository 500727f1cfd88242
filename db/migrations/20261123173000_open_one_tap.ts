import { type Kysely, sql } from "kysely";

/**
 * 一键呼叫 (domain R27, §3.3): an enterprise's card opens a form to whoever holds it. Nobody is signed in, so the public class gets
 * functions only: the card's token in, this enterprise's own name and the public state of its own appeals out. To write, a card
 * becomes a hand of one minute that reaches this one enterprise and nothing else; each row says by which card it came.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...HAND, ...REACH, ...PUBLIC]) await sql.raw(statement).execute(db);
}

const HAND = [
  `alter table session add column link_id uuid constraint session_link_id_fkey references enterprise_link (id)`,
  `create index session_link_idx on session (link_id) where link_id is not null`,
  // A card is worth something until it ends or is taken back; with it ends the enterprise that left.
  `create function link_in_force(p_token text) returns enterprise_link language sql stable security definer set search_path from current as $$
    select k from enterprise_link k join enterprise e on e.id = k.enterprise_id
    where k.token_hash = sha256(convert_to(p_token, 'UTF8')) and k.expires_at > now() and k.revoked_at is null and k.voided_at is null
      and e.voided_at is null and e.status <> 'deregistered' $$`,
  `create function ctx_link() returns uuid language sql stable security definer set search_path from current as $$
    select (ctx_session()).link_id $$`,
  `create function link_enterprise() returns uuid language sql stable security definer set search_path from current as $$
    select k.enterprise_id from enterprise_link k where k.id = ctx_link() and k.revoked_at is null and k.voided_at is null $$`,
  `grant execute on function ctx_link(), link_enterprise() to guigen_town, guigen_zone, guigen_assigned`,

  // The system holds the pen, the card says for whom. The token of the hand is the server's own and never leaves it.
  `create function one_tap_begin(p_token text, p_hand text, p_ip text) returns table (enterprise_id uuid, enterprise text, today date)
    language plpgsql volatile security definer set search_path from current as $$
    declare k enterprise_link := link_in_force(p_token);
    begin
      if k.id is null or char_length(p_hand) < 43 then return; end if;
      delete from session s where s.link_id is not null and s.expires_at < now();
      insert into session (id, token_hash, user_id, position_id, role, link_id, expires_at, absolute_at, ip, device)
      select gen_random_uuid(), sha256(convert_to(p_hand, 'UTF8')), p.user_id, p.id, p.role, k.id, now() + interval '1 minute', now() + interval '1 minute', p_ip, '一键呼叫'
      from user_position p where p.role = 'SYS';
      return query select k.enterprise_id, e.name, business_today() from enterprise e where e.id = k.enterprise_id;
    end $$`,
  `create function one_tap_end(p_hand text) returns void language sql volatile security definer set search_path from current as $$
    delete from session where link_id is not null and token_hash = sha256(convert_to(p_hand, 'UTF8')) $$`,

  // A hand is no sign-in: nobody works in the product by it.
  `alter function session_actor(text) rename to session_actor_of_any`,
  `revoke execute on function session_actor_of_any(text) from guigen_public`,
  `create function session_actor(p_token text) returns table (session_id uuid, user_id uuid, user_name text, position_id uuid, role text, town_id uuid, region_id uuid,
      region_name text, town_code text, unit_name text, duty text, must_change_pwd boolean, password_expired boolean, must_enrol boolean, created_at timestamptz, today date, is_demo boolean)
    language sql volatile security definer set search_path from current as $$
    select * from session_actor_of_any(p_token)
    where not exists (select from session s where s.token_hash = sha256(convert_to(p_token, 'UTF8')) and s.link_id is not null) $$`,
  `grant execute on function session_actor(text) to guigen_public`,

  `alter table ticket add column link_id uuid`,
  `alter table ticket_event add column link_id uuid`,
  // Which card it was is known from the hand, whatever is said; and it stays.
  `create function mark_link() returns trigger language plpgsql volatile set search_path from current as $$
    begin new.link_id := case when tg_op = 'INSERT' then ctx_link() else old.link_id end; return new; end $$`,
  `create trigger ticket_link before insert on ticket for each row execute function mark_link()`,
  `create trigger ticket_link_kept before update of link_id on ticket for each row execute function mark_link()`,
  `create trigger ticket_event_link before insert on ticket_event for each row execute function mark_link()`,
  `grant execute on function mark_link() to guigen_town, guigen_zone, guigen_assigned`,
];

const REACH = [
  `create policy enterprise_one_tap on enterprise for select to guigen_assigned using (id = (select link_enterprise()))`,
  `create policy ticket_one_tap on ticket to guigen_assigned using (enterprise_id = (select link_enterprise())) with check (enterprise_id = (select link_enterprise()))`,
  `create or replace function own_tickets() returns setof uuid language sql stable security definer set search_path from current as $$
    select t.id from ticket t where t.owner_user_id = ctx_user() and ctx_role() = 'BM'
    union select t.id from ticket t where t.enterprise_id in (select own_enterprises())
    union select t.id from ticket t where t.enterprise_id = link_enterprise() $$`,
  // What a requester can do himself, in nobody's name but his own.
  `create policy ticket_event_one_tap on ticket_event for insert to guigen_assigned with check (ticket_id in (select own_tickets())
    and actor_id is null and (select ctx_link()) is not null and kind ~ '^(receive|confirm|revisit|reopen)$')`,
];

const PUBLIC = [
  `create function one_tap_card(p_token text) returns table (enterprise text, town_id uuid, until date, today date)
    language sql stable security definer set search_path from current as $$
    select e.name, e.town_id, (k.expires_at at time zone 'Asia/Shanghai')::date, business_today()
    from link_in_force(p_token) k join enterprise e on e.id = k.enterprise_id $$`,
  // The unit that has it in hand and the station's number; nobody's name, no number of a person, nothing said inside.
  `create function one_tap_tickets(p_token text) returns table (id uuid, ticket_no text, title text, status text, raised_on date, due_on date, replied_on date,
      closed_on date, outcome text, solution text, satisfaction text, reopened_count integer, unit text, phone text)
    language sql stable security definer set search_path from current as $$
    select t.id, t.ticket_no, t.title, t.status, t.raised_on, t.due_on, t.replied_on, t.closed_on, t.outcome, t.solution, t.satisfaction, t.reopened_count,
      t.owner_unit, (select s.work_phone from station s where s.town_id = t.town_id and s.status = 'active' and s.is_public and s.voided_at is null order by s.id limit 1)
    from link_in_force(p_token) k join ticket t on t.enterprise_id = k.enterprise_id
    where t.voided_at is null order by t.raised_on desc, t.id desc limit 50 $$`,
  `grant execute on function one_tap_begin(text, text, text), one_tap_end(text), one_tap_card(text), one_tap_tickets(text) to guigen_public`,
];
