import { randomBytes } from "node:crypto";
import { hash } from "@node-rs/argon2";
import { sql } from "kysely";
import pg from "pg";
import { uuidv7 } from "uuidv7";
import { z } from "zod";
import { ROLES } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import { isMobile } from "#app/lib/phone.ts";
import type { Db } from "#db/database.ts";
import { asSystem, SYSTEM_USER } from "#seeds/system.ts";

const { SYS: _system, ...PEOPLE } = ROLES;
const roles = Object.entries(PEOPLE).map(([code, name]) => `${code} ${name}`);

const schema = z.object({
  login: z.string().regex(/^[a-z0-9._-]{2,30}$/, "账号只能用小写字母、数字和 . _ -，2–30 位"),
  name: z.string().trim().min(2, "姓名至少两个字").max(30, "姓名过长"),
  phone: z.string().refine(isMobile, "手机号不正确"),
  role: z.string().refine((role) => Object.hasOwn(PEOPLE, role), `角色应为其中之一：${roles.join("、")}`),
  region: z.string().regex(/^\d{6,12}$/, "地区码应为 6–12 位数字，例如 410472101"),
  unit: z.string().trim().min(2, "单位名称过短").max(60, "单位名称过长"),
  duty: z.string().trim().min(1, "职务不能为空").max(40, "职务过长"),
});
export type NewUser = z.input<typeof schema>;

/** A station's people belong to a town and everybody else does not: the post's region decides which rows they see (domain §8). */
async function regionFor(trx: Db, role: string, code: string): Promise<string> {
  const region = await trx
    .selectFrom("region")
    .select(["id", "level"])
    .where("stat_code", "=", code.padEnd(12, "0"))
    .executeTakeFirst();
  if (!region) throw new AppError("invalid", `没有代码为 ${code} 的地区。`);
  const ofTown = role === "ZY" || role === "ZZ";
  if (ofTown !== (region.level === "town")) {
    throw new AppError("invalid", ofTown ? "站点专员、站长的地区应为镇街。" : "这个角色的地区应为全区，不能是镇街。");
  }
  return region.id;
}

/**
 * The operator's way to the first accounts (security §3.1: no default password). The post is in force at once; the account must
 * change the one-time password, which this returns. Throws AppError `invalid` or `conflict`.
 */
export async function createUser(owner: Db, input: NewUser): Promise<string> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw new AppError("invalid", `${parsed.error.issues.map(({ message }) => message).join("；")}。`);
  const { region, role, unit, duty, ...account } = parsed.data;
  const password = randomBytes(12).toString("base64url");
  const password_hash = await hash(password); // argon2id, 19 MiB, t=2, p=1: the library's defaults are ours (security §3)
  const by = { created_by: SYSTEM_USER };
  try {
    await asSystem(owner, async (trx) => {
      const region_id = await regionFor(trx, role, region);
      const user_id = uuidv7();
      await trx
        .insertInto("user_account")
        .values({ id: user_id, ...account, password_hash, ...by })
        .execute();
      await trx
        .insertInto("user_position")
        .values({
          id: uuidv7(),
          user_id,
          role,
          region_id,
          unit_name: unit,
          duty,
          from_on: sql<string>`business_today()`,
          approved_at: sql<Date>`now()`,
          ...by,
        })
        .execute();
    });
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.constraint === "user_account_login_key") {
      throw new AppError("conflict", `账号 ${account.login} 已存在。`);
    }
    throw error;
  }
  return password;
}

/** Disables an account and ends its sessions; doing it twice changes nothing. Throws AppError `not_found`. */
export async function disableUser(owner: Db, login: string): Promise<void> {
  await asSystem(owner, async (trx) => {
    const account = await trx.selectFrom("user_account").select("id").where("login", "=", login).forUpdate().executeTakeFirst();
    if (!account) throw new AppError("not_found", `没有账号 ${login}。`);
    await trx
      .updateTable("user_account")
      .set({ status: "disabled", updated_at: sql`now()`, updated_by: SYSTEM_USER, version: sql`version + 1` })
      .where("id", "=", account.id)
      .where("status", "<>", "disabled")
      .execute();
    await trx.deleteFrom("session").where("user_id", "=", account.id).execute();
  });
}
