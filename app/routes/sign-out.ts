import { redirect } from "@remix-run/node";
import { sessionCookie, tokenOf } from "#app/auth/session.server.ts";
import { withPublic } from "#app/auth/with-actor.server.ts";
import { signOut } from "#app/features/accounts/commands/session.server.ts";

/** Nothing ends by an address alone: a link here leads home. */
export const loader = withPublic(async () => redirect("/"));

/** Ends the session and leaves nothing of it in the browser (GB/T 22239 8.1.4.10, ASVS 7.4.1). */
export const action = withPublic(async ({ db, request, context }) => {
  const token = await tokenOf(request, context.secureCookie);
  if (token) await signOut(db, token);
  const ended = await sessionCookie(context.secureCookie).serialize("", { maxAge: 0 });
  return redirect("/sign-in", { headers: { "Set-Cookie": ended, "Clear-Site-Data": '"cache", "cookies", "storage"' } });
});
