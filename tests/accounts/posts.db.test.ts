import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { readSession } from "#app/auth/session.server.ts";
import { addPost, approvePost, endPost, refusePost } from "#app/features/accounts/commands/posts.server.ts";
import { listProposals } from "#app/features/accounts/user-queries.server.ts";
import { addDays } from "#app/lib/dates.ts";
import { aTalent } from "#seeds/factories.ts";
import { openTestDatabase, type TestActor, TOWN_A } from "#tests/setup/test-database.ts";
import { anAccount, CALLER, dbOf, PASSWORD, publicDbOf, signIn, ZONE } from "./people.ts";

const database = await openTestDatabase();
const publicDb = publicDbOf(database);
const { rows: clock } = await database.admin.query<{ today: string }>("select business_today() as today");
const today = String(clock[0]?.today);
const [gl, rc] = [await database.asRole({ role: "GL" }), await database.asRole({ role: "RC" })];
const doer = ({ user_id, role }: TestActor) => ({ user_id, role, today });
const POST = { role: "ZZ" as const, region: "410472101", unit: "滍阳镇", duty: "站长" };

/** A post that the administrator has proposed for somebody without one. */
async function proposed(post: Parameters<typeof addPost>[3] = POST) {
  const { id, login } = await anAccount(database, {}, []);
  await addPost(gl.db, gl, id, post);
  const { rows } = await database.admin.query<{ id: string }>("select id from user_position where user_id = $1", [id]);
  return { userId: id, login, postId: String(rows[0]?.id) };
}
const enter = (login: string) => signIn(publicDb, { login, password: PASSWORD }, CALLER);

async function working() {
  const person = await anAccount(database);
  const token = await enter(person.login);
  const session = await readSession(publicDb, token);
  if (!session) throw new Error("not signed in");
  return { person, token, postId: String(person.positions[0]?.id), db: dbOf(database, token, session) };
}
/** What the database makes of a token, without the application asking first. */
const contextOf = async (db: TestActor["db"]) =>
  (
    await sql<object>`select ctx_user() as person, ctx_role() as role, ctx_town() as town, (select count(*) from talent) as people`.execute(
      db,
    )
  ).rows[0];
const NOTHING = { person: null, role: null, town: null, people: 0 };

describe("a proposed post", () => {
  test("is inert until it is approved, once", async () => {
    const { login, postId } = await proposed();
    await expect(enter(login)).rejects.toThrow("没有在任的岗位");
    await approvePost(rc.db, doer(rc), postId);
    expect(await readSession(publicDb, await enter(login))).toMatchObject({ role: "ZZ", town_id: TOWN_A });
    await expect(approvePost(rc.db, doer(rc), postId)).rejects.toMatchObject({ code: "conflict" });
    await expect(refusePost(rc.db, doer(rc), postId)).rejects.toMatchObject({ code: "conflict" });
    const { rows } = await database.admin.query(
      "select user_id from audit_log where row_id = $1 and action = 'update' and after ? 'approved_by'",
      [postId],
    );
    expect(rows).toEqual([{ user_id: rc.user_id }]);
  });

  test("can be refused, and is then never in force and on nobody's list", async () => {
    const { login, postId } = await proposed();
    expect((await listProposals(rc.db, { town_id: null, today })).map(({ id }) => id)).toContain(postId);
    await refusePost(rc.db, doer(rc), postId);
    expect((await listProposals(rc.db, { town_id: null, today })).map(({ id }) => id)).not.toContain(postId);
    await expect(approvePost(rc.db, doer(rc), postId)).rejects.toMatchObject({ code: "conflict" });
    await expect(enter(login)).rejects.toThrow("没有在任的岗位");
  });

  test("can be taken back by who proposed it, and made anew", async () => {
    const { userId, postId } = await proposed();
    await endPost(gl.db, doer(gl), postId, today);
    await expect(addPost(gl.db, gl, userId, POST)).resolves.toBeUndefined();
  });

  test("is proposed once: a second click says so", async () => {
    const { userId } = await proposed();
    await expect(addPost(gl.db, gl, userId, POST)).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("已有同样"),
    });
  });

  test.each(["GL", "ZY", "ZZ", "JB", "SH", "CZ", "LD", "SJ"] as const)("is not %s's to approve", async (role) => {
    const who = await database.asRole({ role });
    const { postId } = await proposed();
    await expect(approvePost(who.db, doer(who), postId)).rejects.toMatchObject({ code: "forbidden" });
    await sql`update user_position set approved_at = now(), approved_by = ${who.user_id} where id = ${postId}`
      .execute(who.db)
      .then(
        ({ numAffectedRows }) => expect(numAffectedRows).toBe(0n),
        (error: unknown) => expect(error).toMatchObject({ code: "42501" }),
      );
  });

  test("for oneself is approved by somebody else; the database says the same", async () => {
    const own = await database.asRole({ role: "RC" });
    await addPost(gl.db, gl, own.user_id, { role: "LD", region: "410472000", unit: "示范区管委会", duty: "领导" });
    const { rows } = await database.admin.query<{ id: string }>(
      "select id from user_position where user_id = $1 and role = 'LD'",
      [own.user_id],
    );
    const postId = String(rows[0]?.id);
    await expect(approvePost(own.db, doer(own), postId)).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      sql`update user_position set approved_at = now(), approved_by = ${own.user_id} where id = ${postId}`.execute(own.db),
    ).rejects.toMatchObject({ constraint: "user_position_own_check" });
    await approvePost(rc.db, doer(rc), postId);
  });

  test("for oneself is nobody's to propose; the database says the same", async () => {
    await expect(addPost(gl.db, gl, gl.user_id, POST)).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      sql`insert into user_position (id, user_id, role, region_id, unit_name, duty, from_on)
        values (${crypto.randomUUID()}, ${gl.user_id}, 'JB', ${ZONE}, '测试单位', '专员', ${today})`.execute(gl.db),
    ).rejects.toMatchObject({ constraint: "user_position_own_check" });
  });

  test.each([
    ["GL", "RC"],
    ["RC", "SJ"],
    ["SJ", "GL"],
  ] as const)("of %s for a %s is refused with the reason, also before either is approved", async (has, gets) => {
    const post = { region: "410472000", unit: "区委组织部", duty: "干部" };
    const { userId } = await proposed({ ...post, role: has });
    await expect(addPost(gl.db, gl, userId, { ...post, role: gets })).rejects.toMatchObject({
      code: "invalid",
      fields: { role: expect.stringContaining("互相制约") },
    });
  });
});

