import { type Kysely, sql } from "kysely";

/** Accounts in full: second factor, sessions that others can end, posts that are ended and never edited, former passwords (domain E03–E04, security §3.1). */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...COLUMNS, ...POSTS, ...CONTEXT, ...SIGN_IN, ...FACTOR, ...PASSWORDS, ...SESSIONS, ...GRANTS])
    await sql.raw(statement).execute(db);
}

const COLUMNS = [
  `alter table user_account add column mfa_confirmed_at timestamptz, add column password_set_at timestamptz not null default now()`,
  `grant select (mfa_confirmed_at, password_set_at) on user_account to guigen_town, guigen_zone, guigen_assigned`,
  // The step of the last code that was taken: a code works once (RFC 6238 §5.2).
  `alter table user_sign_in add column mfa_last_step bigint`,

  `create table mfa_recovery_code (
    user_id uuid not null constraint mfa_recovery_code_user_id_fkey references user_account (id),
    code_bidx bytea not null,
    used_at timestamptz,
    constraint mfa_recovery_code_pkey primary key (user_id, code_bidx)
  )`,
  `create table password_history (
    user_id uuid not null constraint password_history_user_id_fkey references user_account (id),
    set_at timestamptz not null default clock_timestamp(),
    password_hash text not null,
    constraint password_history_pkey primary key (user_id, set_at)
  )`,
  // Granted to nobody: only the functions below read and write them.
  ...["mfa_recovery_code", "password_history"].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_owner on ${table} to guigen_owner using (true) with check (true)`,
  ]),
  `insert into column_class values ('mfa_recovery_code', 'code_bidx', 'secret'), ('password_history', 'password_hash', 'secret')`,
];

/** A post is proposed by GL, approved or refused by RC, and ended; nothing else ever happens to it (domain E04, §8 rule 4). */
const POSTS = [
  `alter table user_position add column ended_at timestamptz, add column ended_by uuid,
    add constraint user_position_own_check check (user_id <> created_by and user_id <> approved_by),
    add constraint user_position_approved_check check (approved_by is null or approved_at is not null)`,
  // What has been ended or refused stands in nobody's way any more, on its last day either.
  `alter table user_position drop constraint user_position_separation_excl`,
  `alter table user_position add constraint user_position_separation_excl exclude using gist (
    user_id with =, role with <>, daterange(from_on, to_on, '[]') with &&) where (role in ('GL', 'RC', 'SJ') and ended_at is null)`,
  // The same post twice at a time is a second click.
  `create unique index user_position_once_idx on user_position (user_id, role, region_id) where ended_at is null and to_on is null`,

  `drop policy user_position_end on user_position`,
  `create policy user_position_end on user_position for update to guigen_assigned
    using ((select ctx_role()) = 'GL' and ended_at is null and user_id <> (select ctx_user()))
    with check ((select ctx_role()) = 'GL' and to_on >= (select business_today()))`,
  `drop policy user_position_approve on user_position`,
  `create policy user_position_approve on user_position for update to guigen_zone
    using ((select ctx_role()) = 'RC' and approved_at is null and ended_at is null)
    with check ((select ctx_role()) = 'RC' and coalesce(approved_by, ended_by) = (select ctx_user()))`,
  `grant update (ended_at, ended_by) on user_position to guigen_zone`,

  `create function keep_post() returns trigger language plpgsql volatile security definer set search_path from current as $$
    begin
      if (new.id, new.user_id, new.role, new.region_id, new.unit_name, new.duty, new.from_on, new.is_primary, new.created_by)
          is distinct from (old.id, old.user_id, old.role, old.region_id, old.unit_name, old.duty, old.from_on, old.is_primary, old.created_by)
        or old.approved_at is not null and (new.approved_at, new.approved_by) is distinct from (old.approved_at, old.approved_by)
        or old.ended_at is not null and (new.to_on, new.ended_at, new.ended_by) is distinct from (old.to_on, old.ended_at, old.ended_by)
      then raise exception 'a post is ended, never edited' using errcode = '42501'; end if;
      if old.ended_at is null and new.to_on is distinct from old.to_on and new.to_on <= business_today() then
        new.ended_at := now();
        new.ended_by := ctx_user();
      end if;
      return new;
    end $$`,
  `create trigger user_position_kept before update on user_position for each row execute function keep_post()`,
  // An end that is not in the future is an end at once: whoever works in that post is out.
  `create function end_sessions_of_post() returns trigger language plpgsql volatile security definer set search_path from current as $$
    begin delete from session where position_id = new.id; return null; end $$`,
  `create trigger user_position_ended after update on user_position for each row when (new.ended_at is not null and old.ended_at is null)
    execute function end_sessions_of_post()`,
];

/** A session is worth what its post is: before approval, once ended, or after 24:00 of the last day, the context is empty (domain E04). */
const sessionInForce = (columns: string) => `select ${columns} from session s join user_position p on p.id = s.position_id
    where s.token_hash = sha256(convert_to(current_setting('app.tok', true), 'UTF8')) and s.expires_at > now()
      and p.approved_at is not null and p.ended_at is null and (p.to_on is null or p.to_on >= business_today())`;

const context = (name: string, type: string, columns: string) =>
  `create or replace function ${name}() returns ${type} language sql stable security definer set search_path from current as $$ ${sessionInForce(columns)} $$`;

const CONTEXT = [
  context("ctx_session", "session", "s"),
  context("ctx_town", "uuid", "s.town_id"),
  context("ctx_user", "uuid", "s.user_id"),
  context("ctx_role", "text", "s.role"),
];

const SIGN_IN = [
  `drop function sign_in_account(text)`,
  // The sealed secret of a second factor comes along only when the factor is in force.
  `create function sign_in_account(p_login text) returns table (id uuid, name text, password_hash text, status text, locked_until timestamptz,
      must_change_pwd boolean, is_demo boolean, mfa_secret_enc bytea)
    language sql stable security definer set search_path from current as $$
    select u.id, u.name, u.password_hash, u.status, f.locked_until, u.must_change_pwd, u.is_demo,
      case when u.mfa_confirmed_at is not null then u.mfa_secret_enc end
    from user_account u left join user_sign_in f on f.user_id = u.id where u.login = lower(p_login) $$`,

  `drop function session_start(uuid, text, uuid, text, text)`,
  // Whoever has a second factor gets no session without it; which one was shown stands in the log.
  `create function session_start(p_id uuid, p_token text, p_user uuid, p_ip text, p_device text, p_factor text default null) returns boolean
    language plpgsql volatile security definer set search_path from current as $$
    declare post user_position; idle_min int := coalesce((setting_of('session_idle_minutes') #>> '{}')::int, 30);
      abs_h int := coalesce((setting_of('session_absolute_hours') #>> '{}')::int, 12);
    begin
      select p.* into post from user_position p join user_account u on u.id = p.user_id
      where p.user_id = p_user and u.status = 'active' and p.approved_at is not null and p.ended_at is null
        and p.from_on <= business_today() and coalesce(p.to_on, 'infinity') >= business_today()
        and (u.mfa_confirmed_at is null or p_factor is not null)
        and not exists (select from user_sign_in f where f.user_id = p_user and f.locked_until > now())
      order by p.is_primary desc, p.from_on desc, p.id limit 1;
      if post.id is null then return false; end if;
      insert into session (id, token_hash, user_id, position_id, role, town_id, expires_at, absolute_at, ip, device)
      values (p_id, sha256(convert_to(p_token, 'UTF8')), p_user, post.id, post.role,
        (select r.id from region r where r.id = post.region_id and r.level = 'town'),
        now() + least(make_interval(mins => idle_min), make_interval(hours => abs_h)), now() + make_interval(hours => abs_h), p_ip, left(p_device, 200));
      delete from session x where x.user_id = p_user and x.id in (
        select o.id from session o where o.user_id = p_user and o.id <> p_id order by o.created_at desc
        offset greatest(coalesce((setting_of('session_max') #>> '{}')::int, 5) - 1, 0));
      perform set_config('app.tok', p_token, true);
      insert into user_sign_in (user_id, last_login_at) values (p_user, now())
      on conflict (user_id) do update set fail_count = 0, locked_until = null, last_login_at = now();
      perform audit_put('sign_in', 'session', p_id, null, null, case when p_factor is not null then jsonb_build_object('factor', p_factor) end);
      return true;
    end $$`,

  // Periodic change is asked by the profile that follows GB/T 22239 only; ASVS 6.2.10 advises against it.
  `create function password_expired(p_set_at timestamptz) returns boolean language sql stable security definer set search_path from current as $$
    select coalesce(setting_of('password_profile') #>> '{}' = 'gov', false) and p_set_at < now() - interval '90 days' $$`,
  `create function second_factor_required(p_role text) returns boolean language sql stable security definer set search_path from current as $$
    select coalesce(setting_of('mfa_required_roles') @> to_jsonb(p_role), false) $$`,

  `drop function session_actor(text)`,
  `create function session_actor(p_token text) returns table (session_id uuid, user_id uuid, user_name text, position_id uuid, role text, town_id uuid, region_id uuid,
      region_name text, town_code text, unit_name text, duty text, must_change_pwd boolean, password_expired boolean, must_enrol boolean, created_at timestamptz, today date, is_demo boolean)
    language plpgsql volatile security definer set search_path from current as $$
    declare s session;
    begin
      select * into s from session x where x.token_hash = sha256(convert_to(p_token, 'UTF8')) and x.expires_at > now();
      if s.id is null then return; end if;
      if s.seen_at < now() - interval '1 minute' then
        update session x set seen_at = now(), expires_at = least(x.absolute_at, now() + make_interval(mins => coalesce((setting_of('session_idle_minutes') #>> '{}')::int, 30)))
        where x.id = s.id;
      end if;
      return query select s.id, u.id, u.name, p.id, s.role, s.town_id, r.id, r.name, left(r.stat_code, 9), p.unit_name, p.duty,
        u.must_change_pwd, password_expired(u.password_set_at), u.mfa_confirmed_at is null and second_factor_required(s.role), s.created_at,
        business_today(), exists (select from setting t where t.key = 'business_today' and t.value <> 'null'::jsonb)
      from user_account u join user_position p on p.id = s.position_id join region r on r.id = p.region_id
      where u.id = s.user_id and u.status = 'active' and p.approved_at is not null and p.ended_at is null
        and p.from_on <= business_today() and coalesce(p.to_on, 'infinity') >= business_today();
    end $$`,
  `create or replace function session_switch(p_token text, p_position uuid) returns boolean language plpgsql volatile security definer set search_path from current as $$
    declare post user_position;
    begin
      perform set_config('app.tok', p_token, true);
      select * into post from user_position p where p.id = p_position and p.user_id = ctx_user() and p.approved_at is not null and p.ended_at is null
        and p.from_on <= business_today() and coalesce(p.to_on, 'infinity') >= business_today();
      if post.id is null then return false; end if;
      update session set position_id = post.id, role = post.role, town_id = (select r.id from region r where r.id = post.region_id and r.level = 'town')
      where token_hash = sha256(convert_to(p_token, 'UTF8'));
      perform audit_put('switch_post', 'session', (ctx_session()).id, null, null, null);
      return true;
    end $$`,
];

const FACTOR = [
  `create function own_second_factor() returns table (secret_enc bytea, confirmed_at timestamptz, codes_left bigint, required boolean)
    language sql stable security definer set search_path from current as $$
    select u.mfa_secret_enc, u.mfa_confirmed_at,
      (select count(*) from mfa_recovery_code c where c.user_id = u.id and c.used_at is null), second_factor_required(ctx_role())
    from user_account u where u.id = ctx_user() $$`,
  // A secret waits here until its owner has shown a code of it; one in force is never replaced.
  `create function begin_second_factor(p_secret bytea) returns void language sql volatile security definer set search_path from current as $$
    update user_account set mfa_secret_enc = p_secret, updated_at = now(), updated_by = ctx_user(), version = version + 1
    where id = ctx_user() and mfa_confirmed_at is null $$`,
  `create function confirm_second_factor(p_codes bytea[]) returns boolean language plpgsql volatile security definer set search_path from current as $$
    declare me uuid := ctx_user();
    begin
      update user_account set mfa_confirmed_at = now(), updated_at = now(), updated_by = me, version = version + 1
      where id = me and mfa_secret_enc is not null and mfa_confirmed_at is null;
      if not found then return false; end if;
      delete from mfa_recovery_code where user_id = me;
      insert into mfa_recovery_code (user_id, code_bidx) select me, unnest(p_codes);
      delete from session where user_id = me and id <> (ctx_session()).id;
      return true;
    end $$`,
  `create function clear_second_factor(p_user uuid) returns void language plpgsql volatile security definer set search_path from current as $$
    begin
      delete from mfa_recovery_code where user_id = p_user;
      update user_account set mfa_secret_enc = null, mfa_confirmed_at = null, updated_at = now(), updated_by = ctx_user(), version = version + 1
      where id = p_user and mfa_secret_enc is not null;
    end $$`,
  `create function remove_own_second_factor() returns void language sql volatile security definer set search_path from current as $$
    select clear_second_factor(ctx_user()) $$`,
  // Only for another's: an administrator who could drop his own would need no factor.
  `create function reset_second_factor(p_user uuid) returns void language plpgsql volatile security definer set search_path from current as $$
    begin
      perform demand_administrator(p_user);
      perform clear_second_factor(p_user);
      delete from session where user_id = p_user;
    end $$`,
  // True once for a step, and never for an earlier one: of two requests with the same code one is refused.
  `create function use_code_step(p_user uuid, p_step bigint) returns boolean language plpgsql volatile security definer set search_path from current as $$
    begin
      insert into user_sign_in as f (user_id, mfa_last_step) values (p_user, p_step)
      on conflict (user_id) do update set mfa_last_step = p_step where coalesce(f.mfa_last_step, -1) < p_step;
      return found;
    end $$`,
  `create function use_recovery_code(p_user uuid, p_code bytea) returns boolean language plpgsql volatile security definer set search_path from current as $$
    begin
      update mfa_recovery_code set used_at = now() where user_id = p_user and code_bidx = p_code and used_at is null;
      return found;
    end $$`,
  `create function demand_administrator(p_user uuid) returns void language plpgsql stable security definer set search_path from current as $$
    begin
      if ctx_role() is distinct from 'GL' or p_user = ctx_user() then raise exception 'not yours to administer' using errcode = '42501'; end if;
    end $$`,
];

const PASSWORDS = [
  // Former passwords are kept under either profile, so that a change of the setting bites at once. One-time passwords were nobody's own.
  `create function keep_password_history() returns trigger language plpgsql volatile security definer set search_path from current as $$
    begin
      new.password_set_at := now();
      if old.password_hash is not null and not old.must_change_pwd then
        insert into password_history (user_id, password_hash) values (old.id, old.password_hash);
        delete from password_history h where h.user_id = old.id and h.set_at not in (
          select k.set_at from password_history k where k.user_id = old.id order by k.set_at desc limit 5);
      end if;
      return new;
    end $$`,
  `create trigger user_account_password before update of password_hash on user_account for each row
    when (new.password_hash is distinct from old.password_hash) execute function keep_password_history()`,
  `create function own_former_hashes() returns setof text language sql stable security definer set search_path from current as $$
    select password_hash from password_history where user_id = ctx_user() order by set_at desc $$`,
  `create function reset_password(p_user uuid, p_hash text) returns void language plpgsql volatile security definer set search_path from current as $$
    begin
      perform demand_administrator(p_user);
      update user_account set password_hash = p_hash, must_change_pwd = true, updated_at = now(), updated_by = ctx_user(), version = version + 1 where id = p_user;
      delete from session where user_id = p_user;
      perform audit_put('password', 'user_account', p_user, null, null, null);
    end $$`,
  `create function unlock_account(p_user uuid) returns void language plpgsql volatile security definer set search_path from current as $$
    declare former user_sign_in;
    begin
      perform demand_administrator(p_user);
      select * into former from user_sign_in where user_id = p_user;
      update user_sign_in set fail_count = 0, locked_until = null where user_id = p_user;
      perform audit_put('update', 'user_sign_in', p_user, null, jsonb_build_object('fail_count', former.fail_count, 'locked_until', former.locked_until),
        jsonb_build_object('fail_count', 0, 'locked_until', null));
    end $$`,
];

const SESSIONS = [
  // Without the token's hash: where somebody is signed in, for that person and for the administrator (ASVS 7.5.2).
  `create function sessions_of(p_user uuid) returns table (id uuid, role text, unit_name text, created_at timestamptz, seen_at timestamptz, ip text, device text, is_this boolean)
    language sql stable security definer set search_path from current as $$
    select s.id, s.role, p.unit_name, s.created_at, s.seen_at, s.ip, s.device, s.id = (select (ctx_session()).id)
    from session s join user_position p on p.id = s.position_id
    where s.user_id = p_user and s.expires_at > now() and (p_user = (select ctx_user()) or (select ctx_role()) = 'GL')
    order by s.seen_at desc, s.id $$`,
  // One of them, or all but the one that asks. Gives how many ended.
  `create function end_sessions(p_user uuid, p_session uuid default null) returns integer language plpgsql volatile security definer set search_path from current as $$
    declare own uuid := (ctx_session()).id; ended integer := 0; gone uuid;
    begin
      if p_user is distinct from ctx_user() then perform demand_administrator(p_user); end if;
      for gone in delete from session where user_id = p_user and (id = p_session or p_session is null and id <> own) returning id loop
        perform audit_put('sign_out', 'session', gone, null, null, jsonb_build_object('user_id', p_user));
        ended := ended + 1;
      end loop;
      return ended;
    end $$`,
];

const signedIn = "guigen_town, guigen_zone, guigen_assigned";
const GRANTS = [
  `grant execute on function sign_in_account(text), session_start(uuid, text, uuid, text, text, text), session_actor(text),
    use_code_step(uuid, bigint), use_recovery_code(uuid, bytea) to guigen_public`,
  `grant execute on function own_second_factor(), begin_second_factor(bytea), confirm_second_factor(bytea[]), remove_own_second_factor(),
    own_former_hashes(), sessions_of(uuid), end_sessions(uuid, uuid) to ${signedIn}`,
  `grant execute on function reset_second_factor(uuid), reset_password(uuid, text), unlock_account(uuid) to guigen_assigned`,
];
