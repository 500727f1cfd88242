import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { SYSTEM_POST, SYSTEM_USER } from "#seeds/system.ts";

/** The system at work in one town: its actor, the session's token, and how to end it. */
export type SystemActor = { actor: Actor; token: string; end(): Promise<void> };

/** Opens a session of the system account in a town, for a command. Throws AppError `invalid` for an unknown short code. */
export async function openSystemActor(owner: Db, townCode: string): Promise<SystemActor> {
  const town = await owner
    .selectFrom("region")
    .select(["id", "name", sql<string>`business_today()`.as("today")])
    .where("stat_code", "=", `${townCode}000`)
    .where("level", "=", "town")
    .where("in_zone", "=", true)
    .executeTakeFirst();
  if (!town) throw new AppError("invalid", `没有短码为 ${townCode} 的镇街。`);
  const session = { id: uuidv7(), token: randomBytes(32).toString("base64url") };
  await owner
    .insertInto("session")
    .values({
      id: session.id,
      token_hash: createHash("sha256").update(session.token).digest(),
      user_id: SYSTEM_USER,
      position_id: SYSTEM_POST,
      role: "SYS",
      town_id: town.id,
      expires_at: sql`now() + interval '2 hours'`,
      absolute_at: sql`now() + interval '2 hours'`,
    })
    .execute();
  const actor: Actor = {
    user_id: SYSTEM_USER,
    user_name: "系统",
    position_id: SYSTEM_POST,
    role: "SYS",
    town_id: town.id,
    region_id: town.id,
    region_name: town.name,
    town_code: townCode,
    unit_name: "归根",
    duty: "系统",
    session_id: session.id,
    today: town.today,
  };
  return {
    actor,
    token: session.token,
    end: async () => {
      await owner.deleteFrom("session").where("id", "=", session.id).execute();
    },
  };
}