describe("a post that ends", () => {
  test("today is worth nothing from that moment on, in SQL too, and ends once", async () => {
    const { db, token, postId, person } = await working();
    await aTalent(database.system, { credit_town_id: TOWN_A, owner_user_id: person.id });
    expect(await contextOf(db)).toMatchObject({ person: person.id, role: "ZY", town: TOWN_A });
    await endPost(gl.db, doer(gl), postId, today);
    expect(await readSession(publicDb, token)).toBeUndefined();
    expect(await contextOf(db)).toEqual(NOTHING);
    await expect(enter(person.login)).rejects.toThrow("没有在任的岗位");
    await expect(endPost(gl.db, doer(gl), postId, today)).rejects.toMatchObject({ code: "conflict" });
    const { rows } = await database.admin.query(
      "select user_id, after ->> 'to_on' as to_on from audit_log where row_id = $1 and action = 'update'",
      [postId],
    );
    expect(rows).toEqual([{ user_id: gl.user_id, to_on: today }]);
  });

  test("on a later day works until 24:00 of it, and not a moment longer, in a session that was open before", async () => {
    const { db, token, postId } = await working();
    await endPost(gl.db, doer(gl), postId, addDays(today, 1));
    expect(await readSession(publicDb, token)).toMatchObject({ role: "ZY" });
    // The next day but one, as the whole district sees it.
    await database.admin.query(
      `insert into setting (id, key, value) values (gen_random_uuid(), 'business_today', to_jsonb($1::text))`,
      [addDays(today, 2)],
    );
    expect(await contextOf(db)).toEqual(NOTHING);
    expect(await readSession(publicDb, token)).toBeUndefined();
    await database.admin.query("delete from setting where key = 'business_today'");
  });

  test("leaves the person's session in another post alone", async () => {
    const person = await anAccount(database, {}, [{ role: "ZY" }, { role: "ZZ", is_primary: false }]);
    const token = await enter(person.login);
    await endPost(gl.db, doer(gl), String(person.positions[1]?.id), today);
    expect(await readSession(publicDb, token)).toMatchObject({ role: "ZY" });
  });

  test("cannot be ended in the past, nor by anybody but the administrator, nor by himself", async () => {
    const { postId } = await working();
    await expect(endPost(gl.db, doer(gl), postId, addDays(today, -1))).rejects.toMatchObject({
      fields: { to_on: expect.any(String) },
    });
    await expect(
      sql`update user_position set to_on = ${addDays(today, -1)} where id = ${postId}`.execute(gl.db),
    ).rejects.toMatchObject({ code: "42501" });
    await expect(endPost(rc.db, doer(rc), postId, today)).rejects.toMatchObject({ code: "forbidden" });
    await expect(endPost(gl.db, doer(gl), gl.position_id, today)).rejects.toMatchObject({ code: "forbidden" });
  });

  test.each([
    "role = 'ZZ'",
    "from_on = '2020-02-02'",
    "duty = '主任'",
    "approved_at = now()",
    "region_id = '00000000-0000-7000-8000-410472402000'",
  ])("or not, is never edited: %s", async (change) => {
    const { postId } = await working();
    await expect(database.admin.query(`update user_position set ${change} where id = '${postId}'`)).rejects.toMatchObject({
      code: "42501",
    });
  });
});
