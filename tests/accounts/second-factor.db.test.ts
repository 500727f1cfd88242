import { generateTOTP } from "@epic-web/totp";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { readSession } from "#app/auth/session.server.ts";
import { resetFactor } from "#app/features/accounts/commands/rescue.server.ts";
import { beginFactor, confirmFactor, findOwnFactor, removeFactor } from "#app/features/accounts/commands/second-factor.server.ts";
import { signIn, signInWithCode } from "#app/features/accounts/commands/sign-in.server.ts";
import { openTestDatabase } from "#tests/setup/test-database.ts";
import { anAccount, CALLER, dbOf, PASSWORD, publicDbOf, ZONE } from "./people.ts";

const database = await openTestDatabase();
const publicDb = publicDbOf(database);
const ip = CALLER.ip;

const codeOf = async (secret: string) => (await generateTOTP({ secret, period: 30, digits: 6, algorithm: "SHA-1" })).otp;
const enter = (login: string) => signIn(publicDb, { login, password: PASSWORD }, CALLER);
const withCode = (login: string, code: string) => signInWithCode(publicDb, login, code, CALLER);
/** As if the half minute of the last code had gone by. */
const nextStep = (userId: string) =>
  database.admin.query("update user_sign_in set mfa_last_step = mfa_last_step - 5 where user_id = $1", [userId]);

async function signedIn(...account: [Parameters<typeof anAccount>[1]?, Parameters<typeof anAccount>[2]?]) {
  const user = await anAccount(database, ...account);
  const token = await enter(user.login);
  const session = token === null ? undefined : await readSession(publicDb, token);
  if (!token || !session) throw new Error("not signed in");
  return { user, token, session, db: dbOf(database, token, session) };
}

/** Somebody with a factor in force, and what is known of it. */
async function enrolled() {
  const person = await signedIn();
  await beginFactor(person.db, person.session);
  const secret = String((await findOwnFactor(person.db, person.session)).secret);
  const codes = await confirmFactor({ db: person.db, publicDb, ip }, person.session, await codeOf(secret));
  await nextStep(person.user.id);
  return { ...person, secret, codes };
}

describe("a second factor", () => {
  test("is in force only once a code of it was shown, and its secret is then shown no more", async () => {
    const { db, session, user } = await signedIn();
    await beginFactor(db, session);
    const { secret } = await findOwnFactor(db, session);
    expect(await enter(user.login)).not.toBeNull();
    await expect(confirmFactor({ db, publicDb, ip }, session, "000000")).rejects.toMatchObject({
      fields: { code: expect.any(String) },
    });
    const codes = await confirmFactor({ db, publicDb, ip }, session, await codeOf(String(secret)));
    expect(codes).toHaveLength(10);
    expect(await findOwnFactor(db, session)).toMatchObject({ secret: null, codesLeft: 10, confirmedAt: expect.any(Date) });
    expect(await enter(user.login)).toBeNull();
  });

  test("once in force is neither replaced nor confirmed again", async () => {
    const { db, session, secret } = await enrolled();
    await beginFactor(db, session);
    expect(await codeOf(secret)).toHaveLength(6);
    await expect(confirmFactor({ db, publicDb, ip }, session, await codeOf(secret))).rejects.toMatchObject({ code: "conflict" });
    expect((await findOwnFactor(db, session)).codesLeft).toBe(10);
  });

  test("ends the person's other sessions when it comes into force", async () => {
    const { db, session, user, token } = await signedIn();
    const elsewhere = await enter(user.login);
    await beginFactor(db, session);
    const { secret } = await findOwnFactor(db, session);
    await confirmFactor({ db, publicDb, ip }, session, await codeOf(String(secret)));
    expect(await readSession(publicDb, String(elsewhere))).toBeUndefined();
    expect(await readSession(publicDb, token)).toBeDefined();
  });

  test("rests sealed, its recovery codes hashed, and the log holds neither", async () => {
    const { user, secret, codes } = await enrolled();
    const { rows } = await database.admin.query<{ text: string }>(
      `select string_agg(t, ' ') as text from (select a::text as t from audit_log a union all select encode(mfa_secret_enc, 'escape') from user_account
         where id = $1 union all select encode(code_bidx, 'escape') from mfa_recovery_code where user_id = $1) everything`,
      [user.id],
    );
    for (const word of [secret, ...codes]) expect(rows[0]?.text).not.toContain(word);
  });
});

