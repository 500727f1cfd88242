import { createHash, randomBytes } from "node:crypto";
import type pg from "pg";
import { uuidv7 } from "uuidv7";

type Opening = {
  userId: string;
  positionId: string;
  role: string;
  townId: string | null;
  maySetClock?: boolean;
  minutes?: number;
};

/**
 * Opens a session without a password for jobs, seeds, tests and the command line. Only a connection that may write the
 * session table can do this: no access class can. Returns the token.
 */
export async function openSystemSession(admin: Pick<pg.ClientBase, "query">, opening: Opening): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await admin.query(
    `insert into session (id, token_hash, user_id, position_id, role, town_id, may_set_clock, expires_at, absolute_at)
     values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(mins => $8), now() + make_interval(mins => $8))`,
    [
      uuidv7(),
      createHash("sha256").update(token).digest(),
      opening.userId,
      opening.positionId,
      opening.role,
      opening.townId,
      opening.maySetClock ?? false,
      opening.minutes ?? 720,
    ],
  );
  return token;
}
