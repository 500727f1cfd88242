import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { decideObjection, logObjection } from "#app/features/notices/commands/objection.server.ts";
import { revealRaiser } from "#app/features/notices/commands/reveal.server.ts";
import { getObjection } from "#app/features/notices/queries/objection.server.ts";
import { getNotice } from "#app/features/notices/queries/record.server.ts";
import { openTestDatabase } from "#tests/setup/test-database.ts";
import { castOf, finding } from "./cast.ts";

const database = await openTestDatabase();
const cast = await castOf(database);
const { jb, sh, zy, foreign, today, hung, close, object, notice, items, statuses } = cast;
const FORBIDDEN = { code: "forbidden" };
const CONFLICT = { code: "conflict" };
const INVALID = { code: "invalid" };
const DENIED = { code: "42501" };

beforeEach(() => today("2023-03-28"));

describe("an objection", () => {
  test("holds its row alone; the others pass when the days are over, it does not", async () => {
    const { id, applications, rows } = await hung();
    await object(id, rows[0]?.id ?? "");
    expect(await statuses(applications)).toEqual(["objected", "in_notice"]);
    const ld = await cast.as("LD");
    expect((await getNotice(jb.db, jb.actor, id)).items.map(({ outcome }) => outcome)).toEqual(["objected", null]);
    expect((await getNotice(ld.db, ld.actor, id)).items.map(({ outcome }) => outcome)).toEqual([null, null]);
    expect(await close("2023-03-31")).toContain((await notice(id)).notice_no);
    expect(await statuses(applications)).toEqual(["objected", "notice_passed"]);
    expect((await items(id)).map(({ outcome }) => outcome)).toEqual(["objected", "passed"]);
  });

  test.each([
    ["upheld", "2023-03-29", "rejected", "removed"],
    ["dismissed", "2023-03-29", "in_notice", null],
    ["dismissed", "2023-04-03", "notice_passed", "passed"],
  ] as const)("%s on %s: %s", async (result, day, application, outcome) => {
    const { id, applications, rows } = await hung();
    const objection = await object(id, rows[0]?.id ?? "");
    await close(day);
    const { db, actor } = sh.at(day);
    await decideObjection(db, actor, objection, 1, { result, ...finding });
    await decideObjection(db, actor, objection, 1, { result, ...finding });
    expect((await statuses(applications))[0]).toBe(application);
    expect((await items(id))[0]?.outcome).toBe(outcome);
  });

  test("two to one row: it waits for both", async () => {
    const { id, applications, rows } = await hung();
    const [first, second] = [await object(id, rows[0]?.id ?? ""), await object(id, rows[0]?.id ?? "", { raiser: null })];
    await decideObjection(sh.db, sh.actor, first, 1, { result: "dismissed", ...finding });
    expect((await statuses(applications))[0]).toBe("objected");
    await decideObjection(sh.db, sh.actor, second, 1, { result: "dismissed", ...finding });
    expect((await statuses(applications))[0]).toBe("in_notice");
  });

  test("received in time may be entered the morning after", async () => {
    const { id, applications, rows } = await hung(["程建远"]);
    await close("2023-03-31");
    expect(await statuses(applications)).toEqual(["notice_passed"]);
    const { db, actor } = jb.at("2023-03-31");
    const words = { item_id: rows[0]?.id ?? "", raiser: null, content: "此人并未在区内工作" };
    await expect(logObjection(db, actor, id, { ...words, received_on: "2023-03-31" })).rejects.toMatchObject({
      fields: { received_on: expect.any(String) },
    });
    await logObjection(db, actor, id, { ...words, received_on: "2023-03-30" });
    expect(await statuses(applications)).toEqual(["objected"]);
  });

  test("is logged by 经办, decided by another, by two named persons", async () => {
    const { id, rows } = await hung();
    const item_id = rows[0]?.id ?? "";
    for (const { db, actor } of [zy, sh, await cast.as("RC"), await cast.as("SJ"), await cast.as("LD")])
      await expect(
        logObjection(db, actor, id, { item_id, received_on: "2023-03-27", raiser: null, content: "情况不符" }),
      ).rejects.toMatchObject(FORBIDDEN);
    const objection = await object(id, item_id);
    const decision = { result: "dismissed" as const, ...finding };
    for (const { db, actor } of [jb, zy, await cast.as("RC"), await cast.as("SJ")])
      await expect(decideObjection(db, actor, objection, 1, decision)).rejects.toMatchObject(FORBIDDEN);
    await expect(decideObjection(sh.db, sh.actor, objection, 1, { ...decision, handlers: ["王核查"] })).rejects.toMatchObject(
      INVALID,
    );
    await expect(decideObjection(sh.db, sh.actor, objection, 9, decision)).rejects.toMatchObject(CONFLICT);
    await expect(
      jb.db
        .updateTable("notice_objection")
        .set({ result: "dismissed", ...finding, decided_by: jb.actor.user_id, closed_on: "2023-03-28" })
        .where("id", "=", objection)
        .execute(),
    ).rejects.toMatchObject(DENIED);
  });

  test("an application does not pass while it is open, whatever a command says", async () => {
    const { applications, rows, id } = await hung();
    await object(id, rows[0]?.id ?? "");
    await today("2023-03-31");
    await sh.db
      .updateTable("public_notice_item")
      .set({ outcome: "passed" })
      .where("id", "=", rows[0]?.id ?? "")
      .execute();
    await expect(
      sh.db
        .updateTable("subsidy_application")
        .set({ status: "notice_passed" })
        .where("id", "=", applications[0] ?? "")
        .execute(),
    ).rejects.toMatchObject({ constraint: "subsidy_application_over_check" });
  });

  test("stands in plaintext nowhere, and no town reads it", async () => {
    const { id, rows } = await hung();
    const [raiser, content] = ["吕秘密举报人", "绝密反映的具体内容"];
    const objection = await object(id, rows[0]?.id ?? "", { raiser, content });
    await decideObjection(sh.db, sh.actor, objection, 1, {
      result: "dismissed",
      ...finding,
      finding: "结论里的机密措辞不外传。",
    });
    const { rows: found } = await database.admin.query<{ hits: string }>(
      `select (select count(*) from audit_log l where l::text like any ($1)) + (select count(*) from notice_objection o where encode(o.raiser_enc, 'escape') || encode(o.content_enc, 'escape') like any ($2)) as hits`,
      [[`%${raiser}%`, `%${content}%`, "%机密措辞%"], [raiser, content].map((word) => `%${escaped(word)}%`)],
    );
    expect(Number(found[0]?.hits)).toBe(0);
    for (const { db } of [zy, foreign, await cast.as("GL"), await cast.as("BM")])
      await expect(sql`select 1 from notice_objection`.execute(db)).rejects.toMatchObject(DENIED);
    for (const { db, actor } of [zy, await cast.as("LD")]) {
      await expect(getObjection(db, actor, id, objection)).rejects.toMatchObject(FORBIDDEN);
      await expect(revealRaiser(db, actor, id, objection, "核查异议需要")).rejects.toMatchObject(FORBIDDEN);
    }
  });

  test("its raiser is shown to 审核 and 纪检 for a reason, and the log keeps who asked", async () => {
    const { id, rows } = await hung();
    const objection = await object(id, rows[0]?.id ?? "");
    const sj = await cast.as("SJ");
    expect(await revealRaiser(sh.db, sh.actor, id, objection, "核查异议需要")).toBe("吕反映");
    expect(await revealRaiser(sj.db, sj.actor, id, objection, "监督检查需要")).toBe("吕反映");
    await expect(revealRaiser(sh.db, sh.actor, id, objection, "看看")).rejects.toMatchObject(INVALID);
    for (const { db, actor } of [jb, await cast.as("RC")])
      await expect(revealRaiser(db, actor, id, objection, "核查异议需要")).rejects.toMatchObject(FORBIDDEN);
    const { rows: log } = await database.admin.query(
      `select user_id, reason from audit_log where action = 'reveal' and row_id = $1 order by at`,
      [objection],
    );
    expect(log).toEqual([
      { user_id: sh.actor.user_id, reason: "核查异议需要" },
      { user_id: sj.actor.user_id, reason: "监督检查需要" },
    ]);
    const rc = await cast.as("RC");
    expect(await getObjection(rc.db, rc.actor, id, objection)).toMatchObject({ content: null, finding: null });
    expect(await getObjection(jb.db, jb.actor, id, objection)).toMatchObject({ content: "此人并未在区内工作" });
  });
});

const escaped = (word: string) =>
  [...Buffer.from(word)].map((byte) => (byte < 128 ? String.fromCharCode(byte) : `\\\\${byte.toString(8)}`)).join("");
