import { sql } from "kysely";
import pg from "pg";
import type { Logger } from "pino";
import { deriveKey } from "#app/lib/data-key.server.ts";
import { env } from "#app/lib/env.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { bootstrap } from "#db/bootstrap.ts";
import { openOwner } from "#db/client.server.ts";
import type { Db } from "#db/database.ts";
import { type MigrationSource, migrate } from "#db/migrate.ts";
import { type Door, openDoor } from "#db/scope.server.ts";
import { isEmpty, loadDemo } from "#seeds/demo/load.ts";
import { loadReference } from "#seeds/reference/load.ts";
import { startPostgres } from "./embedded-postgres.ts";
import { assertDatabaseFit } from "./postgres/fitness.ts";
import { stopOnSignals } from "./postgres/signals.ts";

export type BootOptions = {
  /** `own`: the application. `share`: a command, beside a running application or alone. */
  lock: "own" | "share";
  /** Whether an empty database gets the demo. */
  demo: boolean;
  log: Logger;
  migrations?: MigrationSource | undefined;
};

export type House = {
  readonly door: Door;
  /** Acts as guigen_owner: migrations, reference data, operations. Never for a request. */
  readonly owner: Db;
  /** Where a user who may create roles connects. */
  readonly admin: pg.ClientConfig;
  /** The database holds the demo accounts. */
  readonly demo: boolean;
  /** Rejects while the database does not answer. */
  ready(): Promise<void>;
  stop(): Promise<void>;
};

/** One at a time through migrations and seeds, however many processes start at once. A session lock: always on the direct connection. */
const BOOT_LOCK = 714_003;

const passwordOf = (role: string) => deriveKey(`db:${role}`).toString("base64url");

/** Starts or adopts the embedded server, or takes the operator's own (architecture §5). */
async function openServer(lock: BootOptions["lock"]) {
  const { DATABASE_URL, DATABASE_DIRECT_URL, DATA_DIR, DATA_KEY_FILE } = env();
  if (DATABASE_URL) {
    const admin = { connectionString: DATABASE_DIRECT_URL ?? DATABASE_URL };
    return { admin, pools: { connectionString: DATABASE_URL }, external: true, stop: async () => undefined };
  }
  const server = await startPostgres({ dataDir: DATA_DIR, keyFile: DATA_KEY_FILE, lock });
  const { host, port, database } = server.connection;
  return { admin: { ...server.connection }, pools: { host, port, database }, external: false, stop: () => server.stop() };
}

async function connect(admin: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client({ ...admin, connectionTimeoutMillis: 10_000, application_name: "guigen boot" });
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new AppError(
      "unavailable",
      `连接不上数据库：${String(error)}。请检查 DATABASE_URL。/ Cannot reach the database, check DATABASE_URL.`,
    );
  }
  await client.query("set statement_timeout = 0");
  await client.query("set lock_timeout = 0");
  return client;
}

async function holdsTables(client: pg.Client) {
  const { rows } = await client.query<{ n: number }>(
    "select count(*)::int as n from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')",
  );
  return (rows[0]?.n ?? 0) > 0;
}

/**
 * Makes the database ready to serve: server, roles, migrations, reference data and, in an empty one, the demo. Safe to repeat and
 * to run from several processes at once. Throws AppError with a sentence for the operator; what it had started is stopped again.
 */
export async function boot({ lock, demo, log, migrations }: BootOptions): Promise<House> {
  const server = await openServer(lock);
  const closers: (() => Promise<unknown>)[] = [() => server.stop()];
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= (async () => {
      for (const close of closers.reverse()) await close();
    })();
    return stopping;
  };
  const release = stopOnSignals(stop);
  try {
    const client = await connect(server.admin);
    closers.push(() => client.end());
    await client.query("select pg_advisory_lock($1)", [BOOT_LOCK]);
    await forgetHalfDemo(client, log);
    const fresh = !(await holdsTables(client));
    await bootstrap(client, passwordOf);
    await assertDatabaseFit(client);
    const owner = openOwner(server.admin);
    closers.push(() => owner.destroy());
    const done = await migrate(owner, migrations);
    if (done.length > 0) log.info({ migrations: done }, "migrated");
    await loadReference(owner);
    const door = openDoor(server.pools, passwordOf);
    closers.push(() => door.close());
    // An operator's own database gets the demo only when it held nothing at all; ours also when nobody has used it yet.
    if (demo && (fresh || (!server.external && (await isEmpty(owner))))) {
      const start = performance.now();
      await markDemo(client, LOADING);
      await loadDemo(owner, door);
      await markDemo(client, LOADED);
      log.info({ ms: Math.round(performance.now() - start) }, "demo loaded");
    }
    const isDemo = await hasDemoAccounts(owner);
    await client.query("select pg_advisory_unlock($1)", [BOOT_LOCK]);
    closers.splice(1, 1);
    await client.end();
    return { door, owner, admin: server.admin, demo: isDemo, ready: () => answers(door), stop };
  } catch (error) {
    await stop();
    throw server.external ? rightsMissing(error) : error;
  } finally {
    release();
  }
}

/** What PostgreSQL says of a user who may not do what the start does. */
const INSUFFICIENT_PRIVILEGE = "42501";

/** An operator's database user without rights gets a sentence; every other failure stays what it is. */
function rightsMissing(error: unknown): unknown {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  if (!(cause instanceof pg.DatabaseError) || cause.code !== INSUFFICIENT_PRIVILEGE) return error;
  return new AppError(
    "unavailable",
    `DATABASE_URL 的数据库用户权限不够（${cause.message}）。它要能建角色（createrole bypassrls），并且是数据库的所有者，见 README。/ The user of DATABASE_URL lacks rights, see README.`,
  );
}

async function hasDemoAccounts(owner: Db) {
  const { rows } = await sql<{ demo: boolean }>`select exists (select from user_account where is_demo) as demo`.execute(owner);
  return rows[0]?.demo === true;
}

const LOADING = "guigen: loading the demo";
const LOADED = "guigen: demo";

const markDemo = (client: pg.Client, mark: string) => client.query(`comment on schema public is ${client.escapeLiteral(mark)}`);

/** A demo whose loading was cut off is made anew. Only a database that was empty when the loading began ever carries the mark. */
async function forgetHalfDemo(client: pg.Client, log: Logger) {
  const { rows } = await client.query<{ mark: string | null }>(
    "select obj_description(to_regnamespace('public'), 'pg_namespace') as mark",
  );
  if (rows[0]?.mark !== LOADING) return;
  log.warn("the demo was only half loaded: starting it over");
  await client.query("drop schema public cascade");
  await client.query("create schema public");
}

async function answers(door: Door) {
  await sql`select 1`.execute(door.scoped("public", { token: "" }));
}
