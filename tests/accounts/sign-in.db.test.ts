import { describe, expect, test } from "vitest";
import { readSession } from "#app/auth/session.server.ts";
import { signOut } from "#app/features/accounts/commands/session.server.ts";
import { openTestDatabase } from "#tests/setup/test-database.ts";
import { anAccount, CALLER, PASSWORD, publicDbOf, signIn, ZONE } from "./people.ts";

const database = await openTestDatabase();
const publicDb = publicDbOf(database);

const tryIn = (login: string, password = "wrong", caller = CALLER) => signIn(publicDb, { login, password }, caller);
const sentence = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => "in",
    (error: Error) => error.message,
  );
const sentences = async (login: string, count: number) => {
  const said: string[] = [];
  for (let i = 0; i < count; i++) said.push(await sentence(tryIn(login)));
  return said;
};

describe("signing in", () => {
  test("opens a session in the main post", async () => {
    const { login, id, positions } = await anAccount(database, {}, [
      { role: "ZZ", is_primary: false },
      { role: "RC", region_id: ZONE },
    ]);
    const session = await readSession(publicDb, await tryIn(login, PASSWORD));
    expect(session).toMatchObject({ user_id: id, role: "RC", town_id: null, position_id: positions[1]?.id });
  });

  test("stores no token, only its hash, and notes the sign-in", async () => {
    const { login, id } = await anAccount(database);
    const token = await tryIn(login, PASSWORD);
    const { rows } = await database.admin.query(
      "select token_hash = sha256(convert_to($2, 'UTF8')) as hashed, ip, (select count(*)::int from audit_log where user_id = $1 and action = 'sign_in') as noted from session where user_id = $1",
      [id, token],
    );
    expect(rows).toEqual([{ hashed: true, ip: CALLER.ip, noted: 1 }]);
  });

  test("ends with signing out", async () => {
    const { login } = await anAccount(database);
    const token = await tryIn(login, PASSWORD);
    await signOut(publicDb, token);
    expect(await readSession(publicDb, token)).toBeUndefined();
    await expect(signOut(publicDb, token)).resolves.toBeUndefined();
  });

  test.each([
    ["a disabled account", { status: "disabled" }, undefined, "已停用"],
    ["a demo account from another machine", { is_demo: true }, { ...CALLER, demoAllowed: false }, "演示账号"],
  ])("is refused to %s, and only to those who know its password", async (_, fields, caller, said) => {
    const { login } = await anAccount(database, fields);
    expect(await sentence(tryIn(login, PASSWORD, caller))).toContain(said);
    expect(await sentence(tryIn(login, "wrong", caller))).toBe("登录名或口令不对。");
  });

  test.each([
    ["no post", []],
    ["a post that has ended", [{ role: "ZY" as const, to_on: "2021-01-01" }]],
  ])("is refused with %s", async (_, posts) => {
    const { login } = await anAccount(database, {}, posts);
    expect(await sentence(tryIn(login, PASSWORD))).toContain("没有在任的岗位");
  });
});

describe("failures", () => {
  test("lock the account for a quarter of an hour, for the right password too, and are noted", async () => {
    const { login, id } = await anAccount(database);
    const said = await sentences(login, 5);
    expect(said.slice(2)).toEqual([
      "登录名或口令不对。再错2次，将锁定登录。",
      "登录名或口令不对。再错1次，将锁定登录。",
      "输错次数太多，登录已锁定。请15分钟后再试。",
    ]);
    expect(await sentence(tryIn(login, PASSWORD))).toContain("登录已锁定。请15分钟后");
    const { rows } = await database.admin.query(
      "select count(*)::int as noted from audit_log where user_id = $1 and action = 'sign_in_failed'",
      [id],
    );
    expect(rows).toEqual([{ noted: 5 }]);
  });

  test("of a login that does not exist read the same as those of one that does", async () => {
    const { login } = await anAccount(database);
    expect(await sentences("no.such.login", 7)).toEqual(await sentences(login, 7));
  });

  test("are forgotten after a success", async () => {
    const { login } = await anAccount(database);
    await sentences(login, 4);
    await tryIn(login, PASSWORD);
    expect(await sentences(login, 1)).toEqual(["登录名或口令不对。"]);
  });

  test("at the same moment cannot pass the limit together", async () => {
    const { login, id } = await anAccount(database);
    await sentences(login, 4);
    const said = await Promise.all([sentence(tryIn(login)), sentence(tryIn(login))]);
    expect(said.every((each) => each.includes("锁定"))).toBe(true);
    const { rows } = await database.admin.query("select fail_count from user_sign_in where user_id = $1", [id]);
    expect(rows).toEqual([{ fail_count: 5 }]);
  });

  test("survive a restart: a right password meets the lock that the database keeps", async () => {
    const { login } = await anAccount(database);
    await sentences(login, 5);
    await database.admin.query("delete from rate_limit");
    expect(await sentence(tryIn(login, PASSWORD))).toContain("登录已锁定");
    expect(await sentence(tryIn(login))).toBe("登录名或口令不对。");
  });

  test("of one address are counted over all logins; a success does not count", async () => {
    const ip = "192.0.2.99";
    const { login } = await anAccount(database);
    await tryIn(login, PASSWORD, { ...CALLER, ip });
    await database.admin.query("update rate_limit set points = 300 where key = $1", [`ip:${ip}`]);
    await expect(tryIn(login, PASSWORD, { ...CALLER, ip })).rejects.toMatchObject({ code: "too_many", status: 429 });
    await expect(tryIn(login, PASSWORD)).resolves.toBeTruthy();
  });

  test("keep no login as it was typed", async () => {
    await sentences("my.secret.typed.by.mistake", 1);
    const { rows } = await database.admin.query("select count(*)::int as n from rate_limit where key like '%secret%'");
    expect(rows).toEqual([{ n: 0 }]);
  });
});
