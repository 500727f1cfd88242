import { createCookie } from "@remix-run/node";
import { sql } from "kysely";
import type { Db } from "#db/database.ts";
import type { Actor } from "./actor.ts";

/** Over https the name is bound to the host (`__Host-`); plain http at the same machine cannot carry that prefix. */
export function sessionCookie(secure: boolean) {
  return createCookie(secure ? "__Host-sid" : "sid", { httpOnly: true, sameSite: "lax", path: "/", secure });
}

export async function tokenOf(request: Request, secure: boolean): Promise<string | null> {
  const token: unknown = await sessionCookie(secure).parse(request.headers.get("Cookie"));
  return typeof token === "string" && /^[\w-]{43}$/.test(token) ? token : null;
}

export type SignedIn = Actor & {
  must_change_pwd: boolean;
  /** Past the age that the password profile allows (security §3.1). */
  password_expired: boolean;
  /** The post asks for a second factor, and the person has none. */
  must_enrol: boolean;
  is_demo: boolean;
  signed_in_at: Date;
};

/** The actor behind a token, or undefined when the session has ended. Moves the sliding end on at most once a minute. */
export async function readSession(publicDb: Db, token: string): Promise<SignedIn | undefined> {
  const { rows } = await sql<SignedIn & { created_at: Date }>`
    select session_id, user_id, user_name, position_id, role, town_id, region_id, region_name, town_code, unit_name, duty, must_change_pwd, password_expired, must_enrol,
      created_at as signed_in_at, today, is_demo from session_actor(${token})`.execute(publicDb);
  return rows[0];
}
