import { type Kysely, sql } from "kysely";
import { commonColumns } from "../common-columns.ts";
import { keepHistory } from "../keep-history.ts";

/** Signed projects (domain E40–E44, §3.2): what happened is dated, proven and verified by another person; the stage is what those events say. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...PROJECT, ...MONEY, ...HANDS, ...HISTORY, ...CLASSES]) await sql.raw(statement).execute(db);
}

const STAGES = "('LEAD', 'NEG', 'SIGN', 'REG', 'START', 'PROD', 'FULL', 'SUSP', 'WITH')";

const child = (table: string) => `project_id uuid not null,
    town_id uuid not null,
    constraint ${table}_project_fkey foreign key (project_id, town_id) references project (id, landing_town_id) on update cascade`;

const PROJECT = [
  `create table project (${commonColumns("project")},
    project_no text not null constraint project_no_key unique,
    name text not null constraint project_name_check check (char_length(name) between 2 and 100),
    is_guigen boolean not null,
    kind text not null constraint project_kind_check check (kind in ('new', 'move', 'expansion', 'research', 'agriculture', 'commerce', 'culture')),
    sign_kind text constraint project_sign_kind_check check (sign_kind in ('investment', 'park', 'equity', 'framework', 'letter')),
    enterprise_id uuid constraint project_enterprise_id_fkey references enterprise (id),
    investor_name text not null,
    landing_town_id uuid not null constraint project_landing_town_fkey references region (id),
    landing_region_code text not null constraint project_landing_code_check check (landing_region_code ~ '^[0-9]{12}$'),
    referral_town_id uuid constraint project_referral_town_fkey references region (id),
    industry_code text not null,
    content text not null,
    agreed_invest_fen bigint constraint project_agreed_check check (agreed_invest_fen > 0),
    fixed_invest_fen bigint constraint project_fixed_check check (fixed_invest_fen between 0 and agreed_invest_fen),
    invest_confirmed boolean not null default false,
    currency text not null default 'CNY',
    foreign_amount_cents bigint,
    fx_rate numeric(12, 6),
    fx_on date,
    fund_source text constraint project_fund_source_check check (fund_source in ('own', 'bank', 'fund', 'other')),
    est_output_fen bigint, est_tax_fen bigint, est_jobs integer,
    land_mu numeric(12, 2), plant_area numeric(12, 2),
    stage text not null default 'LEAD' constraint project_stage_check check (stage in ${STAGES}),
    signed_on date, reg_on date, start_on date, prod_on date, full_on date,
    lead_person text,
    owner_unit text not null,
    owner_user_id uuid not null constraint project_owner_user_fkey references user_account (id),
    taskforce text,
    progress_text text, progress_updated_on date,
    issues text, next_step text, next_meeting_on date,
    stall_cause text constraint project_stall_cause_check check (stall_cause in ('land', 'money', 'eia', 'market', 'other')),
    name_g text[] not null generated always as (grams(name || investor_name)) stored,
    constraint project_large_check check (agreed_invest_fen <= 1000000000000 or invest_confirmed),
    constraint project_fx_check check (currency = 'CNY' or agreed_invest_fen is null or (foreign_amount_cents is not null and fx_rate is not null and fx_on is not null))
  )`,
  `create unique index project_town_key on project (id, landing_town_id)`,
  `create index project_town_idx on project (landing_town_id, stage, signed_on desc, id)`,
  `create index project_zone_idx on project (stage, signed_on desc, id)`,
  `create index project_enterprise_idx on project (enterprise_id)`,
  `create index project_name_g_idx on project using gin (name_g)`,
  `create index project_batch_idx on project (import_batch_id) where import_batch_id is not null`,
  `call guard_table('project', 'landing_town_id')`,
  `create trigger project_must_see before insert or update on project for each row execute function must_see('enterprise_id', 'enterprise')`,
  `alter table dispatch add constraint dispatch_project_fkey foreign key (project_id, town_id) references project (id, landing_town_id)`,

  `create table project_talent (${commonColumns("project_talent")}, ${child("project_talent")},
    talent_id uuid not null constraint project_talent_talent_fkey references talent (id),
    role text not null constraint project_talent_role_check check (role in ('investor', 'partner', 'referrer', 'expert')),
    share_pct numeric(5, 2) constraint project_talent_share_check check (share_pct between 0 and 100)
  )`,
  `create unique index project_talent_once_idx on project_talent (project_id, talent_id) where voided_at is null`,
  `create index project_talent_talent_idx on project_talent (talent_id)`,
  `call guard_table('project_talent', 'town_id')`,
  `create trigger project_talent_must_see before insert or update on project_talent for each row execute function must_see('talent_id', 'talent')`,

  `create table project_town_share (${commonColumns("project_town_share")}, ${child("project_town_share")},
    share_town_id uuid not null constraint project_town_share_town_fkey references region (id),
    purpose text not null constraint project_town_share_purpose_check check (purpose in ('referral', 'quota')),
    pct numeric(5, 2) not null constraint project_town_share_pct_check check (pct > 0 and pct <= 100),
    doc_no text,
    approved_by uuid not null
  )`,
  `create unique index project_town_share_once_idx on project_town_share (project_id, purpose, share_town_id) where voided_at is null`,
  `call guard_table('project_town_share', 'town_id')`,
  // Shares are set by the talent office alone.
  `revoke insert, update on project_town_share from guigen_town`,

  `create table project_stage_event (${commonColumns("project_stage_event")}, ${child("project_stage_event")},
    stage text not null constraint project_stage_event_stage_check check (stage in ${STAGES}),
    occurred_on date not null,
    late_reason text,
    evidence_kinds text[] not null default '{}',
    evidence_text text,
    skip_reason text,
    sign_kind text,
    agreed_invest_fen bigint constraint project_stage_event_agreed_check check (agreed_invest_fen > 0),
    resumes boolean not null default false,
    recorder_id uuid not null default ctx_user(),
    verified_by uuid,
    verified_at timestamptz,
    refused_reason text,
    remark text,
    constraint project_stage_event_verified_check check ((verified_by is null) = (verified_at is null)),
    constraint project_stage_event_two_check check (verified_by <> recorder_id),
    constraint project_stage_event_sign_check check (stage <> 'SIGN' or resumes
      or (sign_kind in ('investment', 'park', 'equity') and agreed_invest_fen is not null))
  )`,
  `create index project_stage_event_project_idx on project_stage_event (project_id, occurred_on, id)`,
  // A stage is reached once; a project may be suspended and taken up again several times.
  `create unique index project_stage_event_once_idx on project_stage_event (project_id, stage) where voided_at is null and not resumes and stage <> 'SUSP'`,
  `call guard_table('project_stage_event', 'town_id')`,

  `create table project_milestone (${commonColumns("project_milestone")}, ${child("project_milestone")},
    name text not null,
    baseline_on date not null,
    planned_on date not null,
    actual_on date,
    responsible text not null,
    weight integer not null default 1 constraint project_milestone_weight_check check (weight between 1 and 100),
    proof_text text,
    constraint project_milestone_proof_check check (actual_on is null or proof_text is not null)
  )`,
  `create unique index project_milestone_town_key on project_milestone (id, town_id)`,
  `create index project_milestone_project_idx on project_milestone (project_id, planned_on)`,
  `call guard_table('project_milestone', 'town_id')`,

  `create table milestone_replan (${commonColumns("milestone_replan")},
    milestone_id uuid not null,
    town_id uuid not null,
    old_on date not null,
    new_on date not null constraint milestone_replan_new_on_check check (new_on <> old_on),
    reason text not null constraint milestone_replan_reason_check check (char_length(reason) >= 4),
    approved_by uuid,
    approved_at timestamptz,
    refused_reason text,
    constraint milestone_replan_two_check check (approved_by <> created_by),
    constraint milestone_replan_milestone_fkey foreign key (milestone_id, town_id) references project_milestone (id, town_id) on update cascade
  )`,
  `create index milestone_replan_milestone_idx on milestone_replan (milestone_id)`,
  `create unique index milestone_replan_open_idx on milestone_replan (milestone_id) where voided_at is null and approved_at is null`,
  `call guard_table('milestone_replan', 'town_id')`,
];

const MONEY = [
  `create table investment_receipt (${commonColumns("investment_receipt")}, ${child("investment_receipt")},
    kind text not null constraint investment_receipt_kind_check check (kind in ('capital', 'fixed', 'equipment', 'working', 'other')),
    occurred_on date not null,
    late_reason text,
    amount_fen bigint not null constraint investment_receipt_amount_check check (amount_fen <> 0 and (amount_fen > 0) = (ref_id is null)),
    ref_id uuid constraint investment_receipt_ref_fkey references investment_receipt (id),
    evidence_kind text not null constraint investment_receipt_evidence_check check (evidence_kind in ('audit', 'bank', 'invoice', 'statistics', 'on_site')),
    evidence_text text,
    verified_by uuid,
    verified_at timestamptz,
    refused_reason text,
    constraint investment_receipt_verified_check check ((verified_by is null) = (verified_at is null)),
    constraint investment_receipt_two_check check (verified_by <> created_by)
  )`,
  `create unique index investment_receipt_ref_idx on investment_receipt (ref_id) where ref_id is not null and voided_at is null`,
  `create index investment_receipt_project_idx on investment_receipt (project_id, occurred_on)`,
  `call guard_table('investment_receipt', 'town_id')`,
  `create trigger investment_receipt_must_see before insert or update on investment_receipt for each row execute function must_see('ref_id', 'investment_receipt')`,

  `create table project_invest_change (${commonColumns("project_invest_change")}, ${child("project_invest_change")},
    effective_on date not null,
    old_amount_fen bigint not null,
    new_amount_fen bigint not null constraint project_invest_change_amount_check check (new_amount_fen > 0 and new_amount_fen <> old_amount_fen),
    doc text not null,
    approved_by uuid,
    approved_at timestamptz,
    refused_reason text,
    constraint project_invest_change_two_check check (approved_by <> created_by)
  )`,
  `create index project_invest_change_project_idx on project_invest_change (project_id, effective_on)`,
  `call guard_table('project_invest_change', 'town_id')`,
];

const DECIDED = [
  ["project_stage_event", "verified_by", "verified_at"],
  ["investment_receipt", "verified_by", "verified_at"],
  ["milestone_replan", "approved_by", "approved_at"],
  ["project_invest_change", "approved_by", "approved_at"],
] as const;

/** What was entered stays as it was entered: it is decided once, by another hand, and only a withdrawal with its reason takes it away (domain §3.2). */
const HANDS = [
  `create function stays_as_entered() returns trigger language plpgsql volatile security definer set search_path from current as $$
    declare
      may_change text[] := array['voided_at', 'voided_by', 'void_reason', 'version', 'updated_at', 'updated_by', 'town_id'];
      is_decided boolean := (to_jsonb(old) ->> tg_argv[0]) is not null;
    begin
      if not is_decided then may_change := may_change || array[tg_argv[0], tg_argv[1], 'refused_reason']; end if;
      if to_jsonb(old) - may_change is distinct from to_jsonb(new) - may_change then
        raise exception '% stays as it was entered: withdraw it and enter it anew', tg_table_name using errcode = '42501';
      end if;
      if old.voided_at is distinct from new.voided_at and (old.voided_at is not null or is_decided and ctx_role() is distinct from 'RC') then
        raise exception 'a proven row of % is withdrawn once, by the talent office', tg_table_name using errcode = '42501';
      end if;
      if old.voided_at is not null and (to_jsonb(new) ->> tg_argv[0]) is distinct from (to_jsonb(old) ->> tg_argv[0]) then
        raise exception '% is withdrawn', tg_table_name using errcode = '42501';
      end if;
      return new;
    end $$`,
  // Whoever enters it enters it in his own name: else he could verify it himself.
  `create function entered_by_self() returns trigger language plpgsql volatile security definer set search_path from current as $$
    begin
      if new.created_by is distinct from ctx_user() or coalesce((to_jsonb(new) ->> 'recorder_id')::uuid, ctx_user()) is distinct from ctx_user() then
        raise exception '% is entered in one''s own name', tg_table_name using errcode = '42501';
      end if;
      return new;
    end $$`,
  ...DECIDED.flatMap(([table, by, at]) => [
    `create trigger ${table}_stays before update on ${table} for each row execute function stays_as_entered('${by}', '${at}')`,
    `create trigger ${table}_entered before insert on ${table} for each row execute function entered_by_self()`,
  ]),
  // The plan in force moves only to a day that somebody else approved; the first plan never moves (domain E42).
  `create function plan_moves_approved() returns trigger language plpgsql volatile security definer set search_path from current as $$
    begin
      if new.baseline_on <> old.baseline_on or new.planned_on <> old.planned_on and not exists (select from milestone_replan r
          where r.milestone_id = old.id and r.old_on = old.planned_on and r.new_on = new.planned_on and r.approved_at is not null and r.voided_at is null) then
        raise exception 'the plan of a milestone moves by an approved change' using errcode = '42501';
      end if;
      return new;
    end $$`,
  `create trigger project_milestone_plan before update of planned_on, baseline_on on project_milestone for each row execute function plan_moves_approved()`,
  // The verifier is whoever is signed in, of the talent office: nobody signs for another (domain §8: 项目 RC verifies).
  `create function verifier_signs() returns trigger language plpgsql volatile security definer set search_path from current as $$
    declare who uuid := (to_jsonb(new) ->> tg_argv[0])::uuid; was uuid;
    begin
      if tg_op = 'UPDATE' then was := (to_jsonb(old) ->> tg_argv[0])::uuid; end if;
      if who is not null and who is distinct from was and (ctx_role() is distinct from 'RC' or who is distinct from ctx_user()) then
        raise exception '% is not for this post', tg_argv[0] using errcode = '42501', constraint = tg_table_name || '_verifier_check';
      end if;
      return new;
    end $$`,
  ...[...DECIDED, ["project_town_share", "approved_by"] as const].map(
    ([table, column]) =>
      `create trigger ${table}_signs before insert or update on ${table} for each row execute function verifier_signs('${column}')`,
  ),
];

