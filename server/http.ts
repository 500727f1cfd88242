import compression from "compression";
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response } from "express";
import type { Logger } from "pino";
import "./http/locals.ts";
import { accessLog, errorForLog } from "./http/access-log.ts";
import { guard } from "./http/guard.ts";
import { securityHeaders } from "./http/headers.ts";
import { forgetOrigin, identity } from "./http/identity.ts";
import { overload } from "./http/overload.ts";
import { refuse } from "./http/refusal.ts";
import { staticFiles } from "./http/static-files.ts";

export type AppOptions = {
  /** Remix. */
  handler: RequestHandler;
  log: Logger;
  /** PUBLIC_ORIGIN. */
  origin: string;
  /** How many proxies stand in front. */
  trustProxy: number;
  /** Rejects while the database is unreachable. */
  ready(): Promise<void>;
  /** The built client; absent in development. */
  clientDir?: string;
  /** Vite's middleware; its presence is development. */
  vite?: RequestHandler;
  maxInFlight?: number;
};

/** The HTTP server of the product: what every request passes before Remix sees it, in this order. */
export function createApp(options: AppOptions): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", options.trustProxy);
  app.use(identity(options.origin), accessLog(options.log), securityHeaders(options.origin, options.vite !== undefined));
  app.use(guard(options.origin), forgetOrigin);
  app.get("/healthz", (_req, res) => health(res, true));
  app.get("/readyz", (_req, res) => {
    options.ready().then(
      () => health(res, true),
      () => health(res, false),
    );
  });
  if (options.vite) app.use(options.vite);
  if (options.clientDir) app.use(staticFiles(options.clientDir));
  app.use((_req, res, next) => {
    res.setHeader("Cache-Control", "no-store");
    next();
  });
  app.use(overload(options.maxInFlight ?? 200), compression({ level: 1 }), options.handler);
  app.use(failed(options.log));
  return app;
}

function health(res: Response, up: boolean) {
  res.locals.quiet = up;
  res.status(up ? 200 : 503).set("Cache-Control", "no-store");
  res.type("text/plain").send(up ? "ok\n" : "unavailable\n");
}

/** What nobody caught: the log gets the error, the person a number to quote. */
function failed(log: Logger): ErrorRequestHandler {
  return (error: unknown, req, res, _next) => {
    log.error({ id: res.locals.requestId, error: errorForLog(error) }, "unhandled");
    if (res.headersSent) res.destroy();
    else refuse(req, res, 500, `系统出错，未能完成这次操作。请稍后再试；联系管理员时请报编号 ${res.locals.requestId}。`, "error");
  };
}
