import { type Kysely, sql } from "kysely";
import { commonColumns } from "../common-columns.ts";
import { keepHistory } from "../keep-history.ts";

/** Recognitions and their certificates (domain E59, E60, §3.7): three hands make a recognition, the talent office makes, issues and recalls certificates. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...RECOGNITION, ...CERTIFICATE, ...HANDS, ...HISTORY, ...CLASSES])
    await sql.raw(statement).execute(db);
}

const RECOGNITION = [
  // Name and unit are those of the day: a certificate shows them, whatever the file says later. The end of the term is not `valid_to`: that is a history's.
  `create table honor_recognition (${commonColumns("honor_recognition")},
    talent_id uuid not null constraint honor_recognition_talent_fkey references talent (id),
    town_id uuid not null constraint honor_recognition_town_fkey references region (id),
    holder_name text not null constraint honor_recognition_holder_check check (char_length(holder_name) between 1 and 50),
    work_unit text,
    honor text not null constraint honor_recognition_honor_check check (honor in ('YCYC', 'BJRC', 'GCC', 'LJ', 'JNDS', 'TXZJ', 'QT')),
    grade text,
    basis text not null constraint honor_recognition_basis_check check (char_length(basis) between 4 and 500),
    status text not null default 'applied' constraint honor_recognition_status_check
      check (status in ('applied', 'review', 'in_notice', 'recognized', 'revoked')),
    reviewed_by uuid,
    review_opinion text,
    notice_from_on date,
    notice_to_on date,
    doc_no text,
    recognized_on date,
    valid_until date,
    recognized_by uuid,
    recognized_at timestamptz,
    revoked_on date,
    revoke_reason text,
    name_g text[] not null generated always as (grams(holder_name || coalesce(work_unit, ''))) stored,
    constraint honor_recognition_notice_check check ((status in ('applied', 'review')) = (notice_from_on is null)
      and (notice_from_on is null) = (notice_to_on is null) and notice_to_on >= notice_from_on),
    constraint honor_recognition_review_check check ((reviewed_by is null) = (review_opinion is null) and (status in ('applied', 'review')) = (reviewed_by is null)),
    constraint honor_recognition_recognized_check check ((status in ('recognized', 'revoked')) = (doc_no is not null)
      and (doc_no is null) = (recognized_on is null) and (doc_no is null) = (recognized_by is null) and (doc_no is null) = (recognized_at is null)),
    constraint honor_recognition_after_notice_check check (recognized_on > notice_to_on),
    constraint honor_recognition_valid_check check (valid_until > recognized_on),
    constraint honor_recognition_revoked_check check ((status = 'revoked') = (revoked_on is not null) and (revoked_on is null) = (revoke_reason is null)
      and revoked_on >= recognized_on),
    constraint honor_recognition_two_check check (recognized_by <> created_by),
    constraint honor_recognition_three_check check (reviewed_by <> created_by and recognized_by <> reviewed_by)
  )`,
  `create unique index honor_recognition_town_key on honor_recognition (id, town_id)`,
  `create unique index honor_recognition_open_idx on honor_recognition (talent_id, honor)
    where voided_at is null and status in ('applied', 'review', 'in_notice')`,
  `create index honor_recognition_list_idx on honor_recognition (town_id, id)`,
  `create index honor_recognition_talent_idx on honor_recognition (talent_id)`,
  `create index honor_recognition_name_g_idx on honor_recognition using gin (name_g)`,
  `call guard_table('honor_recognition', 'town_id')`,
  `create trigger honor_recognition_must_see before insert or update on honor_recognition for each row execute function must_see('talent_id', 'talent')`,
];

const CERTIFICATE = [
  `create table certificate (${commonColumns("certificate")},
    recognition_id uuid not null,
    town_id uuid not null,
    cert_no text not null constraint certificate_no_key unique,
    issuer text not null constraint certificate_issuer_check check (char_length(issuer) between 4 and 60),
    status text not null default 'to_make' constraint certificate_status_check check (status in ('to_make', 'made', 'issued', 'reissued', 'recalled')),
    made_on date,
    issued_on date,
    receiver text,
    receipt_note text,
    replaces_id uuid,
    lost_on date,
    lost_reason text,
    recalled_on date,
    recall_reason text,
    constraint certificate_recognition_fkey foreign key (recognition_id, town_id) references honor_recognition (id, town_id) on update cascade,
    constraint certificate_made_check check ((status = 'to_make') <= (made_on is null) and (status in ('made', 'issued', 'reissued')) <= (made_on is not null)),
    constraint certificate_issued_check check ((status in ('issued', 'reissued')) <= (issued_on is not null)
      and (status in ('to_make', 'made')) <= (issued_on is null) and (issued_on is null) = (receiver is null) and issued_on >= made_on),
    constraint certificate_lost_check check ((status = 'reissued') = (lost_on is not null) and (lost_on is null) = (lost_reason is null) and lost_on >= issued_on),
    constraint certificate_recalled_check check ((status = 'recalled') = (recalled_on is not null) and (recalled_on is null) = (recall_reason is null)
      and recalled_on >= coalesce(issued_on, made_on, recalled_on))
  )`,
  `create unique index certificate_town_key on certificate (id, town_id)`,
  `alter table certificate add constraint certificate_replaces_fkey foreign key (replaces_id, town_id) references certificate (id, town_id)`,
  // One certificate a recognition; what replaces a lost one stands beside it, once.
  `create unique index certificate_first_idx on certificate (recognition_id) where replaces_id is null and voided_at is null`,
  `create unique index certificate_replaces_idx on certificate (replaces_id) where replaces_id is not null and voided_at is null`,
  `create index certificate_recognition_idx on certificate (recognition_id)`,
  `create index certificate_list_idx on certificate (town_id, cert_no)`,
  `call guard_table('certificate', 'town_id')`,
];

/** Withdrawal and version; a generated column is empty before it is written. */
const STAYS = ["name_g", "voided_at", "voided_by", "void_reason", "version", "updated_at", "updated_by"];
const array = (columns: readonly string[]) => `array[${columns.map((column) => `'${column}'`).join(", ")}]`;

