import { randomBytes } from "node:crypto";
import { chmodSync, linkSync, lstatSync, renameSync, rmSync, unlinkSync } from "node:fs";
import net from "node:net";
import { dirname, join } from "node:path";
import { z } from "zod";
import { AppError } from "#app/lib/errors.ts";
import { windows } from "./places.ts";

/** `own`: the application, alone. `share`: a command, beside others. */
export type LockKind = "own" | "share";

const hello = z.object({ pid: z.number(), kind: z.enum(["own", "share"]), leaving: z.boolean() });
type Hello = z.output<typeof hello>;

/** We hold the lock and answer for it; guests are those connected to us. */
export interface Held {
  readonly held: true;
  guests(): number;
  /** From now on newcomers wait for the end instead of becoming guests. */
  closeDoor(): void;
  release(): void;
}

/** Somebody else holds it. `closed` settles when that process lets go, however it ends. */
export interface Guest extends Hello {
  readonly held: false;
  readonly closed: Promise<void>;
  isClosed(): boolean;
  leave(): void;
}

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? error.code : undefined);
/** Which socket stands at the path: numbers of deleted files are used again, so the time of making belongs to it. */
const identity = (path: string) => {
  const stat = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  return stat && `${stat.ino}:${stat.mtimeNs}`;
};

function listen(server: net.Server, path: string): Promise<void> {
  return new Promise((done, fail) => {
    server.once("error", fail);
    server.listen(path, () => {
      server.off("error", fail);
      done();
    });
  });
}

/** Listens aside first and then takes the name in one step: a lock that is visible always answers. */
async function tryTake(path: string, kind: LockKind): Promise<Held | undefined> {
  const guests = new Set<net.Socket>();
  const waiting = new Set<net.Socket>();
  let leaving = false;
  const server = net.createServer((socket) => {
    socket.unref();
    (leaving ? waiting : guests).add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      guests.delete(socket);
      waiting.delete(socket);
    });
    socket.resume();
    socket.write(`${JSON.stringify({ pid: process.pid, kind, leaving } satisfies Hello)}\n`);
  });
  const aside = windows ? path : join(dirname(path), `.l${randomBytes(4).toString("hex")}`);
  try {
    await listen(server, aside);
    if (!windows) {
      chmodSync(aside, 0o600);
      linkSync(aside, path);
    }
  } catch (error) {
    server.close();
    if (codeOf(error) === "EEXIST" || codeOf(error) === "EADDRINUSE") return undefined;
    const why = codeOf(error) === "EACCES" ? "当前系统用户无权写入该目录，请用原来的用户启动或另设 DATA_DIR" : String(error);
    throw new AppError("unavailable", `无法在 ${dirname(path)} 建立启动锁：${why}。/ The start lock cannot be made.`);
  }
  if (!windows) unlinkSync(aside);
  server.unref();
  const mine = windows ? undefined : identity(path);
  return {
    held: true,
    guests: () => guests.size,
    closeDoor: () => {
      leaving = true;
    },
    release: () => {
      if (!windows && identity(path) === mine) rmSync(path, { force: true });
      server.close();
      for (const socket of [...guests, ...waiting]) socket.destroy();
    },
  };
}

/** Asks whoever stands behind the path. `dead`: a socket file nobody listens on; `gone`: no file. */
function ask(path: string): Promise<Guest | "dead" | "gone"> {
  return new Promise((done, fail) => {
    const socket = net.connect(path);
    let text = "";
    let closed = false;
    const whenClosed = new Promise<void>((settle) => socket.on("close", () => settle()));
    const answer = (said: Hello) =>
      done({ ...said, held: false, closed: whenClosed, isClosed: () => closed, leave: () => socket.destroy() });
    socket.on("connect", () => {
      // A holder too busy to speak is a holder all the same.
      setTimeout(() => answer({ pid: 0, kind: "own", leaving: false }), 10_000).unref();
    });
    socket.on("data", (chunk) => {
      text += chunk.toString();
      const said = text.includes("\n") ? hello.safeParse(JSON.parse(text)) : undefined;
      if (said?.success) {
        socket.unref();
        answer(said.data);
      }
    });
    socket.on("close", () => {
      closed = true;
      done("gone");
    });
    socket.on("error", (error) => {
      const code = codeOf(error);
      if (code === "ECONNREFUSED") done("dead");
      else if (code === "EACCES" || code === "EPERM") {
        fail(
          new AppError(
            "unavailable",
            `启动锁 ${path} 属于另一个系统用户，请用原来的用户启动。/ The start lock belongs to another system user.`,
          ),
        );
      } else done("gone");
    });
  });
}

/** Clears the socket of a dead holder, and only that one: what is moved aside is looked at again before it is deleted. */
function clearDead(path: string, seen: string) {
  if (identity(path) !== seen) return;
  const aside = join(dirname(path), `.l${randomBytes(4).toString("hex")}`);
  try {
    renameSync(path, aside);
    if (identity(aside) !== seen) linkSync(aside, path);
  } catch (error) {
    if (codeOf(error) !== "ENOENT" && codeOf(error) !== "EEXIST") throw error;
  }
  rmSync(aside, { force: true });
}

/** Takes the lock, or tells who holds it. Only its living holder answers on the socket, so a kill -9 leaves nothing to clean by hand. */
export async function takeLock(path: string, kind: LockKind): Promise<Held | Guest> {
  for (;;) {
    const taken = await tryTake(path, kind);
    if (taken) return taken;
    const seen = windows ? undefined : identity(path);
    const answer = await ask(path);
    if (typeof answer === "object") return answer;
    if (answer === "dead" && seen) clearDead(path, seen);
    else await new Promise((next) => setTimeout(next, 20));
  }
}
