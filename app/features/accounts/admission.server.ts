import { createCookie, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { sessionCookie, tokenOf } from "#app/auth/session.server.ts";
import { openText, seal } from "#app/lib/crypto.server.ts";
import { safePath } from "#app/lib/redirect.server.ts";
import type { Db } from "#db/database.ts";
import { signOut } from "./commands/session.server.ts";

type At = Pick<LoaderFunctionArgs, "request" | "context">;

/** Where the person wanted to go. */
export const nextOf = (request: Request): string => safePath(new URL(request.url).searchParams.get("next"));

/** Lets a person in: the browser gets the session, the one it had before ends, and no half-done sign-in stays behind. */
export async function admit({ db, request, context }: At & { db: Db }, token: string): Promise<Response> {
  const former = await tokenOf(request, context.secureCookie);
  if (former) await signOut(db, former);
  const headers = new Headers({ "Set-Cookie": await sessionCookie(context.secureCookie).serialize(token) });
  headers.append("Set-Cookie", await halfWayCookie(context.secureCookie).serialize("", { maxAge: 0 }));
  return redirect(nextOf(request), { headers });
}

const MINUTES = 5;
const PLACE = { table: "sign_in", column: "half_way", rowId: "" };
const halfWayCookie = (secure: boolean) =>
  createCookie("sign-in-code", { httpOnly: true, sameSite: "lax", path: "/sign-in", maxAge: MINUTES * 60, secure });

/** The password was right and a code is still missing: for five minutes the browser carries the proof of it, sealed. It opens nothing by itself. */
export async function askForCode({ request, context }: At, login: string): Promise<Response> {
  const proof = JSON.stringify({ login, until: Date.now() + MINUTES * 60_000 });
  const sealed = seal(proof, PLACE).toString("base64url");
  const { search } = new URL(request.url);
  return redirect(`/sign-in/code${search}`, {
    headers: { "Set-Cookie": await halfWayCookie(context.secureCookie).serialize(sealed) },
  });
}

/** Whose password was right a moment ago, or null: nobody's, too long ago, or no proof of ours. */
export async function halfWayLogin({ request, context }: At): Promise<string | null> {
  const sealed: unknown = await halfWayCookie(context.secureCookie).parse(request.headers.get("Cookie"));
  if (typeof sealed !== "string" || sealed === "") return null;
  const { login, until } = read(sealed);
  return until > Date.now() ? login : null;
}

function read(sealed: string): { login: string; until: number } {
  try {
    return JSON.parse(openText(Buffer.from(sealed, "base64url"), PLACE)) as { login: string; until: number };
  } catch {
    return { login: "", until: 0 };
  }
}