/** Which way a thing goes and who takes it there (domain §3.7, §8); what an earlier hand wrote stays. */
const HANDS = [
  `revoke insert, update on honor_recognition, certificate from guigen_town`,
  `create function honor_recognition_hands() returns trigger language plpgsql volatile security definer set search_path from current as $$
    declare role text := ctx_role(); may_change text[] := ${array(STAYS)};
    begin
      if tg_op = 'INSERT' then
        if role not in ('JB', 'RC') or new.status <> 'applied' then
          raise exception 'a recognition begins with its application' using errcode = '42501', constraint = 'honor_recognition_step_check';
        end if;
        return new;
      end if;
      if old.voided_at is not null or by_post() and role not in ('JB', 'SH', 'RC', 'SYS') then
        raise exception 'what was withdrawn stays so; the others read' using errcode = '42501', constraint = 'honor_recognition_fixed_check';
      end if;
      if new.status <> old.status and not (case old.status || '>' || new.status
          when 'applied>review' then role in ('SH', 'RC')
          when 'review>in_notice' then role in ('SH', 'RC') and new.reviewed_by = ctx_user()
          when 'in_notice>recognized' then role = 'RC'
          when 'recognized>revoked' then role = 'RC' else false end) then
        raise exception 'this step is not open, or not to this post' using errcode = '42501', constraint = 'honor_recognition_step_check';
      end if;
      may_change := may_change || case old.status || '>' || new.status
        when 'applied>review' then array['status']
        when 'review>in_notice' then array['status', 'reviewed_by', 'review_opinion', 'notice_from_on', 'notice_to_on']
        when 'in_notice>recognized' then array['status', 'doc_no', 'recognized_on', 'valid_until', 'recognized_by', 'recognized_at']
        when 'recognized>revoked' then array['status', 'revoked_on', 'revoke_reason'] else '{}' end;
      if old.status = 'applied' then may_change := may_change || array['grade', 'basis']; end if;
      if to_jsonb(old) - may_change is distinct from to_jsonb(new) - may_change then
        raise exception 'a recognition stays as it was entered' using errcode = '42501', constraint = 'honor_recognition_fixed_check';
      end if;
      if old.voided_at is null and new.voided_at is not null and (old.status in ('recognized', 'revoked')
          or role is distinct from 'RC' and old.created_by is distinct from ctx_user()) then
        raise exception 'a recognition is revoked, not withdrawn' using errcode = '42501', constraint = 'honor_recognition_void_check';
      end if;
      return new;
    end $$`,
  `create trigger honor_recognition_entered before insert on honor_recognition for each row execute function entered_by_self()`,
  `create trigger honor_recognition_signs before insert or update on honor_recognition for each row execute function verifier_signs('recognized_by')`,
  `create trigger honor_recognition_hands before insert or update on honor_recognition for each row execute function honor_recognition_hands()`,

  `create function certificate_hands() returns trigger language plpgsql volatile security definer set search_path from current as $$
    declare may_change text[] := ${array(STAYS)};
    begin
      if ctx_role() is distinct from 'RC' then
        raise exception 'certificates are kept by the talent office' using errcode = '42501', constraint = 'certificate_post_check';
      end if;
      if tg_op = 'INSERT' then
        if new.status <> 'to_make' or not exists (select from honor_recognition r where r.id = new.recognition_id and r.status = 'recognized' and r.voided_at is null)
            or new.replaces_id is not null and not exists (select from certificate c
              where c.id = new.replaces_id and c.recognition_id = new.recognition_id and c.status = 'reissued' and c.voided_at is null) then
          raise exception 'a certificate stands on a recognition, and replaces what was lost' using errcode = '42501', constraint = 'certificate_step_check';
        end if;
        return new;
      end if;
      if new.status <> old.status and old.status || '>' || new.status not in
          ('to_make>made', 'made>issued', 'issued>reissued', 'to_make>recalled', 'made>recalled', 'issued>recalled') then
        raise exception 'this step is not open' using errcode = '42501', constraint = 'certificate_step_check';
      end if;
      may_change := may_change || case old.status || '>' || new.status
        when 'to_make>made' then array['status', 'made_on']
        when 'made>issued' then array['status', 'issued_on', 'receiver', 'receipt_note']
        when 'issued>reissued' then array['status', 'lost_on', 'lost_reason']
        else case when new.status = 'recalled' and old.status <> 'recalled' then array['status', 'recalled_on', 'recall_reason'] else '{}'::text[] end end;
      if to_jsonb(old) - may_change is distinct from to_jsonb(new) - may_change then
        raise exception 'a certificate stays as it was written' using errcode = '42501', constraint = 'certificate_fixed_check';
      end if;
      if old.voided_at is null and new.voided_at is not null and old.status <> 'to_make' then
        raise exception 'a certificate is recalled, not withdrawn' using errcode = '42501', constraint = 'certificate_void_check';
      end if;
      return new;
    end $$`,
  `create trigger certificate_entered before insert on certificate for each row execute function entered_by_self()`,
  `create trigger certificate_hands before insert or update on certificate for each row execute function certificate_hands()`,
];

/** What M36 reads of them (domain §4). */
const HISTORY = [
  ...keepHistory("honor_recognition", "town_id", [
    "town_id",
    "talent_id",
    "honor",
    "grade",
    "status",
    "recognized_on",
    "revoked_on",
    "voided_at",
  ]),
  ...keepHistory("certificate", "town_id", [
    "town_id",
    "recognition_id",
    "replaces_id",
    "status",
    "issued_on",
    "recalled_on",
    "voided_at",
  ]),
];

const CLASSES = [
  `insert into column_class
    select 'honor_recognition', c, 'P' from unnest(array['holder_name', 'work_unit', 'basis']) c
    union all select 'certificate', c, 'P' from unnest(array['receiver', 'receipt_note']) c`,
];
