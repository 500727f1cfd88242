import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import { describe, expect, test } from "vitest";
import { ZONE_ID } from "#seeds/demo/people/region.ts";
import { aPosition, aTown, aUser } from "#seeds/factories.ts";
import { openTestDatabase, TOWN_A, TOWN_B } from "#tests/setup/test-database.ts";

const { admin, system, door, asRole } = await openTestDatabase();
/** A request of somebody who has no session yet: what the sign-in page has. */
const visitor = door.scoped("public", { token: "" });

type Post = { role?: string; region_id?: string } & Parameters<typeof aPosition>[1];
async function person(post: Partial<Post> = {}) {
  const user = await aUser(system);
  const position = await aPosition(system, { user_id: user.id, role: "ZY", region_id: TOWN_A, ...post });
  return { user, position };
}
async function start(userId: string) {
  const token = uuidv7();
  const { rows } = await sql<{
    ok: boolean;
  }>`select session_start(${uuidv7()}, ${token}, ${userId}, '10.0.0.1', '浏览器') as ok`.execute(visitor);
  return { ok: rows[0]?.ok, token };
}
type Actor = { user_id: string; role: string; town_id: string | null; town_code: string; position_id: string };
const actorOf = async (token: string) => (await sql<Actor>`select * from session_actor(${token})`.execute(visitor)).rows[0];
const townOf = async (token: string) =>
  (await sql<{ town: string | null }>`select ctx_town() as town`.execute(door.scoped("town", { token }))).rows[0]?.town;
const logged = async (userId: string) =>
  (await admin.query<{ action: string; ip: string }>("select action, ip from audit_log where user_id = $1 order by id", [userId]))
    .rows;
/** Moves the session's past, as if that much time had gone by since it was last used. */
const wait = (token: string, time: string) =>
  admin.query(
    `update session set created_at = created_at - $2::interval, seen_at = seen_at - $2::interval, expires_at = expires_at - $2::interval,
       absolute_at = absolute_at - $2::interval where token_hash = sha256(convert_to($1, 'UTF8'))`,
    [token, time],
  );

describe("a session begins", () => {
  test("in the main post, and is logged with its address", async () => {
    const { user } = await person({ is_primary: false, role: "ZZ", region_id: TOWN_B });
    const main = await aPosition(system, { user_id: user.id, role: "ZY", region_id: TOWN_A });
    const { ok, token } = await start(user.id);
    expect(ok).toBe(true);
    expect(await actorOf(token)).toMatchObject({
      user_id: user.id,
      role: "ZY",
      town_id: TOWN_A,
      town_code: "410472101",
      position_id: main.id,
    });
    expect(await townOf(token)).toBe(TOWN_A);
    expect(await logged(user.id)).toEqual([{ action: "sign_in", ip: "10.0.0.1" }]);
  });

  test("a post in the zone is bound to no town", async () => {
    const { user } = await person({ role: "RC", region_id: ZONE_ID });
    expect(await actorOf((await start(user.id)).token)).toMatchObject({ role: "RC", town_id: null });
  });

  test.each([
    ["has ended", { to_on: "2022-12-31" }],
    ["has not begun", { from_on: "2999-01-01" }],
    ["nobody has approved", { approved_at: null }],
  ])("never in a post that %s", async (_, post) => {
    const { user } = await person(post);
    expect((await start(user.id)).ok).toBe(false);
  });

  test("never for an account that is disabled", async () => {
    const { user } = await person();
    await admin.query("update user_account set status = 'disabled' where id = $1", [user.id]);
    expect((await start(user.id)).ok).toBe(false);
  });

  test("only through the sign-in: no signed-in class starts or inspects a session", async () => {
    const { db, user_id, token } = await asRole({ role: "ZY" });
    await expect(sql`select session_start(${uuidv7()}, 'x', ${user_id}, '', '')`.execute(db)).rejects.toMatchObject({
      code: "42501",
    });
    await expect(sql`select * from session_actor(${token})`.execute(db)).rejects.toMatchObject({ code: "42501" });
    await expect(sql`select * from sign_in_account('system')`.execute(db)).rejects.toMatchObject({ code: "42501" });
  });
});

