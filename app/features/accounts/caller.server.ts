import type { ActionFunctionArgs } from "@remix-run/node";
import type { Caller } from "./commands/sign-in.server.ts";

/** Where a request comes from, for the session's record. */
export const callerOf = ({ request, context }: Pick<ActionFunctionArgs, "request" | "context">): Caller => ({
  ip: context.ip,
  device: request.headers.get("User-Agent") ?? "",
  demoAllowed: context.demoAllowed,
});
