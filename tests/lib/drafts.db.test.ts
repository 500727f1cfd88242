import { describe, expect, test } from "vitest";
import { DRAFT_FIELD } from "#app/lib/draft.ts";
import { draftSlot, dropDraft, keepDraft, keepLateDraft } from "#app/lib/drafts.server.ts";
import { openTestDatabase, type TestActor } from "#tests/setup/test-database.ts";

const { admin, door, asRole } = await openTestDatabase();
const clerk = await asRole({ role: "ZY" });
const colleague = await asRole({ role: "ZY" });
const zone = await asRole({ role: "RC" });
const officer = await asRole({ role: "FW" });
const publicDb = door.scoped("public", { token: "" });

const FORM = "/talents/new";
const typed = (fields: Record<string, string>, form = FORM) => {
  const data = new FormData();
  for (const [name, value] of Object.entries({ [DRAFT_FIELD]: form, ...fields })) data.append(name, value);
  return data;
};
const page = (form = FORM) => new Request(`http://localhost${form}.data?list=q`);
const keptOf = async (who: TestActor, form = FORM) => (await draftSlot(who.db, who, page(form))).kept;
const seenBy = async (who: TestActor) =>
  (await who.db.selectFrom("draft").select("form").orderBy("form").execute()).map((row) => row.form);

test("what is typed comes back to whoever typed it, in the place of what was kept before", async () => {
  await keepDraft(clerk.db, clerk, typed({ name: "林" }));
  await keepDraft(clerk.db, clerk, typed({ name: "林示例", id_no: "x" }));
  expect((await keptOf(clerk))?.entries).toEqual([
    ["name", "林示例"],
    ["left_out", "1"],
  ]);
  expect(await seenBy(clerk)).toEqual([FORM]);
});

test.each([
  ["a colleague of the same town", colleague],
  ["the zone's talent office", zone],
  ["an officer", officer],
])("%s sees no draft of others, changes none and takes none away, even by SQL", async (_, other) => {
  await keepDraft(clerk.db, clerk, typed({ name: "林示例" }));
  expect(await seenBy(other)).toEqual([]);
  expect(await keptOf({ ...clerk, db: other.db })).toBeNull();
  const changed = await other.db.updateTable("draft").set({ form: "/x" }).where("form", "=", FORM).executeTakeFirst();
  expect(changed.numUpdatedRows).toBe(0n);
  await dropDraft(other.db, clerk, FORM);
  expect(await keptOf(clerk)).not.toBeNull();
  await expect(keepDraft(other.db, clerk, typed({ name: "冒名" }))).rejects.toMatchObject({ code: "42501" });
});

test("nobody who is not signed in reads drafts", async () => {
  await expect(publicDb.selectFrom("draft").select("id").execute()).rejects.toMatchObject({ code: "42501" });
});

test("a draft belongs to a post: in another of one's own posts it is not offered", async () => {
  await keepDraft(clerk.db, clerk, typed({ name: "林示例" }));
  expect(await keptOf({ ...clerk, position_id: colleague.position_id })).toBeNull();
});

test("the text rests sealed, and opens in its own row only", async () => {
  await keepDraft(clerk.db, clerk, typed({ name: "林示例" }));
  await keepDraft(clerk.db, clerk, typed({ name: "另一表" }, "/other"));
  const { rows } = await admin.query<{ body_enc: Buffer }>("select body_enc from draft");
  for (const { body_enc } of rows) expect(body_enc.toString("utf8")).not.toMatch(/林示例|另一表/);
  await admin.query("update draft set body_enc = (select body_enc from draft where form = '/other') where form = $1", [FORM]);
  await expect(keptOf(clerk)).rejects.toThrow();
});

test("after seven days a draft is seen by nobody, and leaves with the next one kept", async () => {
  await keepDraft(clerk.db, clerk, typed({ name: "旧" }));
  const { rows } = await admin.query<{ days: number }>("select extract(day from expires_at - saved_at)::int as days from draft");
  expect(rows[0]?.days).toBe(7);
  await admin.query("update draft set expires_at = now() where user_id = $1", [clerk.user_id]);
  expect(await seenBy(clerk)).toEqual([]);
  await keepDraft(colleague.db, colleague, typed({ name: "新" }));
  const left = await admin.query("select from draft where user_id = $1", [clerk.user_id]);
  expect(left.rowCount).toBe(0);
});

test("an expired draft stands in nobody's way", async () => {
  await keepDraft(clerk.db, clerk, typed({ name: "旧" }));
  await admin.query("update draft set expires_at = now() where user_id = $1", [clerk.user_id]);
  await keepDraft(clerk.db, clerk, typed({ name: "新" }));
  expect((await keptOf(clerk))?.entries).toEqual([["name", "新"]]);
});

test("a draft that is given up is gone, and giving it up twice changes nothing", async () => {
  await keepDraft(clerk.db, clerk, typed({ name: "林示例" }));
  await dropDraft(clerk.db, clerk, FORM);
  await dropDraft(clerk.db, clerk, FORM);
  expect(await keptOf(clerk)).toBeNull();
});

test("of many unfinished forms the oldest leave", async () => {
  const many = await asRole({ role: "ZY" });
  for (let i = 10; i < 32; i++) await keepDraft(many.db, many, typed({ name: "甲" }, `/form/${i}`));
  const forms = await seenBy(many);
  expect([forms.length, forms[0]]).toEqual([20, "/form/12"]);
});

test("what was typed on an older version says so", async () => {
  await keepDraft(clerk.db, clerk, typed({ name: "林示例", version: "3" }));
  const at = async (version: number) => (await draftSlot(clerk.db, clerk, page(), { version })).kept?.isStale;
  expect([await at(3), await at(4)]).toEqual([false, true]);
});

test.each([["nothing"], ["https://elsewhere.example/"], [`/${"x".repeat(300)}`]])(
  "a form called %s keeps no draft",
  async (form) => {
    await expect(keepDraft(clerk.db, clerk, typed({ name: "甲" }, form))).rejects.toMatchObject({ code: "invalid" });
    expect(await keepLateDraft(publicDb, clerk.token, typed({ name: "甲" }, form))).toBe(false);
  },
);

describe("a form that comes after the end of its session", () => {
  const ends = (who: TestActor, ago: string) =>
    admin.query("update session set expires_at = now() - $2::interval where user_id = $1", [who.user_id, ago]);
  const late = (who: TestActor) => keepLateDraft(publicDb, who.token, typed({ name: "迟到" }));
  const again = async (who: TestActor) => {
    await ends(who, "-1 hour");
    return (await keptOf(who))?.entries;
  };

  test("is kept for whoever had the session, when it ran out", async () => {
    const who = await asRole({ role: "ZY" });
    await ends(who, "10 minutes");
    expect(await late(who)).toBe(true);
    expect(await keptOf(who)).toBeNull();
    expect(await again(who)).toEqual([["name", "迟到"]]);
  });

  test.each([
    ["a session in force has its own way", "-1 hour"],
    ["a session of yesterday", "13 hours"],
  ])("is not kept: %s", async (_, ago) => {
    const who = await asRole({ role: "ZY" });
    await ends(who, ago);
    expect(await late(who)).toBe(false);
  });

  test("is not kept once somebody ended the session", async () => {
    const who = await asRole({ role: "ZY" });
    await admin.query("delete from session where user_id = $1", [who.user_id]);
    expect(await late(who)).toBe(false);
  });
});
