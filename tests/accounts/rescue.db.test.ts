import { describe, expect, test } from "vitest";
import { readSession } from "#app/auth/session.server.ts";
import { changeOwnPassword } from "#app/features/accounts/commands/change-password.server.ts";
import { resetPassword, unlockUser } from "#app/features/accounts/commands/rescue.server.ts";
import { endOwnSessions, endSessionsOf } from "#app/features/accounts/commands/session.server.ts";
import { PASSWORD_PROFILES } from "#app/features/accounts/rules.ts";
import { listSessions, listUsers } from "#app/features/accounts/user-queries.server.ts";
import { openTestDatabase, TOWN_A, TOWN_B } from "#tests/setup/test-database.ts";
import { anAccount, CALLER, dbOf, PASSWORD, publicDbOf, signIn } from "./people.ts";

const database = await openTestDatabase();
const publicDb = publicDbOf(database);
const gl = await database.asRole({ role: "GL" });
const OTHERS = ["ZY", "ZZ", "JB", "SH", "RC", "CZ", "FW", "BM", "LD", "SJ"] as const;
const enter = (login: string, password = PASSWORD) => signIn(publicDb, { login, password }, CALLER);

async function signedIn() {
  const user = await anAccount(database);
  const token = await enter(user.login);
  const session = await readSession(publicDb, token);
  if (!session) throw new Error("not signed in");
  return { user, token, session, db: dbOf(database, token, session) };
}

