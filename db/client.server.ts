import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Database, Db } from "./database.ts";

/** Business dates stay `YYYY-MM-DD` strings; int8 is a number that throws when it would lose digits. */
export function setTypeParsers(): void {
  pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
  pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value)) throw new RangeError(`int8 ${text} does not fit a number`);
    return value;
  });
}

/** A pool whose clients survive the server ending a connection (an unheard `error` would end Node). */
export function openPool(config: pg.PoolConfig): pg.Pool {
  setTypeParsers();
  const pool = new pg.Pool(config);
  const ignore = () => undefined; // the pool drops the client; the next query gets a fresh one or its own error
  pool.on("error", ignore);
  pool.on("connect", (client) => client.on("error", ignore));
  return pool;
}

/** The owner's handle: migrations and reference data only. Every statement runs as guigen_owner in the district's schema. */
export function openOwner(config: pg.PoolConfig): Db {
  return new Kysely<Database>({
    dialect: new PostgresDialect({
      pool: openPool({ ...config, max: 1, options: "-c role=guigen_owner -c search_path=public,pg_temp -c statement_timeout=0" }),
    }),
  });
}
