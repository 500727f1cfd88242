import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Kysely, PostgresDialect } from "kysely";
import type pg from "pg";
import { pino } from "pino";
import { expect } from "vitest";
import type { Actor } from "#app/auth/actor.ts";
import { importProgress } from "#app/features/imports/queries.server.ts";
import { openPool } from "#db/client.server.ts";
import type { Database } from "#db/database.ts";
import { openSystemSession } from "#db/system-session.ts";
import { aPosition, aUser } from "#seeds/factories.ts";
import { SYSTEM_POST, SYSTEM_USER } from "#seeds/system.ts";
import { boot, type House } from "#server/boot.ts";
import { findPostmaster } from "#server/postgres/postmaster.ts";
import { actorOf } from "./actor.ts";
import type { Ack, Work } from "./kill-child.ts";
import { commitFile, undoFile } from "./ledger-file.ts";
import { TOWN_A } from "./test-database.ts";

export type Victim = "app" | "database" | "both";

/**
 * Security §6.3: an application and its embedded database in a folder of their own, killed at work. The environment is the folder's
 * from here on: `openDrill` comes before anything reads it.
 */
export async function openDrill() {
  const folder = mkdtempSync(path.join(tmpdir(), "guigen-kill-"));
  const dataDir = path.join(folder, "data");
  Object.assign(process.env, {
    DATA_DIR: dataDir,
    DATA_KEY_FILE: path.join(folder, "keys/data.key"),
    DATABASE_URL: "",
    DEMO: "0",
  });
  const clerk = await inHouse(signInClerk);
  let rounds = 0;

  /** One kill `after` this share of the work's usual time; then what must hold, holds. Returns how long the next start took. */
  async function kill(act: Work["act"], victim: Victim, after: number, rows: number): Promise<number> {
    const ackFile = path.join(folder, `acks-${++rounds}`);
    const work: Work = { act, rows, first: rounds * rows, ackFile, ...clerk };
    const child = spawn(process.execPath, ["--import", "tsx", "tests/setup/kill-child.ts", JSON.stringify(work)], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    const ended = once(child, "exit");
    try {
      await readiness(ackFile, child);
      await sleep(after * usualMs(rows));
      if (victim !== "app") killDatabase(clusterOf(dataDir));
      if (victim !== "database") child.kill("SIGKILL");
      // Without its database the application gives up by itself; a busy machine is not waited for.
      await Promise.race([ended, sleep(3_000)]);
    } finally {
      child.kill("SIGKILL");
      await ended;
    }

    const start = performance.now();
    let restarted = 0;
    await inHouse(async (house) => {
      restarted = performance.now() - start;
      await verify(house, victim, work, acksOf(ackFile));
    });
    return restarted;
  }

  async function verify(house: House, victim: Victim, { act, rows, actor, token }: Work, acks: Ack[]): Promise<void> {
    const batchId = acks.flatMap((ack) => ("ready" in ack ? [ack.ready] : []))[0] ?? "";
    const filed = acks.flatMap((ack) => ("filed" in ack ? [ack.filed] : []));
    const done = acks.some((ack) => "done" in ack);
    await withAdmin(house, async (admin) => {
      const there = await admin.query("select from talent where id = any ($1::uuid[]) and voided_at is null", [filed]);
      expect(there.rowCount, "acknowledged people").toBe(filed.length);

      const before = await living(admin, batchId);
      const failures = acks.filter((ack) => "failed" in ack);
      if (victim === "app") expect(failures, "before the kill").toEqual([]);
      expect([0, rows], "people of the batch").toContain(before);
      if (done) expect(before, "after an acknowledged end").toBe(act === "commit" ? rows : 0);

      // The dead process holds its lease for half a minute; here that time has passed.
      await admin.query("update import_batch set lease_until = now() - interval '1 second' where lease_until is not null");
      const makeDb = () => house.door.scoped("town", { token });
      await importProgress(makeDb(), actor, batchId); // the page that is opened next
      await (act === "commit" ? commitFile : undoFile)(makeDb, actor, batchId);
      expect(await living(admin, batchId), "the same again").toBe(act === "commit" ? rows : 0);
    });
  }

  return {
    kill,
    /** Stops the database and forgets the folder. */
    async close() {
      const house = await boot({ lock: "own", demo: false, log: SILENT });
      await house.stop();
      for (const place of [path.dirname(path.dirname(clusterOf(dataDir))), folder])
        rmSync(place, { recursive: true, force: true });
    },
  };
}

const SILENT = pino({ level: "silent" });

/** About how long a commit or an undo takes, for the moment of the kill. */
const usualMs = (rows: number) => 150 + rows * 2;

async function inHouse<T>(work: (house: House) => Promise<T>): Promise<T> {
  const house = await boot({ lock: "own", demo: false, log: SILENT });
  try {
    return await work(house);
  } finally {
    await house.stop();
  }
}

async function withAdmin<T>(house: House, work: (admin: pg.Pool) => Promise<T>, options = ""): Promise<T> {
  const admin = openPool({ ...house.admin, max: 2, ...(options ? { options } : {}) });
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

async function signInClerk(house: House): Promise<{ actor: Actor; token: string }> {
  const system = await withAdmin(house, (admin) =>
    openSystemSession(admin, { userId: SYSTEM_USER, positionId: SYSTEM_POST, role: "SYS", townId: null }),
  );
  return withAdmin(
    house,
    async (admin) => {
      const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: admin }) });
      const user = await aUser(db);
      const position = await aPosition(db, { user_id: user.id, role: "ZY", region_id: TOWN_A });
      const token = await openSystemSession(admin, { userId: user.id, positionId: position.id, role: "ZY", townId: TOWN_A });
      return { actor: actorOf({ user_id: user.id, position_id: position.id, role: "ZY", town_id: TOWN_A }), token };
    },
    `-c app.tok=${system}`,
  );
}

const acksOf = (file: string) =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.endsWith("}"))
    .map((line) => JSON.parse(line) as Ack);

async function readiness(ackFile: string, child: ChildProcess): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 10) {
    const [first] = existsSync(ackFile) ? acksOf(ackFile) : [];
    if (first && "failed" in first) throw new Error(first.failed);
    if (first) return;
    if (child.exitCode !== null) throw new Error(`the application ended with ${child.exitCode} before it began`);
    await sleep(10);
  }
  throw new Error("the application did not begin");
}

/** Where the cluster really is: a folder that the database's user cannot enter holds a link only. */
const clusterOf = (dataDir: string) => path.join(realpathSync(path.join(dataDir, "postgres")), "data");

function killDatabase(cluster: string) {
  const pid = findPostmaster(cluster);
  if (pid === undefined) throw new Error("the database is not running");
  process.kill(pid, "SIGKILL");
}

async function living(admin: pg.Pool, batchId: string): Promise<number> {
  const { rows } = await admin.query<{ n: number }>(
    "select count(*)::int as n from talent where import_batch_id = $1 and voided_at is null",
    [batchId],
  );
  return rows[0]?.n ?? 0;
}
