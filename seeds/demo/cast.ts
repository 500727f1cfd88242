import { createHash, randomBytes } from "node:crypto";
import { hash } from "@node-rs/argon2";
import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import { regionId } from "../reference/regions.ts";
import { SYSTEM_POST, SYSTEM_USER } from "../system.ts";
import { DEMO_PASSWORD } from "./logins.ts";
import { demoUsers } from "./people/index.ts";

/** Someone the demo acts as: their actor, and the token of a session that may set the clock. */
export type CastMember = { actor: Actor; token: string };

/** Makes the 31 accounts with their posts (domain §7.5) and opens a session for each. Keys are logins; `system` files for 区直. */
export async function castOf(owner: Db): Promise<Map<string, CastMember>> {
  const passwordHash = await hash(DEMO_PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const regions = new Map(
    (await owner.selectFrom("region").select(["id", "name", "stat_code", "level"]).where("in_zone", "=", true).execute()).map(
      (r) => [r.id, r],
    ),
  );
  const cast = new Map<string, CastMember>();
  const member = async (who: Omit<Actor, "town_id" | "region_name" | "town_code" | "session_id" | "today">) => {
    const region = regions.get(who.region_id);
    if (!region) throw new Error(`demo user of unknown region ${who.region_id}`);
    const town = region.level === "town" ? region.id : null;
    const session = { id: uuidv7(), token: randomBytes(32).toString("base64url") };
    await openSession(owner, session, who, town);
    const actor = {
      ...who,
      town_id: town,
      region_name: region.name,
      town_code: region.stat_code.slice(0, 9),
      session_id: session.id,
      today: "",
    };
    return { actor, token: session.token };
  };
  for (const user of demoUsers()) {
    const who = { user_id: uuidv7(), position_id: uuidv7() };
    await owner
      .insertInto("user_account")
      .values({
        id: who.user_id,
        login: user.login,
        name: user.name,
        phone: user.phone,
        password_hash: passwordHash,
        must_change_pwd: false,
        is_demo: true,
      })
      .execute();
    await owner
      .insertInto("user_position")
      .values({
        id: who.position_id,
        user_id: who.user_id,
        role: user.role,
        region_id: user.region_id,
        unit_name: user.unit,
        duty: user.duty,
        from_on: "2022-01-01",
        created_by: null,
        approved_by: SYSTEM_USER,
        approved_at: sql`now()`,
      })
      .execute();
    cast.set(
      user.login,
      await member({
        ...who,
        user_name: user.name,
        role: user.role,
        region_id: user.region_id,
        unit_name: user.unit,
        duty: user.duty,
      }),
    );
  }
  const system = {
    user_id: SYSTEM_USER,
    position_id: SYSTEM_POST,
    user_name: "系统",
    role: "SYS" as const,
    unit_name: "归根",
    duty: "系统",
  };
  cast.set("system", await member({ ...system, region_id: regionId("410472900") }));
  return cast;
}

const openSession = (
  owner: Db,
  { id, token }: { id: string; token: string },
  who: Pick<Actor, "user_id" | "position_id" | "role">,
  town: string | null,
) =>
  owner
    .insertInto("session")
    .values({
      id,
      token_hash: createHash("sha256").update(token).digest(),
      user_id: who.user_id,
      position_id: who.position_id,
      role: who.role,
      town_id: town,
      may_set_clock: true,
      expires_at: sql`now() + interval '1 hour'`,
      absolute_at: sql`now() + interval '1 hour'`,
    })
    .execute();
