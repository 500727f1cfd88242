import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "#app/lib/errors.ts";
import { clusterPassword } from "./postgres/cluster.ts";
import { type Connection, DATABASE, ensureDatabase, waitReady } from "./postgres/connection.ts";
import { type Guest, type Held, type LockKind, takeLock } from "./postgres/lock.ts";
import { lockAddress, openDataDir, openPlaces, type Places } from "./postgres/places.ts";
import { findPostmaster, stopPostmaster, tail } from "./postgres/postmaster.ts";
import { ensureRunning, failure } from "./postgres/running.ts";
import { stopOnSignals } from "./postgres/signals.ts";

export interface StartOptions {
  readonly dataDir: string;
  readonly keyFile: string;
  /** `own` (default): the application, which refuses to run twice. `share`: a command, which joins a running server. */
  readonly lock?: LockKind;
  /** Further server settings, for tests. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface PostgresServer {
  /** The superuser's address of the database `guigen`, as `pg` reads it. */
  readonly adminUrl: string;
  readonly connection: Connection;
  /** The server was running before this start. */
  readonly adopted: boolean;
  /** PGDATA, links resolved. */
  readonly clusterDir: string;
  readonly logFile: string;
  /** Application: stops the server. Command: the last one out stops what a command started. Safe to call twice. */
  stop(): Promise<void>;
}

const OWNER_WAITS_MS = 60_000;

/** The application waits for commands and for a predecessor on its way out, and refuses at once beside another application. */
async function enter(address: string, kind: LockKind): Promise<Held | Guest> {
  for (const end = Date.now() + OWNER_WAITS_MS; ; ) {
    const lock = await takeLock(address, kind);
    if (lock.held || (kind === "share" && !lock.leaving)) return lock;
    if ((lock.kind === "own" && !lock.leaving) || Date.now() > end) {
      lock.leave();
      const who = lock.kind === "own" ? "归根已经在运行" : "一条 guigen 命令正在使用数据库";
      throw new AppError(
        "conflict",
        `${who}（进程 ${lock.pid}），同一数据目录只能启动一次。请先停止它，或另设 DATA_DIR。/ Guigen is already running on this data directory (pid ${lock.pid}).`,
      );
    }
    const timer = new AbortController();
    await Promise.race([lock.closed, sleep(Math.max(0, end - Date.now()), undefined, { signal: timer.signal }).catch(() => {})]);
    timer.abort();
    lock.leave();
  }
}

/** A guest looks at the folder only when its host has made it. */
async function clusterMade(dataDir: string, host: Guest) {
  while (!existsSync(join(dataDir, "postgres", "data", "PG_VERSION")) && !host.isClosed()) await sleep(50);
}

/**
 * The embedded server of a data folder, supervised (security §6.2): one lock, adoption of a server left by a kill -9, start through
 * crash recovery, and the log's tail instead of silence. Throws AppError `conflict` when it runs already, `unavailable` when it cannot run.
 */
export async function startPostgres(options: StartOptions): Promise<PostgresServer> {
  const kind = options.lock ?? "own";
  const dataDir = openDataDir(options.dataDir);
  const address = lockAddress(dataDir);
  let seat: Held | Guest = await enter(address, kind);
  let places: Places | undefined;
  let stopped: Promise<void> | undefined;
  /** Proven to be the server of this folder: only such a one is ever stopped. */
  let ours = false;
  let pid: number | undefined;
  let takingOver: Promise<void> = Promise.resolve();

  // Who started the running server: a command's server goes with the last command, the application's stays for the application.
  const starter = (at: Places) => join(at.home, "started-by");
  const startedBy = (at: Places) => (existsSync(starter(at)) ? readFileSync(starter(at), "utf8") : kind);
  const mayStop = (at: Places) => ours && (kind === "own" || startedBy(at) === "share");

  const onExit = () => {
    const left = places && seat.held && mayStop(places) && seat.guests() === 0 ? findPostmaster(places.cluster) : undefined;
    if (left !== undefined && process.platform !== "win32") process.kill(left, "SIGINT");
  };
  const leave = async () => {
    await takingOver;
    process.off("exit", onExit);
    if (!seat.held) return seat.leave();
    if (places && (kind === "own" || seat.guests() === 0) && mayStop(places)) {
      seat.closeDoor();
      await stopPostmaster(places, pid);
    }
    seat.release();
  };
  const stop = () => {
    stopped ??= leave();
    return stopped;
  };
  /** A guest whose host has gone takes the lock, so that the server does not outlive the last command. */
  const follow = (host: Guest) => {
    host.closed.then(() => {
      if (stopped) return;
      takingOver = takeLock(address, kind).then(
        (next) => {
          seat = next;
          ours = next.held;
          if (!next.held) follow(next);
        },
        () => {}, // Nobody to follow and no lock to be had: the server stays for the next start.
      );
    });
  };

  const release = stopOnSignals(stop);
  process.on("exit", onExit);
  try {
    for (;;) {
      if (!seat.held) await clusterMade(dataDir, seat);
      if (!seat.held && seat.isClosed()) {
        seat = await enter(address, kind);
        continue;
      }
      places = openPlaces(dataDir);
      const password = clusterPassword(places, options.keyFile);
      const held = seat.held;
      let running: { connection: Connection | string; adopted: boolean };
      if (seat.held) {
        running = await ensureRunning(places, password, options.settings ?? {}, (known) => {
          ours = true;
          pid = known;
        });
        if (!running.adopted || kind === "own") writeFileSync(starter(places), kind, { mode: 0o600 });
        if (typeof running.connection === "object") await ensureDatabase(running.connection);
      } else {
        const host = seat;
        running = {
          connection: await waitReady(places.cluster, password, DATABASE, () => (host.isClosed() ? "closed" : undefined)),
          adopted: true,
        };
      }
      if (typeof running.connection === "string") {
        if (running.connection !== "closed") throw failure(places, running.connection, tail(places.logFile));
        seat = await enter(address, kind);
        continue;
      }
      if (!held && !seat.held) follow(seat);
      const connection = { ...running.connection, database: DATABASE };
      const { host, port, user, password: secret, database } = connection;
      return {
        adminUrl: `postgres://${user}:${encodeURIComponent(secret)}@/${database}?host=${encodeURIComponent(host)}&port=${port}`,
        connection,
        adopted: running.adopted,
        clusterDir: places.cluster,
        logFile: places.logFile,
        stop,
      };
    }
  } catch (error) {
    await stop();
    throw error;
  } finally {
    release();
  }
}
