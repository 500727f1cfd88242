import { createUser as create, disableUser as disable } from "#app/features/accounts/commands/users.server.ts";
import { type NewUserInput, newUserSchema } from "#app/features/accounts/schema.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { asSystem, SYSTEM_USER } from "#seeds/system.ts";

/** As typed at the command line; checked here. */
export type NewUser = Record<keyof NewUserInput, string>;

const OPERATOR = { user_id: SYSTEM_USER, role: "SYS" } as const;

/** The operator's way to the first accounts (security §3.1: no default password): the screens' command, its post in force at once. Returns the one-time password. */
export async function createUser(owner: Db, input: NewUser): Promise<string> {
  const parsed = newUserSchema.safeParse(input);
  if (!parsed.success) throw new AppError("invalid", `${parsed.error.issues.map(({ message }) => message).join("；")}。`);
  return asSystem(owner, (trx) => create(trx, OPERATOR, parsed.data));
}

/** Disables an account and so ends its sessions; doing it twice changes nothing. Throws AppError `not_found`. */
export const disableUser = (owner: Db, login: string): Promise<void> => asSystem(owner, (trx) => disable(trx, OPERATOR, login));
