import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

export type RunningApp = { origin: string; stop(): Promise<void> };

const ROOT = new URL("../../..", import.meta.url);
/** A cold start builds the app, makes a database and loads the demo. */
const START_MS = 240_000;
const STOP_MS = 30_000;

/** Starts the product as `npm start` does, on a free port, with its own data. Rejects with what it printed when it does not come up. */
export async function startApp(env: Record<string, string>): Promise<RunningApp> {
  const app = spawn(process.execPath, ["server/start.mjs"], {
    cwd: ROOT,
    env: { ...process.env, PORT: "0", DATABASE_URL: "", PUBLIC_ORIGIN: "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const origin = await announced(app);
  await ready(origin);
  return { origin, stop: () => stopped(app) };
}

function announced(app: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    const fail = (why: string) => {
      app.kill("SIGKILL");
      reject(new Error(`the app did not start: ${why}\n${printed.slice(-4_000)}`));
    };
    const timer = setTimeout(() => fail("no word in time"), START_MS);
    const heard = (chunk: Buffer) => {
      printed = (printed + chunk).slice(-20_000);
      const origin = /归根已启动：(http:\S+)/.exec(printed)?.[1];
      if (!origin) return;
      clearTimeout(timer);
      resolve(origin);
    };
    app.stdout?.on("data", heard);
    app.stderr?.on("data", heard);
    app.once("exit", (code) => {
      clearTimeout(timer);
      fail(`exit ${code}`);
    });
  });
}

async function ready(origin: string) {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(`${origin}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error("the app started but is not ready");
}

/** Asks it to stop, as an operator would, and sees that it does. */
async function stopped(app: ChildProcess) {
  if (app.exitCode !== null) return;
  const exited = new Promise<void>((resolve) => app.once("exit", () => resolve()));
  app.kill("SIGTERM");
  const gone = await Promise.race([exited.then(() => true), sleep(STOP_MS, false, { ref: false })]);
  if (!gone) {
    app.kill("SIGKILL");
    throw new Error("the app did not stop when asked to");
  }
}
