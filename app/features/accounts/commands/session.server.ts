import { sql } from "kysely";
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
