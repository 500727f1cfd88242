import { spawn, spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CLEAN_ENV, openBinaries } from "./binaries.ts";
import { type Places, windows } from "./places.ts";

/** What a running server says of itself in `postmaster.pid`; the address stands there a moment after the pid. */
export interface PidFile {
  readonly pid: number;
  readonly port: number | undefined;
  readonly host: string | undefined;
  readonly sharedMemory: string | undefined;
}

const pidPath = (cluster: string) => join(cluster, "postmaster.pid");
const read = (path: string) => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
};

export function readPidFile(cluster: string): PidFile | undefined {
  const lines = read(pidPath(cluster))?.split("\n") ?? [];
  const pid = Number.parseInt(lines[0] ?? "", 10);
  if (!(pid > 0)) return undefined;
  const port = Number.parseInt(lines[3] ?? "", 10);
  return {
    pid,
    port: port > 0 ? port : undefined,
    host: lines[4]?.trim() || lines[5]?.trim() || undefined,
    sharedMemory: lines[6]?.trim().split(/\s+/)[1],
  };
}

/** Alive as the system sees it: only ESRCH proves death. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}

/** The arguments of a process; undefined where the system does not tell. */
export function commandLine(pid: number): readonly string[] | undefined {
  if (process.platform === "linux") return read(`/proc/${pid}/cmdline`)?.split("\0").slice(0, -1);
  const [command, args]: [string, string[]] = windows
    ? ["powershell", ["-NoProfile", "-Command", `(Get-CimInstance Win32_Process -Filter 'ProcessId=${pid}').CommandLine`]]
    : ["ps", ["-ww", "-o", "command=", "-p", String(pid)]];
  const run = spawnSync(command, args, { encoding: "utf8" });
  return run.status === 0 ? [run.stdout.trim()] : undefined;
}

/** Whether this pid is the postmaster of this cluster: started with `-D <cluster>`. */
export function serves(pid: number, cluster: string): boolean {
  const args = commandLine(pid);
  if (!args) return false;
  if (args.length > 1) return args.some((arg, i) => arg === "-D" && args[i + 1] === cluster);
  const line = (args[0] ?? "").replaceAll("\\", "/");
  return /postgres/.test(line) && line.includes(cluster.replaceAll("\\", "/"));
}

/** The pid of this cluster's living postmaster, never a stranger's. */
export function findPostmaster(cluster: string): number | undefined {
  const found = readPidFile(cluster);
  return found && isAlive(found.pid) && serves(found.pid, cluster) ? found.pid : undefined;
}

/**
 * Removes a `postmaster.pid` whose pid now belongs to somebody else, with proof only (security §6.2.3): Linux shows that the process
 * is a corpse not yet collected or runs another program, and nobody is attached to the shared memory the file names. Without
 * proof the file stays, and PostgreSQL decides.
 */
export function clearStalePid(places: Places) {
  const stale = readPidFile(places.cluster);
  if (!stale || process.platform !== "linux" || !isAlive(stale.pid)) return;
  const args = commandLine(stale.pid);
  const corpse = / Z /.test(read(`/proc/${stale.pid}/stat`)?.replace(/\(.*\)/s, "") ?? "");
  const stranger =
    args !== undefined &&
    args.length > 0 &&
    !args.some((arg) => /postgres|postmaster/.test(basename(arg)) || arg === places.cluster);
  const segments = read("/proc/sysvipc/shm")
    ?.split("\n")
    .map((line) => line.trim().split(/\s+/));
  if (!(corpse || stranger) || !segments || !stale.sharedMemory) return;
  const segment = segments.find((columns) => columns[1] === stale.sharedMemory);
  if (segment && segment[6] !== "0") return;
  rmSync(pidPath(places.cluster), { force: true });
  for (const name of [".s.PGSQL.5432.lock", ".s.PGSQL.5432"]) rmSync(join(places.socketDir, name), { force: true });
}

const LARGEST_LOG = 10 * 1024 * 1024;

/** Starts the server in a session of its own, so that Ctrl+C reaches the application first. Resolves `ended` with how it ended. */
export function launch(binaries: string, places: Places, settings: Readonly<Record<string, string>>) {
  if ((statSync(places.logFile, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LOG)
    renameSync(places.logFile, `${places.logFile}.1`);
  const from = statSync(places.logFile, { throwIfNoEntry: false })?.size ?? 0;
  const log = openSync(places.logFile, "a", 0o600);
  const options = Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  // Windows: only pg_ctl can drop an administrator's rights, which PostgreSQL refuses to run with.
  const quoted = options.map((option) => `"${option}"`).join(" ");
  const child = windows
    ? spawn(join(binaries, "pg_ctl"), ["start", "-W", "-D", places.cluster, "-l", places.logFile, "-o", quoted], {
        stdio: ["ignore", log, log],
      })
    : spawn(join(binaries, "postgres"), ["-D", places.cluster, ...options], {
        ...places.runAs,
        cwd: places.home,
        detached: true,
        ...CLEAN_ENV,
        stdio: ["ignore", log, log],
      });
  closeSync(log);
  child.unref();
  let ended: string | undefined;
  child.on("error", (error) => {
    ended = String(error);
  });
  child.on("exit", (code, signal) => {
    if (!windows || code !== 0) ended = `exit ${code ?? signal}`;
  });
  return { pid: windows ? undefined : child.pid, ended: () => ended, logTail: () => tail(places.logFile, from) };
}

/** The last lines written to the log since `from`. */
export function tail(logFile: string, from = 0): string {
  const text = statSync(logFile, { throwIfNoEntry: false }) ? readFileSync(logFile).subarray(from).toString("utf8") : "";
  return text.trimEnd().split("\n").slice(-20).join("\n");
}

const CHECKPOINT_PATIENCE_MS = 60_000;

/** Fast shutdown: open transactions roll back, everything acknowledged is on disk. A server that does not end in a minute is ended as by a crash, which loses nothing. */
export async function stopPostmaster(places: Places, launched?: number): Promise<void> {
  const { cluster } = places;
  const pid = findPostmaster(cluster) ?? launched;
  if (pid === undefined || !isAlive(pid) || !serves(pid, cluster)) return;
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    // Windows has no signals to send: there pg_ctl asks.
    const mode = signal === "SIGINT" ? "fast" : "immediate";
    if (windows) spawnSync(join(openBinaries(places), "pg_ctl"), ["stop", "-W", "-D", cluster, "-m", mode], { stdio: "ignore" });
    else process.kill(pid, signal);
    for (const end = Date.now() + CHECKPOINT_PATIENCE_MS; Date.now() < end; await sleep(20)) {
      if (!isAlive(pid) || !serves(pid, cluster)) return;
    }
  }
}
