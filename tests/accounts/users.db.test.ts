import { describe, expect, test } from "vitest";
import { readSession } from "#app/auth/session.server.ts";
import { addPost } from "#app/features/accounts/commands/posts.server.ts";
import { createUser, disableUser, editUser, enableUser } from "#app/features/accounts/commands/users.server.ts";
import type { NewUserInput } from "#app/features/accounts/schema.ts";
import { asSystem, SYSTEM_USER } from "#seeds/system.ts";
import { openTestDatabase } from "#tests/setup/test-database.ts";
import { anAccount, CALLER, PASSWORD, publicDbOf, signIn, ZONE } from "./people.ts";

const database = await openTestDatabase();
const publicDb = publicDbOf(database);
const operator = { user_id: SYSTEM_USER, role: "SYS" } as const;

const input = (login: string, fields: Partial<NewUserInput> = {}): NewUserInput => ({
  login,
  name: "林晓禾",
  phone: "16003756001",
  role: "ZY",
  region: "410472101",
  unit: "滍阳镇返乡创业人才服务站",
  duty: "站点专员",
  ...fields,
});

const asOperator = <T>(work: (db: Parameters<typeof createUser>[0]) => Promise<T>) => asSystem(database.owner, work);

describe("the operator's new account", () => {
  test("signs in with its one-time password and must change it", async () => {
    const password = await asOperator((db) => createUser(db, operator, input("new.one")));
    const session = await readSession(publicDb, await signIn(publicDb, { login: "new.one", password }, CALLER));
    expect(session).toMatchObject({ role: "ZY", must_change_pwd: true, town_code: "410472101" });
  });

  test("needs a login of its own", async () => {
    await asOperator((db) => createUser(db, operator, input("new.two")));
    await expect(asOperator((db) => createUser(db, operator, input("new.two")))).rejects.toMatchObject({
      code: "conflict",
      fields: { login: expect.any(String) },
    });
  });

  test.each([
    ["a station's clerk of the whole zone", { region: "410472000" }],
    ["an auditor of one town", { role: "SJ" as const }],
    ["a region that is none", { region: "999999" }],
  ])("is refused for %s, and leaves nothing behind", async (_, fields) => {
    await expect(asOperator((db) => createUser(db, operator, input("new.three", fields)))).rejects.toMatchObject({
      code: "invalid",
      fields: { region: expect.any(String) },
    });
    const { rows } = await database.admin.query("select 1 from user_account where login = 'new.three'");
    expect(rows).toEqual([]);
  });
});

describe("posts", () => {
  test.each([
    ["GL", "RC"],
    ["RC", "SJ"],
    ["SJ", "GL"],
  ] as const)("%s and %s are never one person's at a time", async (has, gets) => {
    const { id } = await anAccount(database, {}, [{ role: has, region_id: ZONE }]);
    const post = { role: gets, region: "410472000", unit: "区委组织部", duty: "干部" };
    await expect(asOperator((db) => addPost(db, operator, id, post))).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("互相制约"),
    });
  });

  test("that the administrator adds wait for 人才办; nobody adds his own", async () => {
    const { db, user_id } = await database.asRole({ role: "GL" });
    const manager = { user_id, role: "GL" } as const;
    const { id } = await anAccount(database);
    const post = { role: "ZZ" as const, region: "410472101", unit: "滍阳镇", duty: "站长" };
    await addPost(db, manager, id, post);
    const { rows } = await database.admin.query(
      "select approved_at, created_by from user_position where user_id = $1 and role = 'ZZ'",
      [id],
    );
    expect(rows).toEqual([{ approved_at: null, created_by: user_id }]);
    await expect(addPost(db, manager, user_id, post)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a disabled account", () => {
  test("has no session from that moment on, and cannot sign in", async () => {
    const { db, user_id } = await database.asRole({ role: "GL" });
    const { login } = await anAccount(database);
    const token = await signIn(publicDb, { login, password: PASSWORD }, CALLER);
    await disableUser(db, { user_id, role: "GL" }, login);
    await disableUser(db, { user_id, role: "GL" }, login);
    expect(await readSession(publicDb, token)).toBeUndefined();
    await expect(signIn(publicDb, { login, password: PASSWORD }, CALLER)).rejects.toMatchObject({
      message: expect.stringContaining("停用"),
    });
  });

  test.each(["ZY", "ZZ", "JB", "RC", "SJ", "LD"] as const)("is not %s's to make", async (role) => {
    const { db, user_id } = await database.asRole({ role });
    const { login } = await anAccount(database);
    await expect(disableUser(db, { user_id, role }, login)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("is never one's own", async () => {
    const { db, user_id } = await database.asRole({ role: "GL" });
    const { rows } = await database.admin.query<{ login: string }>("select login from user_account where id = $1", [user_id]);
    await expect(disableUser(db, { user_id, role: "GL" }, rows[0]?.login ?? "")).rejects.toMatchObject({ code: "forbidden" });
  });

  test("signs in again once enabled, with the same password", async () => {
    const { db, user_id } = await database.asRole({ role: "GL" });
    const { login } = await anAccount(database);
    await disableUser(db, { user_id, role: "GL" }, login);
    for (let click = 0; click < 2; click++) await enableUser(db, { user_id, role: "GL" }, login);
    expect(await readSession(publicDb, await signIn(publicDb, { login, password: PASSWORD }, CALLER))).toBeDefined();
  });
});

describe("an account's name and phone", () => {
  const change = { name: "林晓禾", phone: "16003756009" };

  test("are corrected once; the same form sent again is a conflict, and the log has one line without the phone", async () => {
    const { db, user_id } = await database.asRole({ role: "GL" });
    const { id } = await anAccount(database);
    await editUser(db, { user_id, role: "GL" }, id, { ...change, version: 1 });
    await expect(editUser(db, { user_id, role: "GL" }, id, { ...change, version: 1 })).rejects.toMatchObject({
      code: "conflict",
    });
    const { rows } = await database.admin.query(
      "select after from audit_log where row_id = $1 and user_id = $2 and action = 'update'",
      [id, user_id],
    );
    expect(rows).toEqual([{ after: { name: "林晓禾", phone: "***9" } }]);
  });

  test("of the system's own account are nobody's to change", async () => {
    const { db, user_id } = await database.asRole({ role: "GL" });
    const edit = editUser(db, { user_id, role: "GL" }, SYSTEM_USER, { ...change, version: 1 });
    await expect(edit).rejects.toMatchObject({ code: "not_found" });
  });
});