describe("a session ends", () => {
  const open = async () => (await start((await person()).user.id)).token;

  test("after half an hour without a request, for the database too", async () => {
    const token = await open();
    await wait(token, "31 minutes");
    expect(await actorOf(token)).toBeUndefined();
    expect(await townOf(token)).toBeNull();
  });

  test("not while requests keep coming", async () => {
    const token = await open();
    for (let i = 0; i < 4; i++) {
      await wait(token, "25 minutes");
      expect(await actorOf(token)).toBeDefined();
    }
  });

  test("after twelve hours even so", async () => {
    const token = await open();
    await wait(token, "20 minutes");
    await admin.query(
      "update session set absolute_at = now() + interval '5 minutes' where token_hash = sha256(convert_to($1, 'UTF8'))",
      [token],
    );
    expect(await actorOf(token)).toBeDefined();
    await wait(token, "6 minutes");
    expect(await actorOf(token)).toBeUndefined();
    expect(await townOf(token)).toBeNull();
  });

  test("never later than its absolute end, whatever the settings say", async () => {
    const { rows } = await admin.query("select * from session where expires_at > absolute_at");
    expect(rows).toEqual([]);
  });

  test("with the sign-out, which is logged once", async () => {
    const { user } = await person();
    const { token } = await start(user.id);
    for (let i = 0; i < 2; i++) await sql`select session_end(${token})`.execute(visitor);
    expect(await actorOf(token)).toBeUndefined();
    expect((await logged(user.id)).map(({ action }) => action)).toEqual(["sign_in", "sign_out"]);
  });

  test.each([
    ["its post ends", "update user_position set to_on = '2022-12-31' where user_id = $1"],
    ["its account is disabled", "update user_account set status = 'disabled' where id = $1"],
  ])("when %s", async (_, change) => {
    const { user } = await person();
    const { token } = await start(user.id);
    await admin.query(change, [user.id]);
    expect(await actorOf(token)).toBeUndefined();
  });

  test("with a new password, for every other session of the person", async () => {
    const { user } = await person();
    const [kept, other] = [await start(user.id), await start(user.id)];
    await sql`select change_own_password('hash')`.execute(door.scoped("town", { token: kept.token }));
    expect(await actorOf(kept.token)).toBeDefined();
    expect(await actorOf(other.token)).toBeUndefined();
  });
});

describe("switching posts", () => {
  const change = async (token: string, positionId: string) =>
    (await sql<{ ok: boolean }>`select session_switch(${token}, ${positionId}) as ok`.execute(visitor)).rows[0]?.ok;

  test("gives the session the other post's role and town, and is logged", async () => {
    const { user } = await person();
    const other = await aPosition(system, { user_id: user.id, role: "ZZ", region_id: TOWN_B, is_primary: false });
    const { token } = await start(user.id);
    expect(await change(token, other.id)).toBe(true);
    expect(await actorOf(token)).toMatchObject({ role: "ZZ", town_id: TOWN_B, position_id: other.id });
    expect(await townOf(token)).toBe(TOWN_B);
    expect((await logged(user.id)).map(({ action }) => action)).toEqual(["sign_in", "switch_post"]);
  });

  test("is refused for another's post, an ended one, an unapproved one, and without a session", async () => {
    const { user, position } = await person();
    const { token } = await start(user.id);
    const stranger = await person({ region_id: TOWN_B });
    const ended = await aPosition(system, { user_id: user.id, role: "ZZ", region_id: TOWN_B, to_on: "2021-12-31" });
    const inert = await aPosition(system, { user_id: user.id, role: "ZZ", region_id: TOWN_B, approved_at: null });
    for (const post of [stranger.position, ended, inert]) expect(await change(token, post.id)).toBe(false);
    expect(await change("no such token", position.id)).toBe(false);
    expect(await townOf(token)).toBe(TOWN_A);
  });
});

