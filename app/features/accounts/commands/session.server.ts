import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";

/** Ends the session of a token; a token without a session is no error. */
export async function signOut(publicDb: Db, token: string): Promise<void> {
  await sql`select session_end(${token})`.execute(publicDb);
}

/** Puts another of the person's own posts in force for this session (domain E04). Throws AppError `not_found` for any other. */
export async function switchPost(publicDb: Db, token: string, positionId: string): Promise<void> {
  const { rows } = await sql<{ switched: boolean }>`select session_switch(${token}, ${positionId}) as switched`.execute(publicDb);
  if (!rows[0]?.switched) throw new AppError("not_found", "没有这个岗位，或者任期已过。请刷新后再选。");
}

/** Ends one of the person's own sessions, or all but the one at hand. Gives how many ended: a second click ends none. */
export const endOwnSessions = (db: Db, actor: Pick<Actor, "user_id">, sessionId?: string): Promise<number> =>
  end(db, actor.user_id, sessionId);

/** Ends sessions of somebody else, one or all. Throws AppError `forbidden` to all but the administrator. */
export async function endSessionsOf(db: Db, manager: Pick<Actor, "role">, userId: string, sessionId?: string): Promise<number> {
  demand(manager, "account:update");
  return end(db, userId, sessionId);
}

async function end(db: Db, userId: string, sessionId: string | undefined): Promise<number> {
  const { rows } = await sql<{ ended: number }>`select end_sessions(${userId}, ${sessionId ?? null}) as ended`.execute(db);
  return rows[0]?.ended ?? 0;
}
