import type { RequestHandler } from "express";
import type { Logger } from "pino";

/** One JSON line a request: the path only, since a query may hold a name or a telephone number. */
export function accessLog(log: Logger): RequestHandler {
  return (req, res, next) => {
    const start = performance.now();
    const [path] = req.originalUrl.split("?", 1);
    const { method } = req;
    res.on("close", () => {
      const { requestId, ip, refused, quiet } = res.locals;
      if (quiet && res.statusCode < 400) return;
      const status = res.writableFinished ? res.statusCode : 499;
      const line = {
        id: requestId,
        ip,
        method,
        path: path?.slice(0, 300),
        status,
        ms: Math.round((performance.now() - start) * 10) / 10,
        refused,
      };
      if (status >= 500) log.error(line, "request");
      else if (refused) log.warn(line, "request");
      else log.info(line, "request");
    });
    next();
  };
}

/** An error for the log. Of the database's the words stay out: they may quote a person's data (security §2). */
export function errorForLog(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = "code" in error ? String(error.code) : undefined;
  const ofDatabase = "severity" in error;
  const frames = error.stack?.split("\n").filter((line) => /^\s+at /.test(line));
  return { type: error.name, code, ...(ofDatabase ? {} : { message: error.message }), stack: frames?.map((line) => line.trim()) };
}
