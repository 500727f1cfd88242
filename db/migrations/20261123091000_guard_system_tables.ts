import { type Kysely, sql } from "kysely";

/** Who reads and writes the system tables (domain §8), and the doors through which an anonymous request signs in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...POLICIES, ...SIGN_IN]) await sql.raw(statement).execute(db);
}

const everyone = "guigen_town, guigen_zone, guigen_assigned, guigen_public";
const signedIn = "guigen_town, guigen_zone, guigen_assigned";

const POLICIES = [
  `call guard_table('region')`,
  `create policy region_read on region for select to ${everyone} using (true)`,
  `create policy region_admin on region to guigen_assigned using ((select ctx_role()) = 'GL') with check ((select ctx_role()) = 'GL')`,
  `grant select on region to ${everyone}`,
  `grant insert, update on region to guigen_assigned`,

  `call guard_table('setting')`,
  `create policy setting_read on setting for select to ${everyone} using (true)`,
  `create policy setting_admin on setting to guigen_assigned using ((select ctx_role()) = 'GL') with check ((select ctx_role()) = 'GL')`,
  `grant select on setting to ${everyone}`,
  `grant insert, update on setting to guigen_assigned`,

  // Password hashes and secrets are granted to nobody: only the functions below read them.
  `call guard_table('user_account')`,
  `create policy user_account_self on user_account for select to ${signedIn} using (id = (select ctx_user()))`,
  `create policy user_account_zone on user_account for select to guigen_zone using (true)`,
  `create policy user_account_town on user_account for select to guigen_town using (exists (
    select from user_position p where p.user_id = user_account.id and p.region_id = (select ctx_town())))`,
  `create policy user_account_admin on user_account to guigen_assigned using ((select ctx_role()) = 'GL') with check ((select ctx_role()) = 'GL')`,
  `grant select (id, login, name, phone, status, must_change_pwd, is_demo, created_at, created_by, updated_at, updated_by, version)
    on user_account to ${signedIn}`,
  `grant insert (id, login, name, phone, password_hash, status, must_change_pwd, created_by), update (name, phone, status, must_change_pwd, updated_at, updated_by, version)
    on user_account to guigen_assigned`,

  `call guard_table('user_position')`,
  `create policy user_position_self on user_position for select to ${signedIn} using (user_id = (select ctx_user()))`,
  `create policy user_position_zone on user_position for select to guigen_zone using (true)`,
  `create policy user_position_town on user_position for select to guigen_town using (region_id = (select ctx_town()))`,
  `create policy user_position_admin on user_position for select to guigen_assigned using ((select ctx_role()) = 'GL')`,
  // GL proposes in his own name, RC approves in hers: nobody grants a post alone (domain E04, §8 rule 4).
  `create policy user_position_propose on user_position for insert to guigen_assigned with check ((select ctx_role()) = 'GL' and created_by = (select ctx_user()))`,
  `create policy user_position_end on user_position for update to guigen_assigned using ((select ctx_role()) = 'GL') with check ((select ctx_role()) = 'GL')`,
  `create policy user_position_approve on user_position for update to guigen_zone using ((select ctx_role()) = 'RC')
    with check ((select ctx_role()) = 'RC' and approved_by = (select ctx_user()))`,
  `alter table user_position alter column created_by set default ctx_user()`,
  `grant select on user_position to ${signedIn}`,
  `grant insert (id, user_id, role, region_id, unit_name, duty, from_on, to_on, is_primary, created_by) on user_position to guigen_assigned`,
  `grant update (to_on, version) on user_position to guigen_assigned`,
  `grant update (approved_by, approved_at, version) on user_position to guigen_zone`,

  `alter table session enable row level security`,
  `alter table session force row level security`,
  `create policy session_owner on session to guigen_owner using (true) with check (true)`,
  `alter table user_sign_in enable row level security`,
  `alter table user_sign_in force row level security`,
  `create policy user_sign_in_owner on user_sign_in to guigen_owner using (true) with check (true)`,
  `create policy user_sign_in_admin on user_sign_in for select to guigen_assigned using ((select ctx_role()) = 'GL')`,
  `grant select on user_sign_in to guigen_assigned`,
  `alter table number_counter enable row level security`,
  `alter table number_counter force row level security`,
  `create policy number_counter_owner on number_counter to guigen_owner using (true) with check (true)`,
  `alter table column_class enable row level security`,
  `alter table column_class force row level security`,
  `create policy column_class_read on column_class for select to ${signedIn} using (true)`,
  `create policy column_class_owner on column_class to guigen_owner using (true) with check (true)`,
  `grant select on column_class to ${signedIn}`,

  `alter table audit_log enable row level security`,
  `alter table audit_log force row level security`,
  `create policy audit_log_owner on audit_log to guigen_owner using (true) with check (true)`,
  `create policy audit_log_auditor on audit_log for select to guigen_zone using ((select ctx_role()) = 'SJ')`,
  `grant select on audit_log to guigen_zone`,
  `create trigger audit_log_frozen before update or delete on audit_log for each row execute function refuse_change()`,
  `create trigger audit_log_kept before truncate on audit_log for each statement execute function refuse_change()`,

  `insert into column_class values
    ('user_account', 'password_hash', 'secret'), ('user_account', 'mfa_secret_enc', 'secret'), ('user_account', 'phone', 'P')`,

  // The store of rate-limiter-flexible: its own columns, its own names.
  `create table rate_limit (key varchar(255) primary key, points integer not null default 0, expire bigint)`,
  `alter table rate_limit enable row level security`,
  `alter table rate_limit force row level security`,
  `create policy rate_limit_public on rate_limit to guigen_public using (true) with check (true)`,
  `grant select, insert, update, delete on rate_limit to guigen_public`,
];

const SIGN_IN = [
  `create function sign_in_account(p_login text) returns table (id uuid, name text, password_hash text, status text, locked_until timestamptz, must_change_pwd boolean, is_demo boolean)
    language sql stable security definer set search_path from current as $$
    select u.id, u.name, u.password_hash, u.status, f.locked_until, u.must_change_pwd, u.is_demo
    from user_account u left join user_sign_in f on f.user_id = u.id where u.login = lower(p_login) $$`,
  // Five failures lock the account for fifteen minutes (domain E03); both figures are settings.
  `create function sign_in_failed(p_user uuid, p_ip text) returns timestamptz language sql volatile security definer set search_path from current as $$
    insert into audit_log (user_id, role, ip, action, table_name, row_id) values (p_user, '-', p_ip, 'sign_in_failed', 'user_account', p_user);
    insert into user_sign_in as f (user_id, fail_count) values (p_user, 1)
    on conflict (user_id) do update set
      fail_count = case when f.locked_until < now() then 1 else f.fail_count + 1 end,
      locked_until = case when f.locked_until < now() then null
        when f.fail_count + 1 >= coalesce((setting_of('lockout_failures') #>> '{}')::int, 5)
        then now() + make_interval(mins => coalesce((setting_of('lockout_minutes') #>> '{}')::int, 15)) end
    returning locked_until $$`,
  `create function session_start(p_id uuid, p_token text, p_user uuid, p_ip text, p_device text) returns boolean
    language plpgsql volatile security definer set search_path from current as $$
    declare post user_position; idle_min int := coalesce((setting_of('session_idle_minutes') #>> '{}')::int, 30);
      abs_h int := coalesce((setting_of('session_absolute_hours') #>> '{}')::int, 12);
    begin
      select p.* into post from user_position p join user_account u on u.id = p.user_id
      where p.user_id = p_user and u.status = 'active' and p.approved_at is not null
        and p.from_on <= business_today() and coalesce(p.to_on, 'infinity') >= business_today()
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
      perform audit_put('sign_in', 'session', p_id, null, null, null);
      return true;
    end $$`,
  // Read once a request: who it is, and the sliding end of the session moved on at most once a minute.
  `create function session_actor(p_token text) returns table (session_id uuid, user_id uuid, user_name text, position_id uuid, role text, town_id uuid, region_id uuid,
      region_name text, town_code text, unit_name text, duty text, must_change_pwd boolean, created_at timestamptz, today date, is_demo boolean)
    language plpgsql volatile security definer set search_path from current as $$
    declare s session;
    begin
      select * into s from session x where x.token_hash = sha256(convert_to(p_token, 'UTF8')) and x.expires_at > now();
      if s.id is null then return; end if;
      if s.seen_at < now() - interval '1 minute' then
        update session x set seen_at = now(), expires_at = least(x.absolute_at, now() + make_interval(mins => coalesce((setting_of('session_idle_minutes') #>> '{}')::int, 30)))
        where x.id = s.id;
      end if;
      return query select s.id, u.id, u.name, p.id, s.role, s.town_id, r.id, r.name, left(r.stat_code, 9), p.unit_name, p.duty, u.must_change_pwd, s.created_at,
        business_today(), exists (select from setting t where t.key = 'business_today' and t.value <> 'null'::jsonb)
      from user_account u join user_position p on p.id = s.position_id join region r on r.id = p.region_id
      where u.id = s.user_id and u.status = 'active' and p.approved_at is not null
        and p.from_on <= business_today() and coalesce(p.to_on, 'infinity') >= business_today();
    end $$`,
  `create function session_end(p_token text) returns void language plpgsql volatile security definer set search_path from current as $$
    begin
      perform set_config('app.tok', p_token, true);
      if ctx_user() is not null then perform audit_put('sign_out', 'session', (ctx_session()).id, null, null, null); end if;
      delete from session where token_hash = sha256(convert_to(p_token, 'UTF8'));
    end $$`,
  // One post in force per session; switching gives the session the other post's role and town.
  `create function session_switch(p_token text, p_position uuid) returns boolean language plpgsql volatile security definer set search_path from current as $$
    declare post user_position;
    begin
      perform set_config('app.tok', p_token, true);
      select * into post from user_position p where p.id = p_position and p.user_id = ctx_user() and p.approved_at is not null
        and p.from_on <= business_today() and coalesce(p.to_on, 'infinity') >= business_today();
      if post.id is null then return false; end if;
      update session set position_id = post.id, role = post.role, town_id = (select r.id from region r where r.id = post.region_id and r.level = 'town')
      where token_hash = sha256(convert_to(p_token, 'UTF8'));
      perform audit_put('switch_post', 'session', (ctx_session()).id, null, null, null);
      return true;
    end $$`,
  // Whoever is disabled is out at once, and stays out of that session when enabled again.
  `create function end_sessions_of_disabled() returns trigger language plpgsql volatile security definer set search_path from current as $$
    begin delete from session where user_id = new.id; return null; end $$`,
  `create trigger user_account_disabled after update of status on user_account for each row when (new.status = 'disabled' and old.status <> 'disabled')
    execute function end_sessions_of_disabled()`,
  `create function own_password_hash() returns text language sql stable security definer set search_path from current as $$
    select password_hash from user_account where id = ctx_user() $$`,
  // A new password ends every other session of its owner (security §4.1, ASVS 7.4).
  `create function change_own_password(p_hash text) returns void language plpgsql volatile security definer set search_path from current as $$
    begin
      update user_account set password_hash = p_hash, must_change_pwd = false, updated_at = now(), updated_by = ctx_user(), version = version + 1 where id = ctx_user();
      delete from session where user_id = ctx_user() and id <> (ctx_session()).id;
      perform audit_put('password', 'user_account', ctx_user(), null, null, null);
    end $$`,
  `create function audit_event(p_action text, p_table text, p_row uuid, p_after jsonb, p_reason text) returns void
    language plpgsql volatile security definer set search_path from current as $$
    begin
      if p_action not in ('reveal', 'export', 'refused', 'review') or ctx_user() is null then raise exception 'not an event of yours' using errcode = '42501'; end if;
      perform audit_put(p_action, p_table, p_row, ctx_town(), null, p_after, p_reason);
    end $$`,
  `create function reveals_last_hour() returns bigint language sql stable security definer set search_path from current as $$
    select count(*) from audit_log where user_id = ctx_user() and action = 'reveal' and at > now() - interval '1 hour' $$`,
  `grant execute on function ctx_town(), ctx_user(), ctx_role(), ctx_clock(), ctx_now(), business_today(), setting_of(text), grams(text) to ${everyone}`,
  `grant execute on function user_name(uuid), next_number(text, text, integer), own_password_hash(), reveals_last_hour(), change_own_password(text), audit_event(text, text, uuid, jsonb, text) to ${signedIn}`,
  `grant execute on function sign_in_account(text), sign_in_failed(uuid, text), session_start(uuid, text, uuid, text, text), session_actor(text), session_end(text), session_switch(text, uuid) to guigen_public`,
];
