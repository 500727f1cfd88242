import { type Kysely, sql } from "kysely";

/** Ledgers of projects and enterprises (issue 4): a row may now resemble any record, not people alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table import_row rename column match_talent_id to match_id`,
  // A code and a name stand once in the zone. Another town learns that they are taken, not by whom (architecture §3).
  `create function enterprises_elsewhere(p_rows jsonb) returns table (row_key text, by text) language sql stable security definer set search_path from current as $$
    select r ->> 'key', min(case when e.uscc = r ->> 'uscc' then 'uscc' else 'name' end)
    from jsonb_array_elements(p_rows) r
      join enterprise e on e.voided_at is null and e.town_id is distinct from ctx_town() and (e.uscc = r ->> 'uscc' or e.name = r ->> 'name')
    group by r ->> 'key' $$`,
  `grant execute on function enterprises_elsewhere(jsonb) to guigen_town`,
];