const COUNTED = {
  project: {
    town: "landing_town_id",
    columns: [
      "landing_town_id",
      "landing_region_code",
      "referral_town_id",
      "is_guigen",
      "kind",
      "sign_kind",
      "enterprise_id",
      "agreed_invest_fen",
      "voided_at",
    ],
  },
  project_stage_event: {
    town: "town_id",
    columns: [
      "project_id",
      "town_id",
      "stage",
      "occurred_on",
      "sign_kind",
      "agreed_invest_fen",
      "resumes",
      "verified_at",
      "voided_at",
    ],
  },
  investment_receipt: {
    town: "town_id",
    columns: ["project_id", "town_id", "occurred_on", "amount_fen", "verified_at", "voided_at"],
  },
  project_invest_change: {
    town: "town_id",
    columns: ["project_id", "town_id", "effective_on", "new_amount_fen", "approved_at", "voided_at"],
  },
  project_milestone: { town: "town_id", columns: ["project_id", "town_id", "planned_on", "actual_on", "voided_at"] },
  project_talent: { town: "town_id", columns: ["project_id", "town_id", "talent_id", "role", "voided_at"] },
  project_town_share: { town: "town_id", columns: ["project_id", "town_id", "share_town_id", "purpose", "pct", "voided_at"] },
} as const;

