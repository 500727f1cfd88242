import { join } from "node:path";
import { AppError } from "#app/lib/errors.ts";
import { openBinaries } from "./binaries.ts";
import { ensureCluster } from "./cluster.ts";
import { type Connection, verifyCluster, waitReady } from "./connection.ts";
import type { Places } from "./places.ts";
import { clearStalePid, commandLine, findPostmaster, isAlive, launch, readPidFile, stopPostmaster, tail } from "./postmaster.ts";
import { serverSettings } from "./settings.ts";

/** Why the server did not start, with the log it wrote and the stranger its pid file names, if any. */
export const failure = (places: Places, why: string, log: string) => {
  const blocker = readPidFile(places.cluster);
  const recycled =
    blocker && isAlive(blocker.pid)
      ? `\n${join(places.cluster, "postmaster.pid")} 记着进程 ${blocker.pid}（${commandLine(blocker.pid)?.join(" ") || "未知程序"}），它不是本数据库的进程，但仍在运行。确认没有数据库在使用该目录后，删除这个文件再启动。/ postmaster.pid names a foreign live process; delete the file once you are sure no server uses the folder.`
      : "";
  return new AppError(
    "unavailable",
    `数据库未能启动（${why}），日志末尾如下 / PostgreSQL did not start, end of ${places.logFile}：\n${log}${recycled}`,
  );
};

export interface Running {
  readonly connection: Connection;
  readonly adopted: boolean;
}

/** Adopts the living server of this folder, or starts one and waits through its recovery. `isOurs` hears of the process as soon as it is known. */
export async function ensureRunning(
  places: Places,
  password: string,
  settings: Readonly<Record<string, string>>,
  isOurs: (pid: number | undefined) => void,
): Promise<Running> {
  const live = findPostmaster(places.cluster);
  if (live !== undefined) {
    const gone = () => (isAlive(live) && findPostmaster(places.cluster) === live ? undefined : "gone");
    const connection = await waitReady(places.cluster, password, "postgres", gone);
    if (typeof connection === "object") {
      await verifyCluster(connection, places.cluster);
      isOurs(live);
      return { connection, adopted: true };
    }
    if (connection !== "gone") throw failure(places, connection, tail(places.logFile));
  }
  const programs = openBinaries(places);
  await ensureCluster(programs, places, password);
  clearStalePid(places);
  const server = launch(programs, places, await serverSettings(places, settings));
  isOurs(server.pid);
  const connection = await waitReady(places.cluster, password, "postgres", server.ended);
  if (typeof connection === "string") {
    await stopPostmaster(places, server.pid);
    throw failure(places, connection, server.logTail());
  }
  return { connection, adopted: false };
}
