import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { AppError } from "#app/lib/errors.ts";

/** Security §6.3: a slow sender holds a socket, never the server. */
const TIMEOUTS = { headersTimeout: 15_000, requestTimeout: 60_000, keepAliveTimeout: 5_000, connectionsCheckingInterval: 5_000 };
/** A reader that takes nothing for this long is gone. */
const SILENT_MS = 300_000;

export type Listening = {
  readonly port: number;
  /** Takes no more requests, lets those under way finish within `graceMs`, then cuts them off. */
  stop(graceMs?: number): Promise<void>;
};

/** Serves `app`. Throws AppError `conflict` when the port is taken. */
export async function listen(app: RequestListener, at: { port: number; host: string }): Promise<Listening> {
  const server = createServer({ ...TIMEOUTS }, app);
  server.setTimeout(SILENT_MS);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = `端口 ${at.port} 已被占用，请关闭占用它的程序，或另设 PORT（例如 PORT=3001 npm start）。/ Port ${at.port} is in use.`;
      reject(error.code === "EADDRINUSE" ? new AppError("conflict", taken) : error);
    });
    server.listen(at.port, at.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async stop(graceMs = 10_000) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(cut);
      clearInterval(idle);
    },
  };
}
