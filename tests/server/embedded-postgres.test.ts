import { type ChildProcess, spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type PostgresServer, type StartOptions, startPostgres } from "#server/embedded-postgres.ts";
import { assertDatabaseFit } from "#server/postgres/fitness.ts";
import { findPostmaster, isAlive } from "#server/postgres/postmaster.ts";

interface Said {
  adminUrl: string;
  adopted: boolean;
  clusterDir: string;
  error?: string;
}
interface Started extends Said {
  node: ChildProcess;
}

let root: string;
let cluster: string;
const children = new Set<ChildProcess>();
const options = (): StartOptions => ({ dataDir: join(root, "data"), keyFile: join(root, "keys/data.key") });

/** A start in a process of its own. */
async function start(more: Partial<StartOptions> = {}): Promise<Started> {
  const node = spawn(
    process.execPath,
    ["--import", "tsx", "tests/setup/postgres-child.ts", JSON.stringify({ ...options(), ...more })],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  children.add(node);
  for await (const line of createInterface({ input: node.stdout })) return { ...JSON.parse(line), node };
  throw new Error("the child said nothing");
}

const servers = new Set<PostgresServer>();

/** A start in this process, for whatever needs no killing. */
async function serve(more: Partial<StartOptions> = {}): Promise<PostgresServer> {
  const server = await startPostgres({ ...options(), ...more });
  servers.add(server);
  return server;
}

async function end(node: ChildProcess, signal: NodeJS.Signals = "SIGTERM") {
  if (node.exitCode === null && node.signalCode === null) {
    const gone = new Promise((done) => node.once("exit", done));
    node.kill(signal);
    await gone;
  }
  children.delete(node);
}

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Inserts one row after another and breaks the server on the way; the numbers the server has acknowledged. */
async function writeUntilBroken(url: string, breakAfter: number, breakIt: () => void): Promise<number[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  const acked: number[] = [];
  try {
    for (;;) {
      const { rows } = await client.query<{ id: number }>("insert into acked default values returning id");
      acked.push(...rows.map(({ id }) => id));
      if (acked.length === breakAfter) breakIt();
    }
  } catch {
    return acked;
  }
}

const postmaster = () => {
  const pid = findPostmaster(cluster);
  if (pid === undefined) throw new Error("no postmaster");
  return pid;
};
const died = async (pid: number) => {
  while (findPostmaster(cluster) === pid && isAlive(pid)) await sleep(10);
};

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "guigen-pg-"));
  chmodSync(root, 0o755);
  const first = await serve();
  cluster = first.clusterDir;
  await query(first.adminUrl, "create table acked (id int generated always as identity primary key)");
  await query(first.adminUrl, "create extension pg_trgm");
  await first.stop();
}, 60_000);
afterEach(async () => {
  for (const node of [...children]) await end(node);
  for (const server of servers) await server.stop();
  servers.clear();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("embedded PostgreSQL", { timeout: 30_000 }, () => {
  test("a first start makes a fit cluster: UTF8, Chinese trigrams, checksums, scram, durable", async () => {
    const { adminUrl } = await serve();
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    await assertDatabaseFit(client);
    const show = async (name: string) =>
      (await client.query<{ v: string }>("select current_setting($1) as v", [name])).rows[0]?.v;
    for (const [name, value] of [
      ["data_checksums", "on"],
      ["fsync", "on"],
      ["wal_level", "replica"],
      ["log_min_error_statement", "panic"],
      ["password_encryption", "scram-sha-256"],
    ] as const) {
      expect([name, await show(name)]).toEqual([name, value]);
    }
    await client.end();
    expect(readFileSync(join(cluster, "pg_hba.conf"), "utf8")).toMatch(/^local\s+all\s+all\s+scram-sha-256$/m);
    expect(readdirSync(join(cluster, "..")).sort()).toEqual(["data", "key.id", "run", "started-by"]);
  });

  test("a database that indexes no Chinese is refused with a sentence", async () => {
    const { adminUrl } = await serve();
    await query(adminUrl, "create database blind template template0 locale_provider libc locale 'C'");
    const client = new pg.Client({ connectionString: adminUrl.replace("/guigen?", "/blind?") });
    await client.connect();
    await client.query("create extension pg_trgm");
    await expect(assertDatabaseFit(client)).rejects.toThrow("不认识汉字");
    await client.end();
    await query(adminUrl, "drop database blind");
  });

  test.runIf(process.platform === "linux")("it listens on a private socket only, on no TCP port", async () => {
    const { adminUrl } = await serve();
    const sockets = readdirSync(`/proc/${postmaster()}/fd`).map((fd) => readlinkSync(`/proc/${postmaster()}/fd/${fd}`));
    const tables = ["/proc/net/tcp", "/proc/net/tcp6"]
      .filter((file) => existsSync(file))
      .map((file) => readFileSync(file, "utf8"));
    const tcp = tables.flatMap((table) => table.split("\n").map((line) => `socket:[${line.trim().split(/\s+/)[9]}]`));
    expect(sockets.filter((socket) => socket.startsWith("socket:"))).not.toEqual([]);
    expect(sockets.filter((socket) => tcp.includes(socket))).toEqual([]);
    const socketDir = new URL(adminUrl.replace("@/", "@x/")).searchParams.get("host") ?? "";
    expect(statSync(socketDir).mode & 0o777).toBe(0o700);
  });

  test("a stop on SIGTERM is clean and a restart finds its rows", async () => {
    const one = await start();
    const [row] = await query<{ id: number }>(one.adminUrl, "insert into acked default values returning id");
    await end(one.node, "SIGTERM");
    expect(one.node.exitCode).toBe(143);
    expect(existsSync(join(cluster, "postmaster.pid"))).toBe(false);
    const two = await serve();
    expect(two.adopted).toBe(false);
    expect(await query(two.adminUrl, `select id from acked where id = ${row?.id}`)).toHaveLength(1);
  });

  test("of two starts at once one serves, the other says in Chinese and English that it runs already", async () => {
    const both = await Promise.all([start(), start()]);
    const refused = both.filter((one) => one.error !== undefined);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.error).toMatch(/归根已经在运行（进程 \d+）.*already running/);
  });

  test("after kill -9 of Node the next start adopts the living server", async () => {
    const one = await start();
    const pid = postmaster();
    await end(one.node, "SIGKILL");
    expect(isAlive(pid)).toBe(true);
    const two = await serve();
    expect([two.adopted, postmaster()]).toEqual([true, pid]);
    await two.stop();
    expect(findPostmaster(cluster)).toBeUndefined();
  });

  test.each([
    ["of the postmaster", false],
    ["of the postmaster and of Node", true],
  ])("after kill -9 %s every acknowledged row is there", async (_name, nodeToo) => {
    const one = await start();
    const pid = postmaster();
    const acked = await writeUntilBroken(one.adminUrl, 50, () => {
      if (nodeToo) one.node.kill("SIGKILL");
      process.kill(pid, "SIGKILL");
    });
    await died(pid);
    await end(one.node);
    const two = await serve();
    expect(two.adopted).toBe(false);
    const kept = new Set((await query<{ id: number }>(two.adminUrl, "select id from acked")).map(({ id }) => id));
    expect(acked.length).toBeGreaterThanOrEqual(50);
    expect(acked.filter((id) => !kept.has(id))).toEqual([]);
  });

  describe("with a foreign process's pid in postmaster.pid", () => {
    async function stalePid(argv0: string) {
      const one = await serve();
      const pid = postmaster();
      process.kill(pid, "SIGKILL");
      await died(pid);
      await one.stop();
      const { uid, gid } = statSync(cluster);
      const foreign = spawn("sleep", ["60"], { argv0, ...(process.getuid?.() === 0 ? { uid, gid } : {}), stdio: "ignore" });
      const file = join(cluster, "postmaster.pid");
      writeFileSync(file, readFileSync(file, "utf8").replace(/^\d+/, String(foreign.pid)));
      return { foreign, file };
    }

    test.runIf(process.platform === "linux")(
      "it starts when the system proves the pid recycled, and leaves that process alone",
      async () => {
        const { foreign } = await stalePid("sleep");
        const two = await start();
        expect(two.error).toBeUndefined();
        expect(foreign.exitCode).toBeNull();
        foreign.kill();
      },
    );

    test("it explains, deletes nothing and kills nobody when nothing proves it", async () => {
      const { foreign, file } = await stalePid("postgres");
      const said = await serve().catch(String);
      expect(said).toMatch(new RegExp(`lock file.*记着进程 ${foreign.pid}（postgres 60）.*foreign live process`, "s"));
      expect(existsSync(file)).toBe(true);
      expect(foreign.exitCode).toBeNull();
      foreign.kill();
      await new Promise((done) => foreign.once("exit", done));
      expect((await serve()).adopted).toBe(false);
    });
  });

  test("a server that cannot start shows the end of its log", async () => {
    const start = serve({ settings: { wal_level: "nonsense" } });
    await expect(start).rejects.toThrow(/数据库未能启动.*did not start.*invalid value for parameter "wal_level"/s);
  });

  test("a cluster made with another key is refused, and so is a lost key", async () => {
    const keyFile = join(root, "other/data.key");
    await expect(serve({ keyFile })).rejects.toThrow("不见了");
    expect(existsSync(keyFile)).toBe(false);
    writeFileSync(join(root, "wrong.key"), "0".repeat(64), { mode: 0o400 });
    await expect(serve({ keyFile: join(root, "wrong.key") })).rejects.toThrow("不是数据库");
  });

  test("a command joins the running application and leaves it running", async () => {
    await serve();
    const pid = postmaster();
    const command = await serve({ lock: "share" });
    expect(command.adopted).toBe(true);
    await command.stop();
    expect(postmaster()).toBe(pid);
  });

  test("commands share the server one of them started; the last one out stops it", async () => {
    const commands = await Promise.all([serve({ lock: "share" }), serve({ lock: "share" }), serve({ lock: "share" })]);
    const [starter, ...others] = commands.sort((a, b) => Number(a.adopted) - Number(b.adopted));
    expect([starter?.adopted, ...others.map((one) => one.adopted)]).toEqual([false, true, true]);
    await starter?.stop();
    for (const one of others) {
      expect(await query(one.adminUrl, "select 1")).toHaveLength(1);
      await one.stop();
    }
    expect(findPostmaster(cluster)).toBeUndefined();
  });

  test("the application takes over a server that a command has started", async () => {
    const command = await serve({ lock: "share" });
    const pid = postmaster();
    const app = serve();
    await sleep(300);
    await command.stop();
    expect([(await app).adopted, postmaster()]).toEqual([true, pid]);
  });
});
