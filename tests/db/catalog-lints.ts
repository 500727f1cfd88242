/**
 * What must hold of every table, policy, function and role, asked of PostgreSQL's own catalog (security §1.4, architecture §3).
 * `offenders` yields the names of what breaks the rule; `breaks` is the proof that the rule fires: a change, and the name it must report.
 */
export type Lint = { rule: string; offenders: string; breaks: readonly (readonly [change: string, reported: string])[] };

const CLASSES = "('guigen_town', 'guigen_zone', 'guigen_assigned', 'guigen_public')";
/** Reference data that every town may read whole; nothing in it is about a person. */
const READ_BY_ALL_TOWNS =
  "('region', 'setting', 'workday_calendar', 'festival', 'dict_item', 'column_class', 'station', 'officer', " +
  "'policy', 'policy_clause', 'policy_standard', 'policy_material', 'public_notice', 'training_class')";
/** What the zone does as a whole its towns read too. */
const ZONE_WIDE = "('campaign', 'training_class')";
/** Working copies, own conveniences and the limiter's counters: their rows leave with their owner's wish. */
const MAY_BE_DELETED = "('import_row', 'import_mapping', 'saved_view', 'user_preference', 'draft', 'rate_limit')";
/** Beside those: the export log is itself a log; a file's bytes are logged with the words about it. The calendar's two tables have no id and are replaced whole, year by year. */
const NOT_LOGGED = `${MAY_BE_DELETED.slice(0, -1)}, 'export_log', 'attachment_body', 'workday_calendar', 'festival')`;
/** Domain §4: entities of which a count reads a column that is no event. */
const COUNTED =
  "('talent'), ('talent_contact'), ('family_member'), ('station'), ('outreach_record'), ('outreach_participant'), ('enterprise'), ('enterprise_founder'), ('dispatch'), ('startup_case'), ('guidance_record'), ('support_followup'), ('guaranteed_loan'), ('training_class'), ('training_enrollment'), ('subsidy_application'), ('payment_line')";

const TABLES = `from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname !~ '^kysely_'`;
const OURS = `p.pronamespace = 'public'::regnamespace and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`;
const POLICIES = `(select p.polname, p.polrelid, c.relname, p.polroles,
  concat(pg_get_expr(p.polqual, p.polrelid), ' ', pg_get_expr(p.polwithcheck, p.polrelid)) as body,
  'guigen_town'::regrole = any (p.polroles) as of_town
  from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = 'public'::regnamespace) p`;

/** The tables a town sees by equality of one column, and which column: what the isolation tests walk through. */
export const TOWN_SCOPED = `select p.polrelid, p.relname, a.attname, a.attnum from ${POLICIES}
  join pg_attribute a on a.attrelid = p.polrelid and a.attname = substring(p.body from '^\\((\\w+) = \\( SELECT ctx_town\\(\\)')
  where p.of_town`;

