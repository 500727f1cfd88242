import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import { demand } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { hashPassword, oneTimePassword } from "../password.server.ts";
import { SYSTEM_LOGIN } from "../queries.server.ts";
import type { NewUserInput, UserEdit } from "../schema.ts";
import { addPost, type Manager } from "./posts.server.ts";

/**
 * Makes an account with its first post and returns the one-time password, which must be changed at the first sign-in (no default
 * password: security §3.1). Throws AppError `forbidden`, `conflict` (the login), `invalid` (region, separation of posts).
 */
export async function createUser(db: Db, manager: Manager, input: NewUserInput): Promise<string> {
  demand(manager, "account:create");
  const password = oneTimePassword();
  const password_hash = await hashPassword(password);
  await inTransaction(db, async (trx) => {
    const id = uuidv7();
    const { login, name, phone } = input;
    try {
      await trx
        .insertInto("user_account")
        .values({ id, login, name, phone, password_hash, created_by: manager.user_id })
        .execute();
    } catch (error) {
      if (constraintOf(error) !== "user_account_login_key") throw error;
      throw new AppError("conflict", `登录名 ${login} 已有人使用。`, { login: "这个登录名已有人使用" });
    }
    await addPost(trx, manager, id, input);
  });
  return password;
}

/** Corrects an account's name and phone. Throws AppError `forbidden`, `not_found` or `conflict` (changed by somebody else meanwhile). */
export async function editUser(db: Db, manager: Manager, userId: string, { version, name, phone }: UserEdit): Promise<void> {
  demand(manager, "account:update");
  await inTransaction(db, async (trx) => {
    const account = await lockAccount(trx, "id", userId);
    if (account.version !== version) throw new AppError("conflict", "这个账号刚被别人改过。请刷新看过新的内容再改。");
    await change(trx, manager, userId, { name, phone });
  });
}

/**
 * Disables an account: its sessions are worth nothing from the next request on. Doing it twice changes nothing.
 * Throws AppError `forbidden` (also for one's own account) or `not_found`.
 */
export const disableUser = (db: Db, manager: Manager, login: string): Promise<void> => setStatus(db, manager, login, "disabled");

/** Lets a disabled account sign in again, with the posts it still has. Throws as `disableUser`. */
export const enableUser = (db: Db, manager: Manager, login: string): Promise<void> => setStatus(db, manager, login, "active");

async function setStatus(db: Db, manager: Manager, login: string, status: "active" | "disabled"): Promise<void> {
  demand(manager, "account:update");
  await inTransaction(db, async (trx) => {
    const account = await lockAccount(trx, "login", login.toLowerCase());
    if (account.id === manager.user_id) throw new AppError("forbidden", "不能停用自己的账号。");
    if (account.status !== status) await change(trx, manager, account.id, { status });
  });
}

async function lockAccount(trx: Db, by: "id" | "login", value: string) {
  const account = await trx
    .selectFrom("user_account")
    .select(["id", "status", "version"])
    .where(by, "=", value)
    .where("login", "<>", SYSTEM_LOGIN)
    .forUpdate()
    .executeTakeFirst();
  if (!account) throw new AppError("not_found", by === "login" ? `没有登录名为 ${value} 的账号。` : "没有找到这个账号。");
  return account;
}

const change = (trx: Db, manager: Manager, id: string, changes: { name?: string; phone?: string; status?: string }) =>
  trx
    .updateTable("user_account")
    .set((set) => ({
      ...changes,
      updated_at: sql<Date>`now()`,
      updated_by: manager.user_id,
      version: set("version", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
