import type { IncomingMessage, ServerResponse } from "node:http";
import type { Response } from "express";
import helmet from "helmet";

const YEAR = 31_536_000;

const nonce = (_req: IncomingMessage, res: ServerResponse) => `'nonce-${(res as Response).locals.cspNonce}'`;

/** The enforced policy of security §4.1: nothing from elsewhere, no inline script without the request's nonce, no inline style. */
const POLICY = {
  "default-src": ["'none'"],
  "script-src": ["'self'", nonce],
  "style-src": ["'self'"],
  "img-src": ["'self'", "data:"],
  "connect-src": ["'self'"],
  "form-action": ["'self'"],
  "frame-ancestors": ["'none'"],
  "base-uri": ["'none'"],
};

/** Hot reload speaks over a socket and puts styles into the page. */
const DEV_POLICY = { ...POLICY, "style-src": ["'self'", "'unsafe-inline'"], "connect-src": ["'self'", "ws:"] };

/** Security headers on every response, static files included. HSTS only where the product is reached by https. */
export function securityHeaders(publicOrigin: string, dev: boolean) {
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives: dev ? DEV_POLICY : POLICY },
    strictTransportSecurity: publicOrigin.startsWith("https:") ? { maxAge: YEAR, includeSubDomains: false } : false,
    referrerPolicy: { policy: "same-origin" },
    xFrameOptions: { action: "deny" },
  });
}