export const LINTS: readonly Lint[] = [
  {
    rule: "every table has forced row-level security and a policy",
    offenders: `select c.relname ${TABLES} and not (c.relrowsecurity and c.relforcerowsecurity
      and exists (select from pg_policy p where p.polrelid = c.oid))`,
    breaks: [
      ["create table probe (id uuid)", "probe"],
      ["alter table talent no force row level security", "talent"],
      ["alter table talent disable row level security", "talent"],
      ["create table probe (id uuid); alter table probe enable row level security, force row level security", "probe"],
    ],
  },
  {
    rule: "every table belongs to guigen_owner, who cannot log in",
    offenders: `select c.relname ${TABLES} and c.relowner <> 'guigen_owner'::regrole
      union all select rolname from pg_roles where rolname = 'guigen_owner' and (rolcanlogin or rolsuper)`,
    breaks: [["alter table talent owner to postgres", "talent"]],
  },
  {
    rule: "no policy contains OR or an array comparison: they make the town's index unreachable",
    offenders: `select polname from ${POLICIES} where body ~ '\\mOR\\M|= ANY \\('`,
    breaks: [
      [
        "create policy probe on talent to guigen_town using (credit_town_id = (select ctx_town()) or (select ctx_role()) = 'GL')",
        "probe",
      ],
      [
        "create policy probe on talent to guigen_town using (credit_town_id in (select id from region where false) and status in ('a', 'b'))",
        "probe",
      ],
    ],
  },
  {
    rule: "a policy asks for the session once a statement, not once a row",
    offenders: `select polname from ${POLICIES} where body ~ 'ctx_\\w+\\(\\)' and body ~ '(?<!SELECT )ctx_\\w+\\(\\)'`,
    breaks: [["create policy probe on talent for select to guigen_town using (credit_town_id = ctx_town())", "probe"]],
  },
  {
    rule: "a town policy compares a column with ctx_town() by equality",
    offenders: `select polname from ${POLICIES} where of_town and body ~ 'ctx_town' and body !~ '\\w = \\( SELECT ctx_town\\(\\)'`,
    breaks: [["create policy probe on talent to guigen_town using (credit_town_id >= (select ctx_town()))", "probe"]],
  },
  {
    rule: "a town reads without naming its town or itself only what is public, or is the whole zone's and names nobody",
    offenders: `select relname from ${POLICIES} where of_town and body !~ 'ctx_(town|user)\\(\\)' and relname not in ${READ_BY_ALL_TOWNS}
      and not (relname in ${ZONE_WIDE} and body ~ '^\\((region|town)_id = ''00000000-0000-7000-8000-410472[09]00000''::uuid\\) $')`,
    breaks: [
      ["create policy probe on talent to guigen_town using (true)", "talent"],
      ["create policy probe on campaign for select to guigen_town using (true)", "campaign"],
    ],
  },
  {
    rule: "every policy names its roles",
    offenders: `select polname from ${POLICIES} where 0 = any (polroles)`,
    breaks: [["create policy probe on talent using (credit_town_id = (select ctx_town()))", "probe"]],
  },
  {
    rule: "the column of a town policy leads an index over all rows",
    offenders: `select t.relname from (${TOWN_SCOPED}) t where not exists (select from pg_index i
      where i.indrelid = t.polrelid and i.indkey[0] = t.attnum and i.indpred is null and i.indisvalid)`,
    breaks: [["drop index station_history_town_idx", "station_history"]],
  },
  {
    rule: "a foreign key between two town-scoped tables carries the town along, or the writer must see what it points at",
    offenders: `with scoped as (${TOWN_SCOPED})
      select k.conname from pg_constraint k join scoped c on c.polrelid = k.conrelid join scoped p on p.polrelid = k.confrelid
      where k.contype = 'f' and not (c.attnum = any (k.conkey)
        and k.confkey[array_position(k.conkey, c.attnum)] = p.attnum)
      and not exists (select from pg_trigger g join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
        where g.tgrelid = k.conrelid and g.tgfoid = 'must_see'::regproc and encode(g.tgargs, 'escape') ~ ('(^|\\\\000)' || a.attname || '\\\\000' || k.confrelid::regclass))`,
    breaks: [
      [
        "create unique index talent_probe_key on talent (id); alter table family_member add constraint probe foreign key (linked_talent_id) references talent (id)",
        "probe",
      ],
      ["drop trigger invitation_must_see on invitation", "invitation_event_fkey"],
    ],
  },
  {
    rule: "views ask with the reader's own rights; materialized views, which cannot, do not exist",
    offenders: `select relname from pg_class where relnamespace = 'public'::regnamespace and (relkind = 'm'
      or (relkind = 'v' and not coalesce(reloptions @> '{security_invoker=true}', false)
        and not exists (select from pg_depend d where d.objid = pg_class.oid and d.deptype = 'e')))`,
    breaks: [
      ["create view probe as select id from talent", "probe"],
      ["create materialized view probe as select id from talent", "probe"],
    ],
  },
  {
    rule: "a definer function pins its search path, temporary objects last",
    offenders: `select p.proname from pg_proc p where ${OURS} and p.prosecdef
      and not coalesce(array_to_string(p.proconfig, ';') ~ 'search_path=public, ?pg_temp(;|$)', false)`,
    breaks: [
      ["create function probe() returns int language sql security definer as 'select 1'", "probe"],
      ["create function probe() returns int language sql security definer set search_path = public as 'select 1'", "probe"],
    ],
  },
  {
    rule: "our functions belong to guigen_owner and PUBLIC may execute none of them",
    offenders: `select p.proname from pg_proc p where ${OURS}
      and (p.proowner <> 'guigen_owner'::regrole or has_function_privilege('public', p.oid, 'execute'))`,
    breaks: [
      ["grant execute on function ctx_session() to public", "ctx_session"],
      ["create function probe() returns int language sql as 'select 1'; revoke execute on function probe() from public", "probe"],
    ],
  },
  {
    rule: "nobody but the backup passes row-level security by, and an access class has no power over others",
    offenders: `select rolname from pg_roles where rolname <> 'guigen_backup' and not rolsuper and rolbypassrls
      union all select rolname from pg_roles where rolname in ${CLASSES} and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolinherit)`,
    breaks: [
      ["create role probe bypassrls", "probe"],
      ["alter role guigen_zone createrole", "guigen_zone"],
    ],
  },
  {
    rule: "no role of ours is a member of another role",
    offenders: "select m.member::regrole::text from pg_auth_members m where m.member::regrole::text ~ '^guigen_'",
    breaks: [["grant guigen_zone to guigen_town", "guigen_town"]],
  },
  {
    rule: "no access class reads a secret or any column of a session",
    offenders: `select distinct format('%s.%s', c.relname, a.attname) from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
      cross join unnest(array${CLASSES.replace("(", "[").replace(")", "]")}) role
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and has_column_privilege(role, c.oid, a.attnum, 'select')
        and (c.relname = 'session' or a.attname in ('password_hash', 'token_hash') or a.attname ~ 'secret'
          or exists (select from column_class k where k.table_name = c.relname and k.column_name = a.attname and k.class = 'secret'))`,
    breaks: [
      ["grant select on user_account to guigen_zone", "user_account.password_hash"],
      ["grant select (user_id) on session to guigen_public", "session.user_id"],
    ],
  },
  {
    rule: "an access class may not truncate, add triggers, create objects, or delete what is business",
    offenders: `select format('%s %s', role, c.relname) from pg_class c cross join unnest(array${CLASSES.replace("(", "[").replace(")", "]")}) role
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and (has_table_privilege(role, c.oid, 'truncate, references, trigger')
        or (c.relname not in ${MAY_BE_DELETED} and has_table_privilege(role, c.oid, 'delete')))
      union all select role from unnest(array${CLASSES.replace("(", "[").replace(")", "]")}) role
      where has_schema_privilege(role, 'public', 'create') or has_database_privilege(role, current_database(), 'create, temporary')`,
    breaks: [
      ["grant delete on talent to guigen_town", "guigen_town talent"],
      ["grant truncate on import_row to guigen_zone", "guigen_zone import_row"],
      ["grant create on schema public to guigen_town", "guigen_town"],
    ],
  },
  {
    rule: "every table that an access class writes is logged",
    offenders: `select c.relname ${TABLES} and c.relname not in ${NOT_LOGGED}
      and exists (select from unnest(array${CLASSES.replace("(", "[").replace(")", "]")}) role
        where has_any_column_privilege(role, c.oid, 'insert, update') or has_table_privilege(role, c.oid, 'delete'))
      and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgfoid = 'audit_statement'::regproc and t.tgtype & 4 > 0)`,
    breaks: [["drop trigger talent_audit_insert on talent", "talent"]],
  },
  {
    rule: "no trigger sleeps",
    offenders: "select tgname from pg_trigger where tgenabled <> 'O'",
    breaks: [["alter table talent disable trigger talent_audit_update", "talent_audit_update"]],
  },
  {
    rule: "what is counted keeps its history",
    offenders: `select t from (values ${COUNTED}) v (t) where to_regclass(t || '_history') is null
      or (select count(*) from pg_trigger g where g.tgrelid = to_regclass(t) and g.tgname in (t || '_history_insert', t || '_history_update')) < 2`,
    breaks: [
      ["drop trigger station_history_update on station", "station"],
      ["drop table talent_contact_history", "talent_contact"],
    ],
  },
  {
    rule: "an encrypted column holds bytes, and a classified column exists",
    offenders: `select format('%s.%s', c.relname, a.attname) from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname ~ '_enc$' and a.atttypid <> 'bytea'::regtype
      union all select format('%s.%s', k.table_name, k.column_name) from column_class k
      where not exists (select from pg_attribute a where a.attrelid = to_regclass(k.table_name) and a.attname = k.column_name and not a.attisdropped)`,
    breaks: [
      ["alter table talent add column probe_enc text", "talent.probe_enc"],
      ["alter table talent_intent rename column needs to wishes", "talent_intent.needs"],
    ],
  },
  {
    rule: "constraints and indexes say their table and kind, and every name stays under 50 characters",
    offenders: `select k.conname from pg_constraint k join pg_class c on c.oid = k.conrelid
      where c.relnamespace = 'public'::regnamespace and c.relname !~ '^kysely_' and k.contype in ('c', 'f', 'p', 'u', 'x')
        and k.conname !~ ('^' || c.relname || '_(.*_)?' || case k.contype when 'c' then 'check' when 'f' then 'fkey' when 'p' then 'pkey' when 'u' then 'key' else 'excl' end || '$')
      union all select i.relname from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
      where c.relnamespace = 'public'::regnamespace and c.relname !~ '^kysely_' and i.relname !~ ('^' || c.relname || '_(.*_)?(idx|key|pkey|excl)$')
      union all select name from (
        select relname as name from pg_class where relnamespace = 'public'::regnamespace
        union all select conname from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
        union all select tgname from pg_trigger where not tgisinternal
        union all select polname from pg_policy
        union all select p.proname from pg_proc p where ${OURS}) every where char_length(name) >= 50`,
    breaks: [
      ["alter table talent add constraint probe check (true)", "probe"],
      ["create index probe on talent (name)", "probe"],
      [`create index talent_${"x".repeat(44)}_idx on talent (name)`, `talent_${"x".repeat(44)}_idx`],
    ],
  },
];
