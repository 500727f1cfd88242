import { execFileSync, spawnSync } from "node:child_process";
import { AppError } from "#app/lib/errors.ts";

/** The unprivileged user the server runs as; undefined means as ourselves. */
export type RunAs = { readonly uid: number; readonly gid: number } | undefined;

export const isRoot = () => process.getuid?.() === 0;

function lookUp(name: string): RunAs {
  const id = (flag: string) => {
    const run = spawnSync("id", [flag, name], { encoding: "utf8" });
    return run.status === 0 ? Number.parseInt(run.stdout, 10) : undefined;
  };
  const [uid, gid] = [id("-u"), id("-g")];
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

/** PostgreSQL refuses to run as root: the user `postgres` where the system has one, else a system user `guigen` made here. */
export function serverUser(): RunAs {
  if (!isRoot()) return undefined;
  const known = lookUp("postgres") ?? lookUp("guigen");
  if (known) return known;
  const ways: [string, string[]][] = [
    ["useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "guigen"]],
    ["adduser", ["--system", "--group", "--no-create-home", "guigen"]],
  ];
  for (const [command, args] of ways) {
    try {
      execFileSync(command, args, { stdio: "ignore" });
    } catch {
      // The next way, or the look-up below, decides: two first starts may both try.
    }
    const made = lookUp("guigen");
    if (made) return made;
  }
  throw new AppError(
    "unavailable",
    "以 root 启动时需要一个普通系统用户来运行数据库，自动创建 guigen 用户失败。请执行 useradd --system guigen，或改用普通用户启动。/ PostgreSQL refuses to run as root and no system user could be created.",
  );
}

/** Whether that user may enter the folder: asked of the system itself, as modes, ACLs and mounts all have a say. */
export function canEnter(dir: string, runAs: RunAs): boolean {
  return spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", dir], { ...runAs, cwd: "/", stdio: "ignore" }).status === 0;
}
