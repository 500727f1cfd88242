import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { AppError } from "#app/lib/errors.ts";
import { readPidFile } from "./postmaster.ts";

export const DATABASE = "guigen";
export const SUPERUSER = "postgres";

/** What `pg` needs; host is the socket's folder, or 127.0.0.1 on Windows. */
export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

const READY_WITHIN_MS = 120_000;
/** Not up yet, starting, recovering or closing; and for a guest, the database not yet made. */
const PATIENCE = new Set(["ECONNREFUSED", "ENOENT", "ECONNRESET", "ETIMEDOUT", "57P01", "57P02", "57P03", "53300", "3D000"]);

async function withClient<T>(connection: Connection, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5_000, application_name: "guigen supervisor" });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Polls `SELECT 1` through start and crash recovery, up to two minutes. `given` tells why waiting has become pointless. */
export async function waitReady(
  cluster: string,
  password: string,
  database: string,
  given: () => string | undefined,
): Promise<Connection | string> {
  let last = "";
  for (const end = performance.now() + READY_WITHIN_MS; performance.now() < end; await sleep(50)) {
    const up = given();
    if (up !== undefined) return up;
    const address = readPidFile(cluster);
    if (!address?.host || !address.port) continue;
    const connection = { host: address.host, port: address.port, user: SUPERUSER, password, database };
    try {
      await withClient(connection, (client) => client.query("select 1"));
      return connection;
    } catch (error) {
      last = String(error);
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      if (!PATIENCE.has(code) && !/timeout|terminated/.test(last)) {
        throw new AppError("unavailable", `数据库拒绝连接：${last}。/ PostgreSQL refuses the connection.`);
      }
    }
  }
  return `120 s: ${last}`;
}

/** Proves that the server answering is the one of this folder, not another behind the same address. */
export async function verifyCluster(connection: Connection, cluster: string): Promise<void> {
  const onDisk = readFileSync(join(cluster, "global", "pg_control"))
    .readBigUInt64LE(0)
    .toString();
  const sql = "select current_setting('data_directory') as dir, system_identifier::text as id from pg_control_system()";
  const [row] = (await withClient(connection, (client) => client.query<{ dir: string; id: string }>(sql))).rows;
  if (row?.id !== onDisk || row.dir.replaceAll("\\", "/") !== cluster.replaceAll("\\", "/")) {
    throw new AppError(
      "unavailable",
      `正在运行的数据库属于 ${row?.dir}，不是 ${cluster}，未予接管。/ The running server serves another folder.`,
    );
  }
}

/** The product's database, made once; the supervisor's own user works without the limits that hold for everybody else. */
export async function ensureDatabase(connection: Connection): Promise<void> {
  await withClient(connection, async (client) => {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [DATABASE]);
    if (rowCount) return;
    for (const limit of ["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"]) {
      await client.query(`alter role ${SUPERUSER} set ${limit} = 0`);
    }
    await client.query(`create database ${DATABASE}`);
  });
}