describe("signing in with a code", () => {
  test("gives the session, and the log says how", async () => {
    const { user, secret } = await enrolled();
    const token = await withCode(user.login, await codeOf(secret));
    expect(await readSession(publicDb, token)).toMatchObject({ user_id: user.id });
    const { rows } = await database.admin.query(
      "select after from audit_log where user_id = $1 and action = 'sign_in' order by id desc limit 1",
      [user.id],
    );
    expect(rows).toEqual([{ after: { factor: "totp" } }]);
  });

  test("takes a code once: of two at the same moment one is refused, and both afterwards", async () => {
    const { user, secret } = await enrolled();
    const code = await codeOf(secret);
    const tries = await Promise.allSettled([withCode(user.login, code), withCode(user.login, code)]);
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(withCode(user.login, code)).rejects.toMatchObject({ code: "invalid" });
  });

  test("takes each recovery code once", async () => {
    const { user, codes, db, session } = await enrolled();
    const [first = ""] = codes;
    await expect(withCode(user.login, `${first.slice(0, 5)}-${first.slice(5).toLowerCase()}`)).resolves.toBeTruthy();
    await expect(withCode(user.login, first)).rejects.toMatchObject({ code: "invalid" });
    expect((await findOwnFactor(db, session)).codesLeft).toBe(9);
  });

  test("is locked after five wrong ones, for the right one too, and the failures are noted", async () => {
    const { user, secret } = await enrolled();
    for (let i = 0; i < 5; i++) await expect(withCode(user.login, "000000")).rejects.toMatchObject({ code: "invalid" });
    await expect(withCode(user.login, await codeOf(secret))).rejects.toThrow(/锁定|分钟/);
    const { rows } = await database.admin.query(
      "select count(*)::int as noted from audit_log where user_id = $1 and action = 'sign_in_failed'",
      [user.id],
    );
    expect(rows).toEqual([{ noted: 5 }]);
  });

  test("is asked by the database too: no session without a factor shown", async () => {
    const { user } = await enrolled();
    const { rows } = await sql<{ ok: boolean }>`
      select session_start(${crypto.randomUUID()}, 'x', ${user.id}, '', '') as ok`.execute(publicDb);
    expect(rows).toEqual([{ ok: false }]);
  });

  test("is for nobody without a factor, and for nobody disabled", async () => {
    const { login } = await anAccount(database);
    await expect(withCode(login, "123456")).rejects.toMatchObject({ code: "invalid" });
    const { user, secret } = await enrolled();
    await database.admin.query("update user_account set status = 'disabled' where id = $1", [user.id]);
    await expect(withCode(user.login, await codeOf(secret))).rejects.toThrow("停用");
  });
});

describe("taking it out", () => {
  test("asks for a code, and the password alone is enough again", async () => {
    const { db, session, user, secret } = await enrolled();
    await expect(removeFactor({ db, publicDb, ip }, session, "000000")).rejects.toMatchObject({ code: "invalid" });
    await removeFactor({ db, publicDb, ip }, session, await codeOf(secret));
    await expect(removeFactor({ db, publicDb, ip }, session, "000000")).rejects.toMatchObject({ code: "conflict" });
    expect(await enter(user.login)).not.toBeNull();
  });

  test("for somebody else is the administrator's, never for himself, and is logged in his name", async () => {
    const { user, token } = await enrolled();
    const gl = await database.asRole({ role: "GL" });
    const zy = await database.asRole({ role: "ZY" });
    const person = { id: user.id, login: user.login };
    await expect(resetFactor(zy.db, zy, person)).rejects.toMatchObject({ code: "forbidden" });
    await expect(resetFactor(gl.db, gl, { id: gl.user_id, login: "own" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(sql`select reset_second_factor(${gl.user_id})`.execute(gl.db)).rejects.toMatchObject({ code: "42501" });
    for (let click = 0; click < 2; click++) await resetFactor(gl.db, gl, person);
    expect(await readSession(publicDb, token)).toBeUndefined();
    expect(await enter(user.login)).not.toBeNull();
    const { rows } = await database.admin.query(
      "select user_id, after ->> 'mfa_secret_enc' as secret from audit_log where row_id = $1 and action = 'update' order by id desc limit 1",
      [user.id],
    );
    expect(rows).toEqual([{ user_id: gl.user_id, secret: null }]);
  });
});

describe("the setting mfa_required_roles", () => {
  const require = (roles: readonly string[]) =>
    database.admin.query("update setting set value = $1 where key = 'mfa_required_roles'", [JSON.stringify(roles)]);

  test("asks nobody unless said", async () => {
    expect((await signedIn({}, [{ role: "GL", region_id: ZONE }])).session.must_enrol).toBe(false);
  });

  test("sends those roles to enrol first, and lets them on afterwards", async () => {
    await require(["GL", "CZ"]);
    const admin = await signedIn({}, [{ role: "GL", region_id: ZONE }]);
    expect(admin.session.must_enrol).toBe(true);
    expect((await signedIn()).session.must_enrol).toBe(false);
    await beginFactor(admin.db, admin.session);
    const { secret, required } = await findOwnFactor(admin.db, admin.session);
    expect(required).toBe(true);
    await confirmFactor({ db: admin.db, publicDb, ip }, admin.session, await codeOf(String(secret)));
    expect((await readSession(publicDb, admin.token))?.must_enrol).toBe(false);
    await require([]);
  });
});
