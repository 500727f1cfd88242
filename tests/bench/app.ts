import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { Agent, get } from "node:http";
import path from "node:path";
import { sessionCookie } from "#app/auth/session.server.ts";
import { until } from "./measure.ts";

const ROOT = path.join(import.meta.dirname, "../..");

/** The built product in a process of its own. */
export type App = {
  /** From its start to its first page, in milliseconds. */
  startedIn: number;
  pid: number;
  /** A page as the person of that session gets it, whole. Throws on any other answer than 200. */
  page(url: string, token?: string): Promise<string>;
  /** A form sent from the product's own page; gives the address it leads to. Throws when it leads nowhere. */
  send(url: string, form: FormData, token: string): Promise<string>;
  stop(): Promise<void>;
};

/** Builds the product if its sources changed. */
export function build(): void {
  const script = `(await import("./server/ensure-built.mjs")).ensureBuilt("app")`;
  const { status } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { cwd: ROOT, stdio: ["ignore", 2, 2] });
  if (status !== 0) throw new Error("the product does not build");
}

/** `npm start` against a database that is up, until the sign-in page answers. */
export async function startApp(databaseUrl: string): Promise<App> {
  const start = performance.now();
  const env = { ...process.env, DATABASE_URL: databaseUrl, DEMO: "0", PORT: "0", PUBLIC_ORIGIN: "", NODE_OPTIONS: "" };
  const child = spawn(process.execPath, ["server/start.mjs"], { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
  const port = await portOf(child);
  const agent = new Agent({ keepAlive: true });
  const page = async (url: string, token?: string) => fetched({ port, agent, url, cookie: token && (await cookieOf(token)) });
  await until(30_000, () => page("/sign-in"));
  return {
    startedIn: performance.now() - start,
    pid: child.pid ?? 0,
    page,
    async send(url, body, token) {
      const headers = { Cookie: await cookieOf(token), Origin: `http://localhost:${port}` };
      const answer = await fetch(`http://127.0.0.1:${port}${url}`, { method: "POST", body, headers, redirect: "manual" });
      const location = answer.headers.get("Location");
      if (!location) throw new Error(`${url} answered ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
      return location;
    },
    async stop() {
      agent.destroy();
      if (child.exitCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

/** It says where it listens once it does; what else it says is its log. */
function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = "";
    const hear = (chunk: Buffer) => {
      said = (said + chunk).slice(-2_000);
      const [, port] = /http:\/\/localhost:(\d+)/.exec(said) ?? [];
      if (port) resolve(Number(port));
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.on("exit", (code) => reject(new Error(`the product ended with ${code}:\n${said}`)));
  });
}

const cookies = new Map<string, string>();
async function cookieOf(token: string): Promise<string> {
  const known = cookies.get(token) ?? (await sessionCookie(false).serialize(token)).split(";", 1)[0] ?? "";
  cookies.set(token, known);
  return known;
}

type Asked = { port: number; agent: Agent; url: string; cookie: string | undefined };

/** By node:http: what `fetch` itself costs would stand in every number. */
function fetched({ port, agent, url, cookie }: Asked): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { Host: `localhost:${port}`, Accept: "text/html", ...(cookie ? { Cookie: cookie } : {}) };
    const request = get({ host: "127.0.0.1", port, agent, path: url, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        if (response.statusCode === 200) resolve(Buffer.concat(chunks).toString("utf8"));
        else reject(new Error(`${url} answered ${response.statusCode}`));
      });
    });
    request.on("error", reject);
  });
}

/** Resident memory of a process in MiB; undefined where the system has no `ps`. */
export function residentMiB(pid: number): number | undefined {
  const { status, stdout } = spawnSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" });
  return status === 0 ? Number(stdout.trim()) / 1_024 : undefined;
}
