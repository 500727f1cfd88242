import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import type { PasswordProfile } from "./rules.ts";

/** The account of the system itself: nobody signs in with it, and no screen shows it. */
export const SYSTEM_LOGIN = "system";

/** The posts a person may act in today, the main one first (domain E04). */
export async function listOwnPosts(db: Db, actor: Pick<Actor, "user_id" | "today">) {
  return db
    .selectFrom("user_position as p")
    .innerJoin("region as r", "r.id", "p.region_id")
    .select(["p.id", "p.role", "p.unit_name", "p.duty", "r.name as region_name", "r.level as region_level"])
    .where("p.user_id", "=", actor.user_id)
    .where("p.approved_at", "is not", null)
    .where("p.ended_at", "is", null)
    .where("p.from_on", "<=", actor.today)
    .where((where) => where.or([where("p.to_on", "is", null), where("p.to_on", ">=", actor.today)]))
    .orderBy("p.is_primary", "desc")
    .orderBy("p.from_on", "desc")
    .orderBy("p.id")
    .execute();
}
export type OwnPost = Awaited<ReturnType<typeof listOwnPosts>>[number];

/** Which password rule is in force; anything but `gov` is the standard one. */
export async function findPasswordProfile(db: Db): Promise<PasswordProfile> {
  const { rows } = await sql<{ profile: unknown }>`select setting_of('password_profile') as profile`.execute(db);
  return rows[0]?.profile === "gov" ? "gov" : "asvs";
}

export async function getOwnLogin(db: Db, actor: Pick<Actor, "user_id">): Promise<string> {
  const account = await db.selectFrom("user_account").select("login").where("id", "=", actor.user_id).executeTakeFirstOrThrow();
  return account.login;
}

/** After how many failures a sign-in is locked, and for how many minutes (settings). */
export async function findLockout(db: Db): Promise<{ failures: number; minutes: number }> {
  const { rows } = await sql<{ failures: number | null; minutes: number | null }>`
    select (setting_of('lockout_failures') #>> '{}')::int as failures, (setting_of('lockout_minutes') #>> '{}')::int as minutes`.execute(
    db,
  );
  return { failures: rows[0]?.failures ?? 5, minutes: rows[0]?.minutes ?? 15 };
}
