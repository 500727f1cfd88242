import { sql } from "kysely";
import type { Db } from "#db/database.ts";

export type Verdict = { ok: boolean; tables: Record<string, number>; audit: { rows: number; without_actor: number } };

/** Counts every guarded table and looks for log rows whose actor is no account. */
export async function verifyDatabase(owner: Db): Promise<Verdict> {
  const { rows: tables } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and relforcerowsecurity and not relispartition
    order by relname`.execute(owner);
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(owner);
    counts[name] = rows[0]?.n ?? 0;
  }
  const { rows } = await sql<{ rows: number; without_actor: number }>`
    select count(*) as rows, count(*) filter (where u.id is null) as without_actor
    from audit_log a left join user_account u on u.id = a.user_id`.execute(owner);
  const audit = rows[0] ?? { rows: 0, without_actor: 0 };
  return { ok: audit.without_actor === 0, tables: counts, audit };
}