const HISTORY = Object.entries(COUNTED).flatMap(([table, { town, columns }]) => keepHistory(table, town, columns));

const CLASSES = [
  // An officer knows the people behind the enterprises he serves (domain §8).
  `create function own_talents() returns setof uuid language sql stable security definer set search_path from current as $$
    select f.talent_id from enterprise_founder f where f.voided_at is null and f.enterprise_id in (select own_enterprises())
    union select t.talent_id from project_talent t join project p on p.id = t.project_id
      where t.voided_at is null and p.voided_at is null and p.enterprise_id in (select own_enterprises()) $$`,
  `grant execute on function own_talents() to guigen_assigned`,
  `create policy talent_own on talent for select to guigen_assigned using (id in (select own_talents()))`,
  // An officer follows the projects of his enterprises, says how they get on and what was paid in; a department sees those of its tickets.
  `create policy project_officer on project for select to guigen_assigned using (enterprise_id in (select own_enterprises()))`,
  `create policy project_department on project for select to guigen_assigned
    using (enterprise_id in (select t.enterprise_id from ticket t) and (select ctx_role()) = 'BM')`,
  `create policy project_progress on project for update to guigen_assigned
    using (enterprise_id in (select own_enterprises())) with check (enterprise_id in (select own_enterprises()))`,
  `grant update (progress_text, progress_updated_on, issues, next_step, version, updated_at, updated_by) on project to guigen_assigned`,
  ...["project_stage_event", "project_milestone"].map(
    (table) =>
      `create policy ${table}_assigned on ${table} for select to guigen_assigned using (project_id in (select p.id from project p))`,
  ),
  ...["investment_receipt", "project_invest_change", "project_talent"].map(
    (table) =>
      `create policy ${table}_officer on ${table} for select to guigen_assigned
        using (project_id in (select p.id from project p) and (select ctx_role()) = 'FW')`,
  ),
  `create policy milestone_replan_assigned on milestone_replan for select to guigen_assigned using (milestone_id in (select m.id from project_milestone m))`,
  `create policy investment_receipt_paid_in on investment_receipt for insert to guigen_assigned
    with check (project_id in (select p.id from project p) and (select ctx_role()) = 'FW' and created_by = (select ctx_user()))`,
  `grant insert on investment_receipt to guigen_assigned`,
  `create policy attachment_own_project on attachment for select to guigen_assigned using (owner_id in (select p.id from project p))`,
  `create policy attachment_own_receipt on attachment to guigen_assigned
    using (owner_id in (select r.id from investment_receipt r)) with check (owner_id in (select r.id from investment_receipt r))`,
  `insert into column_class
    select 'project', c, 'P' from unnest(array['progress_text', 'issues', 'next_step']) c
    union all select 'project_stage_event', c, 'P' from unnest(array['evidence_text', 'remark']) c`,
];
