import { verify } from "@node-rs/argon2";
import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import { expect, test } from "vitest";
import { createUser, disableUser, type NewUser } from "#server/operations/users.ts";
import { verifyDatabase } from "#server/operations/verify.ts";
import { openTestDatabase } from "#tests/setup/test-database.ts";

const { owner, admin, door } = await openTestDatabase();

const someone = (more: Partial<NewUser>): NewUser => ({
  login: "first.admin",
  name: "樊如一",
  phone: "16003756999",
  role: "GL",
  region: "410472",
  unit: "区政务服务和大数据管理局",
  duty: "系统管理员",
  ...more,
});

const accountOf = async (login: string) => {
  const { rows } = await admin.query(
    "select id, password_hash, must_change_pwd, is_demo, status from user_account where login = $1",
    [login],
  );
  return rows[0];
};

test("the operator's account can sign in with its one-time password, must change it, and stands in the log", async () => {
  const password = await createUser(owner, someone({}));
  const account = await accountOf("first.admin");
  expect(password).toMatch(/^[\w-]{16}$/);
  expect(await verify(account.password_hash, password)).toBe(true);
  expect(account).toMatchObject({ must_change_pwd: true, is_demo: false, status: "active" });
  const { rows } = await sql<{
    ok: boolean;
  }>`select session_start(${uuidv7()}, 'token', ${account.id}, '127.0.0.1', 'test') as ok`.execute(
    door.scoped("public", { token: "" }),
  );
  expect(rows).toEqual([{ ok: true }]);
  const log = await admin.query(
    "select role, after->'password_hash' as hash from audit_log where row_id = $1 and action = 'insert'",
    [account.id],
  );
  expect(log.rows).toEqual([{ role: "SYS", hash: { $: "changed" } }]);
});

test.each([
  ["a login already taken", someone({}), "conflict", "已有人使用"],
  ["a role that does not exist", someone({ role: "XX" }), "invalid", "角色应为"],
  ["the system's role", someone({ role: "SYS" }), "invalid", "角色应为"],
  ["a clerk of the whole zone", someone({ login: "clerk", role: "ZY" }), "invalid", "应为镇街"],
  ["an auditor of one town", someone({ login: "auditor", role: "SJ", region: "410472101" }), "invalid", "不能是镇街"],
  ["a region that does not exist", someone({ login: "lost", region: "999999999" }), "invalid", "没有代码"],
  ["a wrong telephone number", someone({ login: "phone", phone: "123" }), "invalid", "手机号不正确"],
  ["a login in capitals", someone({ login: "Admin" }), "invalid", "小写字母"],
])("%s is refused and leaves nothing", async (_name, input, code, sentence) => {
  const before = (await verifyDatabase(owner)).tables;
  await expect(createUser(owner, input)).rejects.toMatchObject({ code, message: expect.stringContaining(sentence) });
  expect((await verifyDatabase(owner)).tables).toEqual(before);
});

test("disabling ends the account's sessions; twice is once; a stranger is not found", async () => {
  await disableUser(owner, "first.admin");
  const { version } = (await admin.query("select version from user_account where login = 'first.admin'")).rows[0];
  await disableUser(owner, "first.admin");
  const account = await accountOf("first.admin");
  expect(account.status).toBe("disabled");
  const left = await admin.query("select count(*)::int as n from session where user_id = $1", [account.id]);
  expect(left.rows).toEqual([{ n: 0 }]);
  expect((await admin.query("select version from user_account where login = 'first.admin'")).rows[0].version).toBe(version);
  await expect(disableUser(owner, "nobody")).rejects.toMatchObject({ code: "not_found" });
});

test("every row of the log has an actor", async () => {
  const verdict = await verifyDatabase(owner);
  expect(verdict).toMatchObject({ ok: true, audit: { without_actor: 0 } });
  expect(verdict.audit.rows).toBeGreaterThan(0);
  expect(verdict.tables.user_account).toBe(2);
});
