import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fingerprint, stamp } from "./build-stamp.mjs";

const root = path.join(import.meta.dirname, "..");
const lockDir = path.join(root, ".cache/build.lock");

/** Two starts at once build once: the second waits. The lock of a process that has died is taken over. */
function holdLock() {
  mkdirSync(path.dirname(lockDir), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lockDir);
      writeFileSync(path.join(lockDir, "pid"), String(process.pid));
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (isAbandoned()) rmSync(lockDir, { recursive: true, force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
}

function isAbandoned() {
  try {
    const pid = readFileSync(path.join(lockDir, "pid"), "utf8");
    if (pid) process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    if (error.code === "EPERM") return false;
    // No pid yet: its owner is about to write it, unless the folder has stood like this for a while.
    return error.code === "ESRCH" || (existsSync(lockDir) && Date.now() - statSync(lockDir).mtimeMs > 5_000);
  }
}

/** Builds what is missing or older than its sources; `part` is "app" for all or "server" for the command line alone. Exits when a build fails. */
export function ensureBuilt(part) {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    leave(`需要 Node.js 20.19 或更高版本，现在是 ${process.version}。/ Node.js 20.19 or later is required.`);
  if (!existsSync(path.join(root, "node_modules/express"))) leave("缺少依赖，请先执行 npm ci。/ Run npm ci first.");
  if (isFresh(part, fingerprint())) return;
  holdLock();
  try {
    if (isFresh(part, fingerprint())) return;
    if (!existsSync(path.join(root, "node_modules/vite")))
      leave("缺少构建工具，请执行完整的 npm ci（不要 --omit=dev）。/ Run a full npm ci.");
    console.error("正在构建，约需半分钟 / building …");
    const { status } = spawnSync(process.execPath, [path.join(root, "server/build.mjs"), part], {
      cwd: root,
      stdio: ["ignore", 2, 2],
    });
    if (status !== 0) leave("构建失败，见上。/ The build failed.");
  } finally {
    rmSync(lockDir, { recursive: true, force: true });
  }
}

const isFresh = (part, wanted) => stamp()[part] === wanted;

function leave(sentence) {
  rmLockIfOurs();
  console.error(sentence);
  process.exit(1);
}

function rmLockIfOurs() {
  try {
    if (readFileSync(path.join(lockDir, "pid"), "utf8") === String(process.pid))
      rmSync(lockDir, { recursive: true, force: true });
  } catch {
    // Not held by anybody.
  }
}
