import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { containing } from "#app/lib/sql.ts";
import type { Db } from "#db/database.ts";
import type { AuditQuery } from "./schema.ts";

type Values = Record<string, unknown> | null;

/**
 * Every read of the log starts here. The database's policies say who sees what: the auditor all, 人才办 what people of its own
 * unit did in posts of that unit, the administrator accounts, sessions and reference data (domain §8).
 */
function visibleAudit(db: Db, actor: Pick<Actor, "role" | "unit_name">) {
  const log = db.selectFrom("audit_log as a");
  // Of few people the index by person finds the lines; the policy compares their posts besides.
  return actor.role === "RC"
    ? log.where("a.user_id", "in", (eb) =>
        eb.selectFrom("user_position as p").select("p.user_id").where("p.unit_name", "=", actor.unit_name),
      )
    : log;
}

/** The lines that match, by key: `before` is the id of the last line seen. */
function matching(db: Db, actor: Pick<Actor, "role" | "unit_name">, query: AuditQuery, rowIds: readonly string[] | null) {
  let lines = visibleAudit(db, actor);
  if (query.who) {
    const like = containing(query.who);
    lines = lines.where("a.user_id", "in", (eb) =>
      eb
        .selectFrom("user_account as u")
        .select("u.id")
        .where((or) => or.or([or("u.name", "ilike", like), or("u.login", "ilike", like)])),
    );
  }
  if (query.action) lines = lines.where("a.action", "=", query.action);
  if (query.table) lines = lines.where("a.table_name", "=", query.table);
  if (query.from) lines = lines.where(sql<boolean>`a.at >= ${query.from}::date::timestamp at time zone 'Asia/Shanghai'`);
  if (query.to) lines = lines.where(sql<boolean>`a.at < (${query.to}::date + 1)::timestamp at time zone 'Asia/Shanghai'`);
  if (rowIds) lines = lines.where(sql<boolean>`a.row_id = any(${rowIds}::uuid[])`);
  return lines;
}

/** The rows that a search names: a row by its id, or a person with all that hangs on them; null for no such condition. */
async function rowIdsOf(db: Db, row: string): Promise<string[] | null> {
  if (!row) return null;
  if (!row.toUpperCase().startsWith("GG")) return [row.toLowerCase()];
  const { rows } = await sql<{ id: string }>`
    with t as (select id from talent where talent_no = ${row.toUpperCase()})
    select id from t
    union all select c.id from talent_contact c where c.talent_id in (select id from t)
    union all select f.id from family_member f where f.talent_id in (select id from t)
    union all select i.id from talent_intent i where i.talent_id in (select id from t)
    union all select e.id from talent_status_event e where e.talent_id in (select id from t)`.execute(db);
  return rows.map(({ id }) => id);
}

const PAGE = 50;

/** A page of the log, the newest line first (E86). */
export async function listAudit(
  db: Db,
  actor: Pick<Actor, "role" | "unit_name">,
  query: AuditQuery,
  { before, limit = PAGE }: { before?: number | undefined; limit?: number } = {},
) {
  let lines = matching(db, actor, query, await rowIdsOf(db, query.row));
  if (before !== undefined) lines = lines.where("a.id", "<", before);
  const found = await lines
    .leftJoin("region as town", "town.id", "a.town_id")
    .select(["a.id", "a.at", "a.user_id", "a.role", "a.ip", "a.request_id", "a.action", "a.table_name", "a.row_id", "a.reason"])
    .select(["town.name as town"])
    .select(sql<Values>`a.before`.as("before"))
    .select(sql<Values>`a.after`.as("after"))
    .select(sql<string | null>`user_name(a.user_id)`.as("user"))
    .orderBy("a.id", "desc")
    .limit(limit + 1)
    .execute();
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
}
export type AuditLine = Awaited<ReturnType<typeof listAudit>>["rows"][number];

/** The ids of the lines that match, at most `limit` of them: what an export takes out. */
export async function auditIds(
  db: Db,
  actor: Pick<Actor, "role" | "unit_name">,
  query: AuditQuery,
  limit: number,
): Promise<number[]> {
  const lines = await matching(db, actor, query, await rowIdsOf(db, query.row))
    .select("a.id")
    .orderBy("a.id", "desc")
    .limit(limit)
    .execute();
  return lines.map(({ id }) => id);
}

/** The words of ids: regions by name, people of the house by name. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select id::text, name from region where id = any(${ids}::uuid[])
    union all select u.id::text, user_name(u.id) from unnest(${ids}::uuid[]) u (id) where user_name(u.id) is not null`.execute(
    db,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
