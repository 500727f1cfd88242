import { type Kysely, sql } from "kysely";

/** The log and the history of what counts, as before, for half the work: a ledger of 50,000 people writes 200,000 lines of log. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

/**
 * Secrets leave no value in the log, personal values leave their last character only (security §2). Written out wherever it is
 * needed: a function that the planner cannot open up costs more than its work. `classes` holds the table's veiled columns.
 */
const veiled = (row: string) => `(${row} - '{name_g,name_keys,updated_at,updated_by,created_at,created_by,recorded_at}'::text[])
  || coalesce((select jsonb_object_agg(k, case classes ->> k when 'P' then to_jsonb('***' || right(${row} ->> k, 1)) else '{"$": "changed"}' end)
    from unnest(veils) k where ${row} ->> k is not null), '{}')`;

const LOGGED = "at, user_id, position_id, role, ip, request_id, action, table_name, row_id, town_id";

/**
 * One statement, one insert into the log, however many rows it touched. The actor comes from the session, never from the caller.
 * A table without a town says 'id'. A row whose id changed finds no old row: it is logged whole rather than not at all.
 * The plan is made once a connection, often for one row: nested loops are off, for one over 1,000 rows would be a million steps.
 * Each row becomes jsonb once (materialized), not once for every column compared.
 */
const AUDIT = `create or replace function audit_statement() returns trigger language plpgsql volatile security definer
  set search_path from current set enable_nestloop = off as $$
  declare s session := ctx_session(); town_column text := nullif(tg_argv[0], 'id'); at_now timestamptz := ctx_now();
    req text := nullif(current_setting('app.req', true), ''); why text := nullif(current_setting('app.reason', true), '');
    classes jsonb := (select coalesce(jsonb_object_agg(a.attname, case when a.attname ~ '_(enc|bidx)$' then 'S' else c.class end), '{}')
      from pg_attribute a left join column_class c on c.table_name = tg_table_name and c.column_name = a.attname
      where a.attrelid = tg_relid and a.attnum > 0 and not a.attisdropped and (c.class is not null or a.attname ~ '_(enc|bidx)$'));
    veils text[] := array(select jsonb_object_keys(classes));
  begin
    if s.user_id is null then raise exception 'no session context for % on %', tg_op, tg_table_name using errcode = '42501'; end if;
    if tg_op = 'INSERT' then
      insert into audit_log (${LOGGED}, after, reason)
      with n as materialized (select jsonb_strip_nulls(to_jsonb(r)) as j from new_rows r)
      select at_now, s.user_id, s.position_id, s.role, s.ip, req, 'insert', tg_table_name, (n.j ->> 'id')::uuid, (n.j ->> town_column)::uuid,
        ${veiled("n.j")}, why from n;
    elsif tg_op = 'UPDATE' then
      insert into audit_log (${LOGGED}, before, after, reason)
      with n as materialized (select to_jsonb(r) as j from new_rows r), o as materialized (select to_jsonb(r) as j from old_rows r)
      select at_now, s.user_id, s.position_id, s.role, s.ip, req,
        case when d.before ? 'voided_at' and n.j ->> 'voided_at' is not null then 'void' else 'update' end,
        tg_table_name, (n.j ->> 'id')::uuid, (n.j ->> town_column)::uuid, ${veiled("d.before")}, ${veiled("d.after")}, why
      from n left join o on o.j ->> 'id' = n.j ->> 'id',
        lateral (select jsonb_object_agg(a.key, o.j -> a.key) as before, jsonb_object_agg(a.key, a.value) as after
          from jsonb_each(n.j) a where a.key not in ('version', 'updated_at', 'updated_by') and a.value is distinct from o.j -> a.key) d
      where d.after is not null;
    else
      insert into audit_log (${LOGGED}, before, reason)
      with o as materialized (select jsonb_strip_nulls(to_jsonb(r)) as j from old_rows r)
      select at_now, s.user_id, s.position_id, s.role, s.ip, req, 'delete', tg_table_name, (o.j ->> 'id')::uuid, (o.j ->> town_column)::uuid,
        ${veiled("o.j")}, why from o;
    end if;
    return null;
  end $$`;

/** The counted columns of each entity as of today; those of a later day belong into a later migration. */
const COUNTED = {
  talent:
    "credit_town_id, is_away_survey, registered_on, verify_status, native_town_id, work_state, work_unit, city_code, country, voided_at",
  talent_contact: "talent_id, town_id, valid, voided_at",
  family_member: "talent_id, town_id, person_key, is_active, voided_at",
  station: "town_id, opened_on, status, voided_at",
} as const;

/**
 * What is held as current is fetched by the ids of the changed rows, whatever the planner believes of the table: in the transaction
 * of a large import its figures are older than the people.
 */
const history = (table: keyof typeof COUNTED) => {
  const changed = COUNTED[table].split(", ").map((column) => `h.${column} is distinct from n.${column}`);
  return `create or replace function ${table}_history_update() returns trigger language plpgsql volatile security definer
    set search_path from current set enable_seqscan = off set enable_mergejoin = off as $$
    declare at_now timestamptz := ctx_now();
    begin
      with ended as (
        update ${table}_history h set valid_to = greatest(at_now, h.valid_from) from new_rows n
        where h.${table}_id = n.id and h.${table}_id = any (array(select id from new_rows)) and h.valid_to = 'infinity' and (${changed.join(" or ")})
        returning n.*, h.valid_to)
      insert into ${table}_history (${table}_id, ${COUNTED[table]}, valid_from) select id, ${COUNTED[table]}, valid_to from ended;
      return null;
    end $$`;
};

const STATEMENTS = [
  AUDIT,
  "drop function audit_masked(jsonb, jsonb)",
  ...(Object.keys(COUNTED) as (keyof typeof COUNTED)[]).map(history),
];
