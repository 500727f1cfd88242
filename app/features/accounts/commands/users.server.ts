import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Role } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { hashPassword } from "../password.server.ts";
import type { NewUserInput, PostInput } from "../schema.ts";

/** Who manages accounts: the administrator, or the operator at the command line (SYS, on the owner's handle). */
type Manager = { user_id: string; role: Role };

/**
 * Makes an account with its first post and returns the one-time password, which must be changed at the first sign-in (no default
 * password: security §3.1). Throws AppError `forbidden`, `conflict` (the login), `invalid` (region, separation of posts).
 */
export async function createUser(db: Db, manager: Manager, input: NewUserInput): Promise<string> {
  demand(manager, "account:create");
  const password = randomBytes(12).toString("base64url");
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

/**
 * Gives a person one more post from today on. What the administrator adds waits for 人才办's approval (domain E04); what the operator
 * adds is in force at once. Throws AppError `forbidden` or `invalid`.
 */
export async function addPost(db: Db, manager: Manager, userId: string, { role, region, unit, duty }: PostInput): Promise<void> {
  demand(manager, "account:create");
  if (userId === manager.user_id) throw new AppError("forbidden", "不能给自己增加岗位。请由另一位管理员办理。");
  const region_id = await regionFor(db, role, region);
  const approved = manager.role === "SYS" ? { approved_at: sql<Date>`now()` } : {};
  const post = {
    id: uuidv7(),
    user_id: userId,
    role,
    region_id,
    unit_name: unit,
    duty,
    created_by: manager.user_id,
    ...approved,
  };
  try {
    await db
      .insertInto("user_position")
      .values({ ...post, from_on: sql<string>`business_today()` })
      .execute();
  } catch (error) {
    if (constraintOf(error) !== "user_position_separation_excl") throw error;
    const sentence = "系统管理员、人才办、审计三种岗位互相制约，一个人同一时间只能担任其中一种。";
    throw new AppError("invalid", sentence, { role: sentence });
  }
}

/**
 * Disables an account: its sessions are worth nothing from the next request on. Doing it twice changes nothing.
 * Throws AppError `forbidden` (also for one's own account) or `not_found`.
 */
export async function disableUser(db: Db, manager: Manager, login: string): Promise<void> {
  demand(manager, "account:update");
  await inTransaction(db, async (trx) => {
    const account = await trx
      .selectFrom("user_account")
      .select(["id", "status"])
      .where("login", "=", login.toLowerCase())
      .forUpdate()
      .executeTakeFirst();
    if (!account) throw new AppError("not_found", `没有登录名为 ${login} 的账号。`);
    if (account.id === manager.user_id) throw new AppError("forbidden", "不能停用自己的账号。");
    if (account.status === "disabled") return;
    await trx
      .updateTable("user_account")
      .set((set) => ({
        status: "disabled",
        updated_at: sql<Date>`now()`,
        updated_by: manager.user_id,
        version: set("version", "+", 1),
      }))
      .where("id", "=", account.id)
      .execute();
  });
}

/** A station's people belong to a town and everybody else to the zone: the post's region decides which rows they see (domain §8). */
async function regionFor(db: Db, role: PostInput["role"], code: string): Promise<string> {
  const region = await db
    .selectFrom("region")
    .select(["id", "level"])
    .where("stat_code", "=", code.padEnd(12, "0"))
    .executeTakeFirst();
  if (!region) throw new AppError("invalid", `没有代码为 ${code} 的地区。`, { region: "没有这个代码的地区" });
  const isTownRole = role === "ZY" || role === "ZZ";
  if (isTownRole === (region.level === "town")) return region.id;
  const sentence = isTownRole ? "站点专员、站长的管辖范围应为镇街。" : "这个角色的管辖范围应为全区，不能是镇街。";
  throw new AppError("invalid", sentence, { region: sentence });
}
