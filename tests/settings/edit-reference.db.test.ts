import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import type { Role } from "#app/auth/actor.ts";
import { createStation } from "#app/features/regions/commands.server.ts";
import { markDaysSchema } from "#app/features/settings/calendar-form.ts";
import { changeSetting } from "#app/features/settings/commands/change-setting.server.ts";
import { markDays, openYear } from "#app/features/settings/commands/edit-calendar.server.ts";
import { editDictionary } from "#app/features/settings/commands/edit-dictionary.server.ts";
import { readDictionary } from "#app/features/settings/dictionary.server.ts";
import { dictionaryEditSchema, whyFixed } from "#app/features/settings/dictionary-form.ts";
import { getSetting, listCalendarDays, listDictionaryItems, listFestivals } from "#app/features/settings/queries.server.ts";
import { seenOf } from "#app/features/settings/setting-rows.ts";
import { aPosition, aUser } from "#seeds/factories.ts";
import { actorOf } from "#tests/setup/actor.ts";
import { openTestDatabase, TOWN_A } from "#tests/setup/test-database.ts";

const database = await openTestDatabase();
const as = async (role: Role) => {
  const who = await database.asRole({ role });
  return { db: who.db, actor: actorOf(who) };
};
const gl = await as("GL");
const OTHERS = ["ZY", "ZZ", "JB", "SH", "RC", "CZ", "FW", "BM", "LD", "SJ"] as const;
const logged = async (table: string, user: string) => {
  const { rows } = await database.admin.query<{ action: string }>(
    "select action from audit_log where table_name = $1 and user_id = $2 order by id",
    [table, user],
  );
  return rows.map(({ action }) => action);
};

