import { sql } from "kysely";
import { demand } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { Attempts, attemptKey } from "../attempts.server.ts";
import { hashPassword, oneTimePassword } from "../password.server.ts";
import type { Manager } from "./posts.server.ts";

/** Whom the administrator helps. */
type Person = { id: string; login: string };

/** What helps others in is no way round one's own password or factor. */
function demandOther(manager: Manager, { id }: Person): void {
  demand(manager, "account:update");
  if (id === manager.user_id) throw new AppError("forbidden", "不能办理自己的账号。请由另一位管理员办理。");
}

/** Gives a new one-time password, ends every session of the account and returns the password, to be told once. Throws AppError `forbidden`. */
export async function resetPassword(db: Db, manager: Manager, person: Person): Promise<string> {
  demandOther(manager, person);
  const password = oneTimePassword();
  await sql`select reset_password(${person.id}, ${await hashPassword(password)})`.execute(db);
  return password;
}

/** Takes the second factor off an account whose owner has lost it, and ends its sessions; the log says who did so. Throws AppError `forbidden`. */
export async function resetFactor(db: Db, manager: Manager, person: Person): Promise<void> {
  demandOther(manager, person);
  await sql`select reset_second_factor(${person.id})`.execute(db);
}

/** Lifts the lock after too many failures, with every count behind it. Throws AppError `forbidden`. */
export async function unlockUser(db: Db, publicDb: Db, manager: Manager, person: Person): Promise<void> {
  demandOther(manager, person);
  await sql`select unlock_account(${person.id})`.execute(db);
  const counts = [
    ["login", attemptKey(person.login)],
    ["code", person.id],
    ["password", person.id],
  ] as const;
  for (const [kind, key] of counts) await new Attempts(publicDb, kind, 1, 1).forget(key);
}
