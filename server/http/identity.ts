import { randomBytes } from "node:crypto";
import type { RequestHandler } from "express";
import { uuidv7 } from "uuidv7";
import { ownOrigins } from "./origin.ts";

/**
 * Gives the request its id, nonce and caller's address, then takes away what only a proxy may say. Past this point the
 * product has one name: no header of a caller decides what an address is built from.
 */
export function identity(publicOrigin: string): RequestHandler {
  return (req, res, next) => {
    res.locals.requestId = uuidv7();
    res.locals.cspNonce = randomBytes(16).toString("base64");
    res.locals.ip = req.ip ?? "";
    res.setHeader("X-Request-Id", res.locals.requestId);
    for (const name of Object.keys(req.headers))
      if (name === "forwarded" || name.startsWith("x-forwarded-")) delete req.headers[name];
    const named = `http://${req.headers.host}`;
    const local = ownOrigins(publicOrigin, req.socket.localPort).slice(1);
    req.headers.host = new URL(local.includes(named) ? named : publicOrigin).host;
    next();
  };
}

/** The guard has judged the origin; Remix would compare it with the host again and answer 500. */
export const forgetOrigin: RequestHandler = (req, _res, next) => {
  delete req.headers.origin;
  next();
};