describe("a setting", () => {
  const KEY = "contact_cadence_days";
  const read = () => getSetting(gl.db, KEY, gl.actor.today);

  test("gets a new row from a day on: today's rule stays, the later day's is the new one; logged", async () => {
    await changeSetting(gl.db, gl.actor, KEY, { value: 60, effective_from: "2023-04-01", seen: (await read()).seen });
    const { current, coming } = await read();
    expect([current?.value, coming[0]?.value, coming[0]?.by]).toEqual([90, 60, "测试人员"]);
    expect(await logged("setting", gl.actor.user_id)).toEqual(["insert"]);
  });

  test("of the same day is corrected in its row, with its version", async () => {
    await changeSetting(gl.db, gl.actor, KEY, { value: 45, effective_from: "2023-04-01", seen: (await read()).seen });
    expect((await read()).coming.map(({ value, version }) => [value, version])).toEqual([[45, 2]]);
  });

  test("that somebody has changed meanwhile is a conflict, the second click too", async () => {
    const { seen } = await read();
    const change = { value: 30, effective_from: "2023-05-01", seen };
    await changeSetting(gl.db, gl.actor, KEY, change);
    await expect(changeSetting(gl.db, gl.actor, KEY, change)).rejects.toMatchObject({ code: "conflict" });
  });

  test("never begins in the past", async () => {
    const change = { value: 10, effective_from: "2023-03-27", seen: (await read()).seen };
    await expect(changeSetting(gl.db, gl.actor, KEY, change)).rejects.toMatchObject({
      code: "invalid",
      fields: { effective_from: expect.any(String) },
    });
  });

  test.each(OTHERS)("is not %s's to change", async (role) => {
    const { db, actor } = await as(role);
    const change = { value: 10, effective_from: "2023-05-01", seen: (await read()).seen };
    await expect(changeSetting(db, actor, KEY, change)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("the demo's day is nobody's, by SQL too", async () => {
    await database.admin.query(
      `insert into setting (id, key, value, label) values (gen_random_uuid(), 'business_today', '"2023-03-28"', '演示日期')`,
    );
    const change = { value: "2023-04-01", effective_from: "2023-03-28", seen: "1.1" };
    await expect(changeSetting(gl.db, gl.actor, "business_today", change)).rejects.toMatchObject({ code: "not_found" });
    for (const statement of [
      `update setting set value = '"2024-01-01"' where key = 'business_today'`,
      `insert into setting (id, key, value, effective_from) values (gen_random_uuid(), 'business_today', 'null', '2023-03-29')`,
      "update setting set key = 'x'",
    ])
      await expect(sql.raw(statement).execute(gl.db)).rejects.toMatchObject({ code: "42501" });
    await database.admin.query("delete from setting where key = 'business_today'");
  });
});

describe("a dictionary", () => {
  const DICT = "SERVICE_ITEM";
  const items = () => listDictionaryItems(gl.db, DICT);
  const item = async (code: string) => {
    const found = (await items()).find((each) => each.code === code);
    if (!found) throw new Error(`no ${code}`);
    return { item: found.id, version: found.version };
  };

  test("takes a new word, which stations then offer; logged", async () => {
    await editDictionary(gl.db, gl.actor, DICT, { does: "add", code: "legal_aid", name: "法律援助" });
    expect((await readDictionary(gl.db, DICT)).options.at(-1)).toEqual({ value: "legal_aid", label: "法律援助" });
    const head = await aUser(database.system);
    await aPosition(database.system, { user_id: head.id, role: "ZZ", region_id: TOWN_A });
    const rc = await as("RC");
    const station = {
      name: "滍阳镇返乡创业人才服务站",
      town_id: TOWN_A,
      address: "便民服务中心一楼",
      work_phone: "0375-1234567",
      open_hours: "工作日",
      head_user_id: head.id,
      opened_on: "2022-06-18",
      status: "preparing" as const,
      is_public: false,
    };
    await createStation(rc.db, rc.actor, { ...station, service_items: ["legal_aid"] });
    await expect(createStation(rc.db, rc.actor, { ...station, service_items: ["no_such"] })).rejects.toMatchObject({
      code: "invalid",
      fields: { service_items: expect.any(String) },
    });
    expect(await logged("dict_item", gl.actor.user_id)).toEqual(["insert"]);
  });

  test.each([
    [{ does: "add", code: "legal_aid", name: "别的名字" }, "code"],
    [{ does: "add", code: "another", name: "法律援助" }, "name"],
  ] as const)("refuses a code or name twice, the second click: %o", async (edit, field) => {
    await expect(editDictionary(gl.db, gl.actor, DICT, edit)).rejects.toMatchObject({
      code: "conflict",
      fields: { [field]: expect.any(String) },
    });
  });

  test("renames, with the version that was read", async () => {
    const stale = await item("hiring");
    await editDictionary(gl.db, gl.actor, DICT, { does: "rename", ...stale, name: "招工用工" });
    expect((await readDictionary(gl.db, DICT)).words.hiring).toBe("招工用工");
    await expect(editDictionary(gl.db, gl.actor, DICT, { does: "rename", ...stale, name: "再改" })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("changes the order by one place, and at the end not at all", async () => {
    const before = (await items()).map(({ code }) => code);
    await editDictionary(gl.db, gl.actor, DICT, { does: "move", ...(await item(before[1] ?? "")), to: "up" });
    const after = (await items()).map(({ code }) => code);
    expect(after.slice(0, 2)).toEqual([before[1], before[0]]);
    await editDictionary(gl.db, gl.actor, DICT, { does: "move", ...(await item(after[0] ?? "")), to: "up" });
    expect((await items()).map(({ code }) => code)).toEqual(after);
  });

  test("no longer offers what is disabled, and still knows its word; the last one stays", async () => {
    await editDictionary(gl.db, gl.actor, DICT, { does: "disable", ...(await item("patents")) });
    const { words, options } = await readDictionary(gl.db, DICT);
    expect([words.patents, options.some(({ value }) => value === "patents")]).toEqual(["专利成果", false]);
    await database.admin.query("update dict_item set enabled = false where dict_code = $1 and code <> 'hiring'", [DICT]);
    await expect(editDictionary(gl.db, gl.actor, DICT, { does: "disable", ...(await item("hiring")) })).rejects.toThrow(
      /最后一个/,
    );
    await editDictionary(gl.db, gl.actor, DICT, { does: "enable", ...(await item("patents")) });
  });

  test("that follows a standard or a rule says why it is closed", async () => {
    await expect(editDictionary(gl.db, gl.actor, "GENDER", { does: "add", code: "third", name: "第三" })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(whyFixed("GENDER", "GB/T 2261.1")).toBe("国家标准，随版本更新");
    expect(whyFixed("TALENT_STATUS", null)).toContain("规则");
    await expect(sql`update dict_item set code = 'x' where dict_code = ${DICT}`.execute(gl.db)).rejects.toMatchObject({
      code: "42501",
    });
    await expect(sql`delete from dict_item`.execute(gl.db)).rejects.toMatchObject({ code: "42501" });
  });

  test.each(OTHERS)("is not %s's to edit", async (role) => {
    const { db, actor } = await as(role);
    await expect(editDictionary(db, actor, DICT, { does: "add", code: "new_one", name: "新的" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test.each([
    [{ does: "add", code: "Legal Aid", name: "法律援助" }, "code"],
    [{ does: "add", code: "legal_aid", name: "法" }, "name"],
    [{ does: "delete", item: "x" }, "does"],
  ])("a form like %o is refused", (form, field) => {
    const result = dictionaryEditSchema.safeParse(form);
    expect(result.success ? [] : result.error.issues.map(({ path }) => path[0])).toContain(field);
  });
});

describe("the work calendar", () => {
  const days = () => listCalendarDays(gl.db, 2031);

  test("opens a year with the ordinary week and its festivals, once", async () => {
    await openYear(gl.db, gl.actor, 2031);
    const [first, second] = [await days(), await listFestivals(gl.db, 2031)];
    expect([first.length, first.filter(({ is_workday }) => is_workday).length, second.length]).toEqual([365, 261, 7]);
    expect(await logged("workday_calendar", gl.actor.user_id)).toHaveLength(365);
    expect(await logged("festival", gl.actor.user_id)).toHaveLength(7);
    await expect(openYear(gl.db, gl.actor, 2031)).rejects.toMatchObject({ code: "conflict" });
  });

  test("marks days off and worked, and back; stale and second clicks are conflicts", async () => {
    const seen = seenOf(await days());
    const mark = { first: "2031-01-22", last: "2031-01-28", as: "off", label: "春节", seen } as const;
    await markDays(gl.db, gl.actor, mark);
    expect((await days()).filter(({ label }) => label === "春节").map(({ is_workday }) => is_workday)).toEqual(
      Array(7).fill(false),
    );
    await expect(markDays(gl.db, gl.actor, mark)).rejects.toMatchObject({ code: "conflict" });
    await markDays(gl.db, gl.actor, { ...mark, as: "ordinary", label: null, seen: seenOf(await days()) });
    const [saturday, monday] = [
      (await days()).find(({ day }) => day === "2031-01-25"),
      (await days()).find(({ day }) => day === "2031-01-27"),
    ];
    expect([saturday?.is_workday, monday?.is_workday, monday?.label]).toEqual([false, true, null]);
  });

  test.each(OTHERS)("is not %s's to edit", async (role) => {
    const { db, actor } = await as(role);
    await expect(openYear(db, actor, 2032)).rejects.toMatchObject({ code: "forbidden" });
    const mark = { first: "2031-02-01", last: "2031-02-01", as: "off", label: "某日", seen: "" } as const;
    await expect(markDays(db, actor, mark)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("of a year that is not filled cannot be marked", async () => {
    const mark = { first: "2040-02-01", last: "2040-02-01", as: "off", label: "某日", seen: "0.0" } as const;
    await expect(markDays(gl.db, gl.actor, mark)).rejects.toMatchObject({ code: "not_found" });
  });

  test.each([
    [{ first: "2023-02-30", as: "off", label: "春节" }, "first"],
    [{ first: "2023-02-02", last: "2023-02-01", as: "off", label: "春节" }, "last"],
    [{ first: "2023-12-30", last: "2024-01-02", as: "off", label: "元旦" }, "last"],
    [{ first: "2023-01-01", last: "2023-03-01", as: "off", label: "长假" }, "last"],
    [{ first: "2023-01-01", as: "off" }, "label"],
  ])("a form like %o is refused", (form, field) => {
    const result = markDaysSchema.safeParse({ seen: "1.1", ...form });
    expect(result.success ? [] : result.error.issues.map(({ path }) => path[0])).toContain(field);
  });
});
