import "@remix-run/server-runtime";
import type { Door } from "#db/scope.server.ts";

/** What the HTTP server hands to every request (the Remix build and the server are separate module graphs). */
declare module "@remix-run/server-runtime" {
  interface AppLoadContext {
    door: Door;
    cspNonce: string;
    requestId: string;
    ip: string;
    secureCookie: boolean;
    demoAllowed: boolean;
  }
}
