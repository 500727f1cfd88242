import { hkdfSync, randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { env } from "#app/lib/env.server.ts";
import { AppError } from "#app/lib/errors.ts";

/** Resolves links as far as the path exists, so that a link cannot hide where the key really lies. */
function realPlace(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const parent = dirname(path);
  return parent === path ? path : join(realPlace(parent), basename(path));
}

const lies = (file: string, dir: string) => {
  const way = relative(realPlace(resolve(dir)), realPlace(resolve(file)));
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && resolve(way) !== way);
};

/** The name survives a power cut too: without the key the data is lost. Windows has no such call. */
function syncFolder(dir: string) {
  if (process.platform === "win32") return;
  const fd = openSync(dir, "r");
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Written aside and linked into place: of two first starts at once both end with the same key. */
function create(file: string) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const aside = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  const fd = openSync(aside, "wx", 0o400);
  try {
    writeSync(fd, `${randomBytes(32).toString("hex")}\n`);
    fsyncSync(fd);
    linkSync(aside, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    closeSync(fd);
    rmSync(aside, { force: true });
  }
  syncFolder(dirname(file));
}

/**
 * The master key: 32 bytes, hex or base64 in `file` (mode 0400, folder 0700), made at first start (architecture §5).
 * Refuses a file under `dataDir`: a copy of the data must never carry its own key (security §3).
 */
export function readDataKey(file: string, dataDir: string): Buffer {
  if (lies(file, dataDir)) {
    throw new AppError(
      "unavailable",
      `密钥文件 ${file} 不能放在数据目录 ${dataDir} 之内，请另设 DATA_KEY_FILE。/ DATA_KEY_FILE must not lie under DATA_DIR.`,
    );
  }
  if (!existsSync(file)) create(file);
  const text = readFileSync(file, "utf8").trim();
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, "hex") : Buffer.from(text, "base64");
  if (key.length !== 32) {
    throw new AppError("unavailable", `密钥文件 ${file} 已损坏：应为 32 字节的十六进制或 base64。/ The data key is damaged.`);
  }
  // A key handed over readable by others is closed where we may; a read-only mount is the operator's affair.
  const mode = statSync(file);
  if (process.platform !== "win32" && (mode.mode & 0o077) !== 0 && mode.uid === process.getuid?.()) {
    try {
      chmodSync(file, 0o400);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EROFS")) throw error;
    }
  }
  return key;
}

/** HKDF-SHA256 of the master key; `purpose` separates the uses: a key of one says nothing about another. */
export function deriveFrom(master: Buffer, purpose: string, length = 32): Buffer {
  return Buffer.from(hkdfSync("sha256", master, "guigen", purpose, length));
}

let master: Buffer | undefined;
const derived = new Map<string, Buffer>();

/** 32 bytes for one purpose: `session`, `db:guigen_town` (a role's password), `field:…` (encryption), `bidx:…` (blind index). */
export function deriveKey(purpose: string): Buffer {
  const known = derived.get(purpose);
  if (known) return known;
  master ??= readDataKey(env().DATA_KEY_FILE, env().DATA_DIR);
  const key = deriveFrom(master, purpose);
  derived.set(purpose, key);
  return key;
}
