import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely";
import type pg from "pg";
import type { ClassRole } from "./bootstrap.ts";
import { openPool } from "./client.server.ts";
import type { Database, Db } from "./database.ts";

export type AccessClass = "town" | "zone" | "assigned" | "public";

/** What a connection is told for one statement or transaction: whose session, and what the log should say besides. */
export type Context = { token: string; requestId?: string; reason?: string; clock?: string };

/** The only door to the data: a small pool per access class, and handles that carry a session's token to the database. */
export type Door = { scoped(access: AccessClass, context: Context): Db; close(): Promise<void> };

const CLASSES: readonly AccessClass[] = ["town", "zone", "assigned", "public"];

/** Opens one pool per class against `server`; `passwordOf` gives each class role's password. */
export function openDoor(server: pg.PoolConfig, passwordOf: (role: ClassRole) => string, max = 6): Door {
  const pools = new Map<AccessClass, pg.Pool>();
  for (const access of CLASSES) {
    const user = `guigen_${access}` as const;
    const { connectionString, ...rest } = server;
    const at = connectionString
      ? { connectionString: asUser(connectionString, user, passwordOf(user)) }
      : { user, password: passwordOf(user) };
    pools.set(
      access,
      openPool({
        ...rest,
        ...at,
        max,
        pipeline: true,
        idleTimeoutMillis: 60_000,
        connectionTimeoutMillis: 5_000,
      } as pg.PoolConfig),
    );
  }
  return {
    scoped(access, context) {
      const pool = pools.get(access);
      if (!pool) throw new RangeError(`no pool for ${access}`);
      return new Kysely<Database>({
        dialect: {
          createAdapter: () => new PostgresAdapter(),
          createDriver: () => new ScopedDriver(pool, context),
          createIntrospector: (db) => new PostgresIntrospector(db),
          createQueryCompiler: () => new PostgresQueryCompiler(),
        },
      });
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.end()));
    },
  };
}

function asUser(connectionString: string, user: string, password: string) {
  const url = new URL(connectionString.replace("@/", "@placeholder/"));
  url.username = user;
  url.password = password;
  return url.href.replace("@placeholder/", "@/");
}

/** Sets the context for the transaction only: it must stay right behind a pooler in transaction mode. */
const setContext = ({ token, requestId, reason, clock }: Context) => ({
  name: "set_context",
  text: "select set_config('app.tok', $1, true), set_config('app.req', $2, true), set_config('app.reason', $3, true), set_config('app.clock', $4, true)",
  values: [token, requestId ?? "", reason ?? "", clock ?? ""],
});

/** Statements short enough to be worth keeping are prepared once per connection; long generated ones are not. */
const names = new Map<string, string>();
function nameOf(sql: string): { name: string } | undefined {
  const known = names.get(sql);
  if (known) return { name: known };
  if (sql.length > 4_000 || names.size >= 600) return undefined;
  const name = `q${names.size}`;
  names.set(sql, name);
  return { name };
}

class ScopedConnection implements DatabaseConnection {
  inTransaction = false;
  constructor(
    readonly client: pg.PoolClient,
    private readonly context: Context,
  ) {}

  /** Alone: begin, context, statement and commit leave in one write, so a scoped read is still one round trip. */
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const statement = { ...nameOf(query.sql), text: query.sql, values: [...query.parameters] };
    if (this.inTransaction) return result<R>(await this.client.query(statement));
    const [, , answer] = await settled([
      this.client.query({ name: "begin", text: "begin" }),
      this.client.query(setContext(this.context)),
      this.client.query(statement),
      this.client.query({ name: "commit", text: "commit" }),
    ]);
    return result<R>(answer);
  }

  async begin(): Promise<void> {
    this.inTransaction = true;
    await settled([this.client.query({ name: "begin", text: "begin" }), this.client.query(setContext(this.context))]);
  }

  async end(how: "commit" | "rollback"): Promise<void> {
    this.inTransaction = false;
    const { command } = await this.client.query({ name: how, text: how });
    if (how === "commit" && command === "ROLLBACK")
      throw new Error("the transaction was rolled back: an earlier statement had failed");
  }

  // biome-ignore lint/correctness/useYield: the interface asks for a stream that this driver does not offer
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("a scoped connection does not stream: page by key instead");
  }
}

/** Waits for all, then throws the first failure: a failed statement must not leave its followers unheard. */
async function settled(queries: Promise<pg.QueryResult>[]): Promise<[pg.QueryResult, pg.QueryResult, pg.QueryResult]> {
  const outcomes = await Promise.allSettled(queries);
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
  return outcomes.map((outcome) => (outcome as PromiseFulfilledResult<pg.QueryResult>).value) as [
    pg.QueryResult,
    pg.QueryResult,
    pg.QueryResult,
  ];
}

function result<R>({ rows, rowCount, command }: pg.QueryResult): QueryResult<R> {
  const changes = command === "INSERT" || command === "UPDATE" || command === "DELETE" || command === "MERGE";
  return changes ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
}

class ScopedDriver implements Driver {
  constructor(
    private readonly pool: pg.Pool,
    private readonly context: Context,
  ) {}
  async init(): Promise<void> {}
  async acquireConnection(): Promise<ScopedConnection> {
    return new ScopedConnection(await this.pool.connect(), this.context);
  }
  beginTransaction = (connection: ScopedConnection): Promise<void> => connection.begin();
  commitTransaction = (connection: ScopedConnection): Promise<void> => connection.end("commit");
  rollbackTransaction = (connection: ScopedConnection): Promise<void> => connection.end("rollback");
  async releaseConnection(connection: ScopedConnection): Promise<void> {
    connection.client.release(connection.inTransaction);
  }
  async destroy(): Promise<void> {}
}