describe("failed attempts", () => {
  type Account = { locked_until: Date | null };
  const fail = async (userId: string) =>
    (await sql<Account>`select sign_in_failed(${userId}, '10.0.0.9') as locked_until`.execute(visitor)).rows[0]?.locked_until ??
    null;
  const account = async (login: string) => (await sql<Account>`select * from sign_in_account(${login})`.execute(visitor)).rows[0];
  const failTimes = async (userId: string, times: number) => {
    for (let i = 0; i < times; i++) await fail(userId);
  };

  test("the fifth locks the account for fifteen minutes; each is logged", async () => {
    const { user } = await person();
    await failTimes(user.id, 4);
    expect((await account(user.login))?.locked_until).toBeNull();
    expect((await start(user.id)).ok).toBe(true);
    await failTimes(user.id, 4);
    const locked = await fail(user.id);
    expect((Number(locked) - Date.now()) / 60_000).toBeCloseTo(15, 0);
    expect((await account(user.login.toUpperCase()))?.locked_until).toEqual(locked);
    expect((await start(user.id)).ok).toBe(false);
    expect((await logged(user.id)).filter(({ action }) => action === "sign_in_failed")).toHaveLength(9);
  });

  test("the lock ends, and the count begins anew", async () => {
    const { user } = await person();
    await failTimes(user.id, 5);
    await admin.query("update user_sign_in set locked_until = now() - interval '1 second' where user_id = $1", [user.id]);
    expect(await fail(user.id)).toBeNull();
    await failTimes(user.id, 3);
    expect((await account(user.login))?.locked_until).toBeNull();
    expect((await start(user.id)).ok).toBe(true);
    expect((await admin.query("select fail_count, locked_until from user_sign_in where user_id = $1", [user.id])).rows).toEqual([
      { fail_count: 0, locked_until: null },
    ]);
  });
});

describe("separation of posts (domain E04)", () => {
  const post = (user_id: string, role: string, dates = {}) => aPosition(system, { user_id, role, region_id: ZONE_ID, ...dates });

  test.each([
    ["GL", "RC"],
    ["RC", "SJ"],
    ["GL", "SJ"],
  ])("nobody holds %s and %s at a time, but may hold them one after the other", async (first, second) => {
    const { user } = await person({ role: first, region_id: ZONE_ID, to_on: "2022-06-30" });
    await expect(post(user.id, second, { from_on: "2022-06-30" })).rejects.toMatchObject({
      constraint: "user_position_separation_excl",
    });
    await expect(post(user.id, second, { from_on: "2022-07-01" })).resolves.toMatchObject({ role: second });
  });

  test("any other pair may be held together", async () => {
    const { user } = await person({ role: "GL", region_id: ZONE_ID });
    await expect(post(user.id, "JB")).resolves.toMatchObject({ role: "JB" });
  });

  test("the administrator proposes in his own name and approves nothing; the organization department approves in its own", async () => {
    const [gl, rc, zy] = [await asRole({ role: "GL" }), await asRole({ role: "RC" }), await asRole({ role: "ZY" })];
    const town = await aTown(system, { id: TOWN_B });
    const proposal = {
      user_id: zy.user_id,
      role: "ZZ",
      region_id: town.id,
      unit_name: "应滨街道",
      duty: "站长",
      from_on: "2023-01-01",
    };
    const propose = (fields: object) =>
      gl.db
        .insertInto("user_position")
        .values({ id: uuidv7(), ...proposal, ...fields })
        .execute();
    const approve = (db: typeof gl.db, id: string, by: string) =>
      db.updateTable("user_position").set({ approved_by: by, approved_at: new Date() }).where("id", "=", id).execute();
    const denied = { code: "42501" };
    await expect(propose({ approved_at: new Date() })).rejects.toMatchObject(denied);
    await expect(propose({ created_by: rc.user_id })).rejects.toMatchObject(denied);
    await expect(propose({ created_by: null })).rejects.toMatchObject(denied);
    const id = uuidv7();
    await propose({ id });
    await expect(approve(gl.db, id, rc.user_id)).rejects.toMatchObject(denied);
    await expect(approve(rc.db, id, zy.user_id)).rejects.toMatchObject(denied);
    expect((await approve(rc.db, id, rc.user_id))[0]?.numUpdatedRows).toBe(1n);
    expect(
      (await gl.db.updateTable("user_position").set({ to_on: "2099-12-31" }).where("id", "=", id).execute())[0]?.numUpdatedRows,
    ).toBe(1n);
  });
});
