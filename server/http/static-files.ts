import { readdirSync } from "node:fs";
import path from "node:path";
import express, { type RequestHandler, Router } from "express";

const CODINGS = [
  { name: "br", suffix: ".br" },
  { name: "gzip", suffix: ".gz" },
] as const;

/**
 * The built client: files under /assets carry their content's hash, so they never change and go out as compressed at build time;
 * the files of public/ are looked at again after an hour.
 */
export function staticFiles(clientDir: string): RequestHandler {
  const router = Router();
  const quiet: RequestHandler = (_req, res, next) => {
    res.locals.quiet = true;
    next();
  };
  router.use(
    "/assets",
    quiet,
    precompressed(path.join(clientDir, "assets")),
    express.static(path.join(clientDir, "assets"), { immutable: true, maxAge: "1y", index: false, redirect: false }),
    (_req, res) => void res.status(404).type("text/plain").send("Not found\n"),
  );
  router.use(
    express.static(clientDir, {
      maxAge: "1h",
      index: false,
      redirect: false,
      setHeaders: (res) => Object.assign((res as express.Response).locals, { quiet: true }),
    }),
  );
  return router;
}

/** Points the request at the compressed twin of a file where the caller takes it. */
function precompressed(folder: string): RequestHandler {
  const files = new Set(listed(folder));
  return (req, res, next) => {
    const { path: file } = req;
    const coding = CODINGS.find(({ name, suffix }) => files.has(file + suffix) && req.acceptsEncodings(name));
    if (files.has(file)) res.vary("Accept-Encoding");
    if (coding) {
      req.url = file + coding.suffix;
      res.type(path.extname(file)).setHeader("Content-Encoding", coding.name);
    }
    next();
  };
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => `/${file.replaceAll("\\", "/")}`);
  } catch {
    return [];
  }
}
