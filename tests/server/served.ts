import { connect } from "node:net";
import { Writable } from "node:stream";
import express, { type RequestHandler } from "express";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import { listen } from "#server/http/listen.ts";
import { type AppOptions, createApp } from "#server/http.ts";

/** A small real application: says what reached it, reads a form, fails, or takes its time. */
function application(): RequestHandler {
  const router = express.Router();
  router.get("/slow", (_req, res) => void setTimeout(() => res.send("late"), 300));
  router.get("/fail", () => {
    throw Object.assign(new Error("Key (phone)=(16003750000) exists"), { severity: "ERROR", code: "23505" });
  });
  router.get("/long", (_req, res) => void res.type("html").send("归根".repeat(2_000)));
  router.all("*", (req, res) => {
    let bytes = 0;
    req.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
    });
    req.on("end", () => res.json({ method: req.method, url: req.originalUrl, headers: req.headers, bytes, ...res.locals }));
  });
  return router;
}

/** The HTTP server around that application on a free port; closed when the test ends. */
export async function served(options: Partial<AppOptions> = {}) {
  const lines: Record<string, unknown>[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)));
      done();
    },
  });
  const app = createApp({
    handler: application(),
    log: pino(sink),
    origin: "http://localhost:3000",
    trustProxy: 0,
    ready: async () => undefined,
    ...options,
  });
  const { port, stop } = await listen(app, { port: 0, host: "127.0.0.1" });
  onTestFinished(() => stop(0));
  return { origin: `http://127.0.0.1:${port}`, port, stop, lines };
}

/** Sends bytes as they are and gives the status of the first answer: what a browser's `fetch` would tidy up arrives untidied. */
export function raw(port: number, text: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    socket.setTimeout(5_000, () => socket.destroy(new Error("no answer")));
    socket.once("data", (answer) => {
      resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(String(answer))?.[1]));
      socket.destroy();
    });
    socket.once("error", reject);
  });
}