describe("sessions", () => {
  test("are listed to their owner with this one marked, and end one by one or all others", async () => {
    const { user, token, db, session } = await signedIn();
    const [second, third] = [await enter(user.login), await enter(user.login)];
    const listed = await listSessions(db, user.id);
    expect(listed.filter(({ is_this }) => is_this).map(({ id }) => id)).toEqual([session.session_id]);
    const { session_id } = (await readSession(publicDb, second)) ?? {};
    expect(await endOwnSessions(db, session, session_id)).toBe(1);
    expect(await endOwnSessions(db, session, session_id)).toBe(0);
    expect(await readSession(publicDb, second)).toBeUndefined();
    expect(await endOwnSessions(db, session)).toBe(1);
    expect(await readSession(publicDb, third)).toBeUndefined();
    expect(await readSession(publicDb, token)).toBeDefined();
    const { rows } = await database.admin.query(
      "select count(*)::int as n from audit_log where user_id = $1 and action = 'sign_out'",
      [user.id],
    );
    expect(rows).toEqual([{ n: 2 }]);
  });

  test("of somebody else are out of sight, and cannot be ended by naming them", async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    expect(await listSessions(one.db, other.user.id)).toEqual([]);
    expect(await endOwnSessions(one.db, one.session, other.session.session_id)).toBe(0);
    expect(await readSession(publicDb, other.token)).toBeDefined();
  });

  test("end at the administrator's word", async () => {
    const { user, token } = await signedIn();
    expect(await listSessions(gl.db, user.id)).toHaveLength(1);
    expect(await endSessionsOf(gl.db, gl, user.id)).toBe(1);
    expect(await readSession(publicDb, token)).toBeUndefined();
  });

  test.each(OTHERS)("are not %s's to end", async (role) => {
    const { user } = await signedIn();
    const who = await database.asRole({ role });
    await expect(endSessionsOf(who.db, who, user.id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(endSessionsOf(who.db, { role: "GL" }, user.id)).rejects.toMatchObject({ code: "42501" });
  });
});

describe("a reset password", () => {
  test("is told once, ends every session, and must be changed", async () => {
    const { user, token } = await signedIn();
    const password = await resetPassword(gl.db, gl, user);
    expect(await readSession(publicDb, token)).toBeUndefined();
    await expect(enter(user.login)).rejects.toMatchObject({ code: "invalid" });
    expect(await readSession(publicDb, await enter(user.login, password))).toMatchObject({ must_change_pwd: true });
    const { rows } = await database.admin.query("select user_id from audit_log where row_id = $1 and action = 'password'", [
      user.id,
    ]);
    expect(rows).toEqual([{ user_id: gl.user_id }]);
  });

  test("is never one's own, nor anybody's but the administrator's to give", async () => {
    await expect(resetPassword(gl.db, gl, { id: gl.user_id, login: "own" })).rejects.toMatchObject({ code: "forbidden" });
    const { user } = await signedIn();
    const rc = await database.asRole({ role: "RC" });
    await expect(resetPassword(rc.db, rc, user)).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("a lock is lifted with every count behind it, and the log says so", async () => {
  const { login, id } = await anAccount(database);
  for (let i = 0; i < 5; i++) await expect(enter(login, "wrong")).rejects.toMatchObject({ code: "invalid" });
  await expect(enter(login)).rejects.toThrow("锁定");
  await unlockUser(gl.db, publicDb, gl, { id, login });
  await expect(enter(login)).resolves.toBeTruthy();
  const { rows } = await database.admin.query("select user_id from audit_log where row_id = $1 and table_name = 'user_sign_in'", [
    id,
  ]);
  expect(rows).toEqual([{ user_id: gl.user_id }]);
});

describe("the profile of 等保", () => {
  const profile = (name: string) =>
    database.admin.query("update setting set value = to_jsonb($1::text) where key = 'password_profile'", [name]);
  const age = (id: string, days: number) =>
    database.admin.query("update user_account set password_set_at = now() - make_interval(days => $2) where id = $1", [id, days]);

  test("asks for a new password after its days and not on the last of them; the other profile never", async () => {
    const { user, token } = await signedIn();
    const isExpired = async (days: number) => {
      await age(user.id, days);
      return (await readSession(publicDb, token))?.password_expired;
    };
    const { maxAgeDays } = PASSWORD_PROFILES.gov;
    await profile("gov");
    expect([await isExpired(maxAgeDays - 1), await isExpired(maxAgeDays + 1)]).toEqual([false, true]);
    await profile("asvs");
    expect(await isExpired(1000)).toBe(false);
  });

  test("lets nobody go back to the last five passwords; the sixth is free, and the other profile asks nothing", async () => {
    const { user } = await signedIn();
    const passwords = [
      "First-Garden-1",
      "Second-River-2",
      "Third-Bridge-3",
      "Fourth-Meadow-4",
      "Fifth-Orchard-5",
      "Sixth-Harbour-6",
    ];
    let current = PASSWORD;
    const change = async (password: string) => {
      const token = await enter(user.login, current);
      const session = await readSession(publicDb, token);
      if (!session) throw new Error("not signed in");
      const db = dbOf(database, token, session);
      await changeOwnPassword({ db, publicDb, token }, session, { current, password, again: password }, CALLER);
      current = password;
    };
    await profile("gov");
    for (const password of passwords) await change(password);
    const [first = "", second = ""] = passwords;
    await expect(change(second)).rejects.toMatchObject({ fields: { password: expect.stringContaining("最近5次") } });
    await profile("asvs");
    await change(second);
    await profile("gov");
    await change("Seventh-Valley-7");
    await change(first);
    await profile("asvs");
    const { rows } = await database.admin.query("select count(*)::int as kept from password_history where user_id = $1", [
      user.id,
    ]);
    expect(rows).toEqual([{ kept: 5 }]);
  });
});

describe("the list of accounts", () => {
  const named = async (role: "GL" | "ZZ" | "SJ", q: string) => {
    const who = role === "GL" ? gl : await database.asRole({ role });
    const { rows } = await listUsers(who.db, { role, town_id: who.town_id, today: "2023-03-28" }, { q, status: "" }, 1);
    return rows.map(({ login }) => login).sort();
  };

  test("finds by name, login and unit; a town sees its own people only", async () => {
    const here = await anAccount(database, { name: "寻一" }, [{ role: "ZY", region_id: TOWN_A }]);
    const there = await anAccount(database, { name: "寻二" }, [{ role: "ZY", region_id: TOWN_B }]);
    expect(await named("GL", "寻")).toEqual([here.login, there.login].sort());
    expect(await named("SJ", "寻")).toEqual([here.login, there.login].sort());
    expect(await named("ZZ", "寻")).toEqual([here.login]);
    expect(await named("GL", here.login.toUpperCase())).toEqual([here.login]);
    expect(await named("GL", "%")).toEqual([]);
  });

  test("knows who is locked, to the administrator alone", async () => {
    const { login } = await anAccount(database, { name: "锁住" });
    for (let i = 0; i < 5; i++) await expect(enter(login, "wrong")).rejects.toMatchObject({ code: "invalid" });
    const locked = async (who: typeof gl) =>
      (await listUsers(who.db, { role: who.role, town_id: null, today: "2023-03-28" }, { q: "锁住", status: "" }, 1)).rows[0]
        ?.is_locked;
    expect([await locked(gl), await locked(await database.asRole({ role: "SJ" }))]).toEqual([true, false]);
  });
});
