import { Kysely, PostgresDialect } from "kysely";
import type pg from "pg";
import type { Database, Db } from "#db/database.ts";

/**
 * What a call asks of the database, asked again through `pg` alone: a superuser, past every policy, the statements prepared, all
 * sent at once over as many connections. What a product without sessions, scope and rules would pay for the same answer.
 */
export async function sameSql(plain: pg.Pool, call: (db: Db) => Promise<unknown>): Promise<() => Promise<unknown>> {
  const asked: { name: string; text: string; values: unknown[] }[] = [];
  const recorder = new Kysely<Database>({
    dialect: new PostgresDialect({ pool: plain }),
    log: ({ query }) => {
      asked.push({ name: nameOf(query.sql), text: query.sql, values: [...query.parameters] });
    },
  });
  await call(recorder);
  return () => Promise.all(asked.map((statement) => plain.query(statement)));
}

const names = new Map<string, string>();
const nameOf = (sql: string) => {
  const name = names.get(sql) ?? `same_${names.size}`;
  names.set(sql, name);
  return name;
};
