import { createHash } from "node:crypto";
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, realpathSync, statSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { AppError } from "#app/lib/errors.ts";
import { canEnter, isRoot, type RunAs, serverUser } from "./system-user.ts";

/** Where root keeps what the server's user could not reach in the project's own folder (architecture §5). */
const SYSTEM_HOME = "/var/lib/guigen";
/** A unix socket's path holds 108 bytes on Linux and 104 on macOS; PostgreSQL adds its own file name to the folder. */
const LONGEST_SOCKET_DIR = 80;

export const windows = process.platform === "win32";

const hash = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);

/** Everything of one server on disk. `home` holds the cluster and its sockets and belongs to the server's user. */
export interface Places {
  readonly dataDir: string;
  readonly home: string;
  readonly cluster: string;
  readonly socketDir: string;
  readonly logFile: string;
  /** Where a copy of the server's programs goes when the user cannot run those in node_modules. */
  readonly copies: string;
  readonly runAs: RunAs;
}

/** DATA_DIR, made when missing and with links resolved: one folder has one name, so one lock. */
export function openDataDir(dir: string): string {
  try {
    mkdirSync(dir, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
    return realpathSync(dir);
  } catch (error) {
    throw new AppError("unavailable", `无法使用数据目录 ${dir}：${String(error)}。/ The data directory cannot be used.`);
  }
}

/** A folder of ours under /tmp, for a data folder whose path is too long for a socket. Refuses one somebody else has put there. */
function shortDir(name: string, owner: RunAs): string {
  const dir = `/tmp/guigen-${name}`;
  const uid = owner?.uid ?? process.getuid?.() ?? 0;
  if (!existsSync(dir)) {
    mkdirSync(dir, { mode: 0o700 });
    if (owner) chownSync(dir, owner.uid, owner.gid);
  }
  const found = lstatSync(dir);
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0) {
    throw new AppError("unavailable", `${dir} 已被其他用户占用，请删除后重试。/ ${dir} belongs to someone else.`);
  }
  return dir;
}

/** The lock's address: a socket in the data folder itself, a named pipe on Windows (security §6.2.3). */
export function lockAddress(dataDir: string): string {
  if (windows) return `\\\\.\\pipe\\guigen-${hash(dataDir)}`;
  const near = dataDir.length <= LONGEST_SOCKET_DIR;
  return near ? join(dataDir, ".guigen.lock") : join(shortDir(`lock-${hash(dataDir)}`, undefined), "lock");
}

/** A free folder under /var/lib/guigen. A second one when the first is of a data folder since deleted: old data never comes back by itself. */
function systemHome(dataDir: string): string {
  const base = join(SYSTEM_HOME, hash(dataDir));
  let dir = base;
  for (let n = 2; existsSync(join(dir, "postgres")); n += 1) dir = `${base}-${n}`;
  mkdirSync(dir, { recursive: true, mode: 0o711 });
  return join(dir, "postgres");
}

function refuseForeign(home: string, runAs: RunAs) {
  if (runAs && !canEnter(home, runAs)) {
    throw new AppError(
      "unavailable",
      `数据库目录 ${home} 的所有者（uid ${runAs.uid}）已无法进入该目录，请恢复上级目录的权限。/ The owner of the cluster cannot enter its folder.`,
    );
  }
  if (!isRoot() && !windows && statSync(home).uid !== process.getuid?.()) {
    throw new AppError(
      "unavailable",
      `数据库目录 ${home} 属于另一个系统用户（多半曾以 root 启动）。请用原来的用户启动，或另设 DATA_DIR。/ The cluster belongs to another system user.`,
    );
  }
}

/** Finds the server's home, or makes it; call it with the lock held. What exists decides: a cluster is never left for a fresh, empty one. */
export function openPlaces(dataDir: string): Places {
  const entry = join(dataDir, "postgres");
  const known = lstatSync(entry, { throwIfNoEntry: false });
  if (known && !existsSync(entry)) {
    throw new AppError(
      "unavailable",
      `${entry} 指向的数据库目录不存在或无法进入。/ The cluster that ${entry} points to is missing.`,
    );
  }
  let runAs = serverUser();
  if (known) {
    const owner = statSync(entry);
    if (isRoot() && owner.uid !== 0) runAs = { uid: owner.uid, gid: owner.gid };
  } else if (runAs && !canEnter(dataDir, runAs)) {
    const moved = systemHome(dataDir);
    mkdirSync(moved, { mode: 0o700 });
    symlinkSync(moved, entry);
  } else {
    mkdirSync(entry, { mode: 0o700 });
  }
  const home = realpathSync(entry);
  if (runAs) chownSync(home, runAs.uid, runAs.gid);
  refuseForeign(home, runAs);
  const sockets = join(home, "run");
  const near = sockets.length <= LONGEST_SOCKET_DIR;
  if (near && !existsSync(sockets)) {
    mkdirSync(sockets, { mode: 0o700 });
    if (runAs) chownSync(sockets, runAs.uid, runAs.gid);
    chmodSync(sockets, 0o700);
  }
  const moved = home !== entry;
  return {
    dataDir,
    home,
    cluster: join(home, "data"),
    socketDir: near || windows ? sockets : shortDir(`pg-${hash(home)}`, runAs),
    logFile: join(dataDir, "postgres.log"),
    copies: moved ? dirname(home) : isRoot() ? join(SYSTEM_HOME, hash(dataDir)) : dataDir,
    runAs,
  };
}
