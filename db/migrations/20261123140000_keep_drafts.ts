import { type Kysely, sql } from "kysely";

/**
 * What somebody has typed and not yet saved, for seven days and for nobody else (decision 0018). The text rests sealed; a draft
 * past its day is seen by nobody and leaves with the next one that is kept.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const signedIn = "guigen_town, guigen_zone, guigen_assigned";

const STATEMENTS = [
  `create table draft (
    id uuid primary key,
    user_id uuid not null default ctx_user(),
    position_id uuid not null,
    form text not null constraint draft_form_check check (form ~ '^/' and char_length(form) <= 200),
    body_enc bytea not null constraint draft_body_enc_check check (octet_length(body_enc) <= 100000),
    saved_at timestamptz not null default now(),
    expires_at timestamptz not null default now() + interval '7 days',
    constraint draft_form_key unique (user_id, position_id, form)
  )`,
  `create index draft_expires_idx on draft (expires_at)`,
  `alter table draft enable row level security`,
  `alter table draft force row level security`,
  `create policy draft_owner on draft to guigen_owner using (true) with check (true)`,
  `create policy draft_own on draft to ${signedIn} using (user_id = (select ctx_user()) and expires_at > now())
    with check (user_id = (select ctx_user()))`,
  `grant select, insert, update, delete on draft to ${signedIn}`,
  `insert into column_class values ('draft', 'body_enc', 'S')`,

  `create function forget_old_drafts() returns void language sql volatile security definer set search_path from current as $$
    delete from draft where expires_at <= now() $$`,
  // A form sent after its session ran out: kept for whoever had that session, if it ended by itself and not long ago. Writes only:
  // a token that has ended reads nothing. A session that somebody ended is gone, and keeps nothing.
  `create function keep_late_draft(p_token text, p_id uuid, p_form text, p_body bytea) returns boolean
    language plpgsql volatile security definer set search_path from current as $$
    declare s session;
    begin
      select * into s from session x where x.token_hash = sha256(convert_to(p_token, 'UTF8'))
        and x.expires_at <= now() and x.expires_at > now() - interval '12 hours';
      if s.id is null then return false; end if;
      delete from draft where expires_at <= now();
      if (select count(*) from draft d where d.user_id = s.user_id and d.form <> p_form) >= 20 then return false; end if;
      insert into draft as d (id, user_id, position_id, form, body_enc) values (p_id, s.user_id, s.position_id, p_form, p_body)
      on conflict (user_id, position_id, form) do update
        set id = excluded.id, body_enc = excluded.body_enc, saved_at = now(), expires_at = excluded.expires_at;
      return true;
    end $$`,
  `grant execute on function forget_old_drafts() to ${signedIn}`,
  `grant execute on function keep_late_draft(text, uuid, text, bytea) to guigen_public`,
];
