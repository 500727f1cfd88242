import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { Attempts } from "../attempts.server.ts";
import { hashPassword, isPassword } from "../password.server.ts";
import { findPasswordProfile, getOwnLogin } from "../queries.server.ts";
import { minutesLeft, PASSWORD_PROFILES, type PasswordProfile, passwordProblem } from "../rules.ts";
import type { PasswordInput } from "../schema.ts";
import { signOut } from "./session.server.ts";
import { startSession } from "./sign-in.server.ts";

const TRIES = 5;
const TRIES_SECONDS = 15 * 60;

type Hands = {
  /** The person's own handle. */
  db: Db;
  publicDb: Db;
  token: string;
};

/**
 * Sets the person's own password, ends every session there is, this one too, and opens a new one (security §4.1, ASVS 7.4.3).
 * Returns the new token. Throws AppError `invalid` with the field to blame, or `too_many`: a stolen session must not guess the password.
 */
export async function changeOwnPassword(
  { db, publicDb, token }: Hands,
  actor: Pick<Actor, "user_id">,
  input: PasswordInput,
  caller: { ip: string; device: string },
): Promise<string> {
  const tries = new Attempts(publicDb, "password", TRIES, TRIES_SECONDS);
  const attempt = await tries.take(actor.user_id);
  if (!attempt.allowed) throw new AppError("too_many", `口令输错太多，请${minutesLeft(attempt.waitMs)}分钟后再试。`);
  const { rows } = await sql<{ hash: string | null }>`select own_password_hash() as hash`.execute(db);
  if (!(await isPassword(rows[0]?.hash, input.current)))
    throw new AppError("invalid", "现在的口令不对", { current: "现在的口令不对" });
  await tries.forget(actor.user_id);
  const profile = await findPasswordProfile(db);
  const problem =
    passwordProblem(input.password, profile, await getOwnLogin(db, actor)) ?? (await repeats(db, input.password, profile));
  if (problem) throw new AppError("invalid", problem, { password: problem });
  await sql`select change_own_password(${await hashPassword(input.password)})`.execute(db);
  await signOut(publicDb, token);
  return startSession(publicDb, actor.user_id, caller, "session");
}

/** The profile's rule against going back to a former password (security §3.1), as a sentence; null when this one is new. */
async function repeats(db: Db, password: string, profile: PasswordProfile): Promise<string | null> {
  const { history } = PASSWORD_PROFILES[profile];
  if (history === 0) return null;
  const { rows } = await sql<{ hash: string }>`select own_former_hashes() as hash limit ${history}`.execute(db);
  for (const { hash } of rows) if (await isPassword(hash, password)) return `新口令不能和最近${history}次用过的一样`;
  return null;
}
