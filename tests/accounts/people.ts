import { accessOf, type Role } from "#app/auth/actor.ts";
import { signIn as enter } from "#app/features/accounts/commands/sign-in.server.ts";
import { hashPassword } from "#app/features/accounts/password.server.ts";
import { aPosition, aUser } from "#seeds/factories.ts";
import { regionId } from "#seeds/reference/regions.ts";
import { type TestDatabase, TOWN_A } from "#tests/setup/test-database.ts";

export const PASSWORD = "correct horse battery";
export const CALLER = { ip: "192.0.2.1", device: "vitest", demoAllowed: true };
export const ZONE = regionId("410472000000");

type Post = { role: Role; region_id?: string; is_primary?: boolean; to_on?: string };

/** An account with a password and posts, one clerk's unless named. */
export async function anAccount(
  { system }: TestDatabase,
  fields: Parameters<typeof aUser>[1] = {},
  posts: Post[] = [{ role: "ZY" }],
) {
  const user = await aUser(system, { password_hash: await hashPassword(PASSWORD), ...fields });
  const positions = [];
  for (const { region_id = TOWN_A, ...post } of posts)
    positions.push(await aPosition(system, { user_id: user.id, region_id, ...post }));
  return { ...user, positions };
}

/** Signs in with a password that is enough. */
export async function signIn(...args: Parameters<typeof enter>): Promise<string> {
  const token = await enter(...args);
  if (token === null) throw new Error("a code is asked for");
  return token;
}

/** The handle of a token, as `withActor` makes it. */
export const dbOf = ({ door }: TestDatabase, token: string, session: { role: Role; town_id: string | null }) =>
  door.scoped(accessOf(session), { token });

export const publicDbOf = ({ door }: TestDatabase) => door.scoped("public", { token: "" });
