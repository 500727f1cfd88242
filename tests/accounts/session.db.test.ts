import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { can } from "#app/auth/policy.ts";
import { readSession } from "#app/auth/session.server.ts";
import { changeOwnPassword } from "#app/features/accounts/commands/change-password.server.ts";
import { switchPost } from "#app/features/accounts/commands/session.server.ts";
import { listOwnPosts } from "#app/features/accounts/queries.server.ts";
import { aTalent } from "#seeds/factories.ts";
import { openTestDatabase, TOWN_A, TOWN_B } from "#tests/setup/test-database.ts";
import { anAccount, CALLER, dbOf, PASSWORD, publicDbOf, signIn, ZONE } from "./people.ts";

const database = await openTestDatabase();
const publicDb = publicDbOf(database);
const NEW = "a quiet river bank";

async function signedIn(...account: [Parameters<typeof anAccount>[1]?, Parameters<typeof anAccount>[2]?]) {
  const user = await anAccount(database, ...account);
  const token = await signIn(publicDb, { login: user.login, password: PASSWORD }, CALLER);
  const session = await readSession(publicDb, token);
  if (!session) throw new Error("not signed in");
  return { user, token, session, db: dbOf(database, token, session) };
}

describe("a new password", () => {
  const change = ({ db, token, session }: Awaited<ReturnType<typeof signedIn>>, password = NEW, current = PASSWORD) =>
    changeOwnPassword({ db, publicDb, token }, session, { current, password, again: password }, CALLER);

  test("ends every session of the account and opens a new one", async () => {
    const here = await signedIn({ must_change_pwd: true });
    const elsewhere = await signIn(publicDb, { login: here.user.login, password: PASSWORD }, CALLER);
    const renewed = await change(here);
    expect(await readSession(publicDb, here.token)).toBeUndefined();
    expect(await readSession(publicDb, elsewhere)).toBeUndefined();
    expect(await readSession(publicDb, renewed)).toMatchObject({ user_id: here.user.id, must_change_pwd: false });
    await expect(signIn(publicDb, { login: here.user.login, password: PASSWORD }, CALLER)).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(signIn(publicDb, { login: here.user.login, password: NEW }, CALLER)).resolves.toBeTruthy();
  });

  test("is noted, without any value", async () => {
    const here = await signedIn();
    await change(here);
    const { rows } = await database.admin.query(
      "select before, after from audit_log where user_id = $1 and action = 'password'",
      [here.user.id],
    );
    expect(rows).toEqual([{ before: null, after: null }]);
    const { rows: leaks } = await database.admin.query(
      "select 1 from audit_log where before::text like '%argon2%' or after::text like '%argon2%'",
    );
    expect(leaks).toEqual([]);
  });

  test.each([
    ["too short", "short", PASSWORD, "password"],
    ["with the login in it", "login", PASSWORD, "password"],
    ["for a wrong present one", NEW, "wrong", "current"],
  ])("%s is refused at its field, and nothing ends", async (_, password, current, field) => {
    const here = await signedIn();
    const typed = password === "login" ? `my ${here.user.login} words` : password;
    await expect(change(here, typed, current)).rejects.toMatchObject({
      code: "invalid",
      fields: { [field]: expect.any(String) },
    });
    expect(await readSession(publicDb, here.token)).toBeDefined();
  });

  test("cannot be reached by guessing the present one from a stolen session", async () => {
    const here = await signedIn();
    for (let i = 0; i < 5; i++) await expect(change(here, NEW, "guess")).rejects.toMatchObject({ code: "invalid" });
    await expect(change(here)).rejects.toMatchObject({ code: "too_many" });
  });

  test("must hold more kinds of characters where the setting says gov", async () => {
    await database.admin.query("update setting set value = '\"gov\"' where key = 'password_profile'");
    await expect(change(await signedIn())).rejects.toMatchObject({ fields: { password: expect.stringContaining("三类") } });
    await database.admin.query("update setting set value = '\"asvs\"' where key = 'password_profile'");
  });
});

describe("switching the post", () => {
  const posts = [
    { role: "ZY" as const },
    { role: "ZZ" as const, region_id: TOWN_B, is_primary: false },
    { role: "RC" as const, region_id: ZONE, is_primary: false },
  ];

  test("changes role and town, and with them the rows", async () => {
    const { user, token, db } = await signedIn({}, posts);
    const here = await aTalent(database.system, { credit_town_id: TOWN_A, owner_user_id: user.id });
    const there = await aTalent(database.system, { credit_town_id: TOWN_B, owner_user_id: user.id });
    const seen = async () =>
      (await db.selectFrom("talent").select("id").where("id", "in", [here.id, there.id]).execute()).map(({ id }) => id);
    expect(await seen()).toEqual([here.id]);
    await switchPost(publicDb, token, user.positions[1]?.id ?? "");
    expect(await readSession(publicDb, token)).toMatchObject({ role: "ZZ", town_id: TOWN_B });
    expect(await seen()).toEqual([there.id]);
    await switchPost(publicDb, token, user.positions[2]?.id ?? "");
    expect(await readSession(publicDb, token)).toMatchObject({ role: "RC", town_id: null });
  });

  test("to somebody else's post, or one that has ended, finds nothing", async () => {
    const { token, user } = await signedIn({}, [{ role: "ZY" }, { role: "ZZ", is_primary: false, to_on: "2021-01-01" }]);
    const other = await anAccount(database);
    for (const id of [other.positions[0]?.id, user.positions[1]?.id]) {
      await expect(switchPost(publicDb, token, id ?? "")).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await readSession(publicDb, token)).toMatchObject({ role: "ZY" });
  });

  test("offers the posts in force, the main one first", async () => {
    const { db, session } = await signedIn({}, [
      ...posts,
      { role: "JB", region_id: ZONE, is_primary: false, to_on: "2021-01-01" },
    ]);
    const offered = await listOwnPosts(db, session);
    expect(offered.map(({ role }) => role).sort()).toEqual(["RC", "ZY", "ZZ"]);
    expect(offered[0]?.role).toBe("ZY");
  });
});

test("a system administrator may not view talents, and the database shows none", async () => {
  const { db, session } = await signedIn({}, [{ role: "GL", region_id: ZONE }]);
  await aTalent(database.system, { credit_town_id: TOWN_A, owner_user_id: session.user_id });
  expect(can(session, "talent:view")).toBe(false);
  const { rows } = await sql<{ n: number }>`select count(*) as n from talent`.execute(db);
  expect(rows).toEqual([{ n: 0 }]);
});

test.each(["select password_hash from user_account", "select * from session", "select * from rate_limit"])(
  "no signed-in person can run: %s",
  async (query) => {
    const { db } = await signedIn();
    await expect(sql.raw(query).execute(db)).rejects.toThrow(/permission denied/);
  },
);
