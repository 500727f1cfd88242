import { execFile } from "node:child_process";
import { chownSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { deriveFrom, readDataKey } from "#app/lib/data-key.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { CLEAN_ENV } from "./binaries.ts";
import { SUPERUSER } from "./connection.ts";
import { type Places, windows } from "./places.ts";

const execFileAsync = promisify(execFile);
const exists = (places: Places) => existsSync(join(places.cluster, "PG_VERSION"));
/** The C library's UTF-8 locale under its name on this system; collation and case come from PostgreSQL's builtin C.UTF-8 everywhere. */
const LOCALE = windows ? "en-US" : process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8";
const INITDB_FLAGS = [
  "--encoding=UTF8",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  `--locale=${LOCALE}`,
  "--auth=scram-sha-256",
  "--data-checksums",
  `--username=${SUPERUSER}`,
];

/** The superuser's password, derived from the data key. Refuses a cluster that was made with another key before a fresh one can hide the loss. */
export function clusterPassword(places: Places, keyFile: string): string {
  const mark = join(places.home, "key.id");
  if (exists(places) && !existsSync(keyFile)) {
    throw new AppError(
      "unavailable",
      `数据库 ${places.home} 已存在，但密钥文件 ${keyFile} 不见了。请从备份恢复密钥后再启动；没有它，加密字段无法读取。/ The data key of this cluster is missing.`,
    );
  }
  const master = readDataKey(keyFile, places.dataDir);
  const id = deriveFrom(master, "id", 8).toString("hex");
  if (!exists(places)) writeFileSync(mark, id, { mode: 0o600 });
  else if (readFileSync(mark, "utf8") !== id) {
    throw new AppError(
      "unavailable",
      `密钥文件 ${keyFile} 不是数据库 ${places.home} 建立时所用的那一把，请换回原来的密钥。/ The data key does not belong to this cluster.`,
    );
  }
  return deriveFrom(master, "db:postgres").toString("base64url");
}

/** First start: initdb aside and a rename, so that a cluster is complete or absent. The password file (0600) is gone before this returns. */
export async function ensureCluster(binaries: string, places: Places, password: string): Promise<void> {
  if (exists(places)) return;
  for (const name of readdirSync(places.home).filter((name) => name.startsWith("new."))) {
    rmSync(join(places.home, name), { recursive: true, force: true });
  }
  const aside = join(places.home, `new.${process.pid}`);
  const passwordFile = `${aside}.password`;
  const tidy = () => {
    rmSync(passwordFile, { force: true });
    rmSync(aside, { recursive: true, force: true });
  };
  process.once("exit", tidy);
  try {
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600, flag: "wx" });
    if (places.runAs) chownSync(passwordFile, places.runAs.uid, places.runAs.gid);
    const flags = [`--pgdata=${aside}`, `--pwfile=${passwordFile}`, ...INITDB_FLAGS];
    await execFileAsync(join(binaries, "initdb"), flags, { ...places.runAs, cwd: places.home, ...CLEAN_ENV });
    renameSync(aside, places.cluster);
  } catch (error) {
    const said = error instanceof Error && "stderr" in error ? String(error.stderr) : "";
    throw new AppError("unavailable", `数据库初始化失败 / initdb failed：\n${said || String(error)}`);
  } finally {
    process.off("exit", tidy);
    tidy();
  }
}
