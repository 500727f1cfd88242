import { uuidv7 } from "uuidv7";
import { describe, expect, test } from "vitest";
import { assignTicket } from "#app/features/tickets/commands/assign.server.ts";

import { answerTicket, reportTicket } from "#app/features/tickets/commands/handle.server.ts";
import { classifyTicket, rejectTicket } from "#app/features/tickets/commands/intake.server.ts";
import { openTicket, takeIn } from "#app/features/tickets/commands/open-ticket.server.ts";
import {
  closeDissatisfied,
  closeTicket,
  rateByRequester,
  reopenByRequester,
  reopenTicket,
  revisitTicket,
} from "#app/features/tickets/commands/revisit.server.ts";
import { requesterAs } from "#app/features/tickets/commands/step.server.ts";

import { boardOf, lightDays, listTickets } from "#app/features/tickets/queries/list.server.ts";
import { countMine } from "#app/features/tickets/queries/mine.server.ts";
import { promisesTo, ticketsOfRecord } from "#app/features/tickets/queries/owed.server.ts";
import { getTicket } from "#app/features/tickets/queries/record.server.ts";
import { parseFilters } from "#app/features/tickets/schema/filters.ts";
import { anOutreach, aTalent } from "#seeds/factories.ts";
import { openTestDatabase, TOWN_B } from "#tests/setup/test-database.ts";
import { ANSWER, castOf, inHand, inputOf, onDay, versionOf } from "./cast.ts";

const database = await openTestDatabase();
const cast = await castOf(database);
const { zy, zz, rc, bm, jb } = cast;
const rowOf = (id: string) => database.system.selectFrom("ticket").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const pathOf = async (id: string) =>
  (
    await database.system
      .selectFrom("ticket_event")
      .select("kind")
      .where("ticket_id", "=", id)
      .orderBy("at")
      .orderBy("id")
      .execute()
  ).map(({ kind }) => kind);
const FORBIDDEN = { code: "forbidden" };
const CONFLICT = { code: "conflict" };
const INVALID = { code: "invalid" };
const told = { told_to: "单小刚", told_on: "2023-03-28", note: null };

describe("taking in", () => {
  test("gives a number, the head of the station as owner, and a limit at once", async () => {
    const id = await openTicket(zy.db, zy.actor, inputOf());
    expect(await rowOf(id)).toMatchObject({
      ticket_no: expect.stringMatching(/^SQ-2023-\d{4}$/),
      owner_user_id: zz.actor.user_id,
      due_on: "2023-03-28",
      step_due_on: "2023-03-28",
      status: "received",
      level: "site",
    });
    expect(await pathOf(id)).toEqual(["receive"]);
    const { rows } = await database.admin.query("select action from audit_log where row_id = $1", [id]);
    expect(rows).toEqual([{ action: "insert" }]);
  });

  test("by a second click is the same appeal with the same number", async () => {
    const id = uuidv7();
    await openTicket(zy.db, zy.actor, inputOf(), { id, accept: true });
    await openTicket(zy.db, zy.actor, inputOf(), { id, accept: true });
    expect(await pathOf(id)).toEqual(["receive", "accept"]);
  });

  test("numbers are never given twice, however many come at once", async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => openTicket(zy.db, zy.actor, inputOf())));
    const numbers = await Promise.all(ids.map(async (id) => (await rowOf(id)).ticket_no));
    expect(new Set(numbers).size).toBe(12);
  });

  test("from a contact carries its source, and the person is owed an answer until told", async () => {
    const talent = await aTalent(zy.db);
    const record = await anOutreach(zy.db);
    const input = inputOf({ requester_type: "talent", talent_id: talent.id, source_record_id: record.id, channel: "visit" });
    const id = await openTicket(zy.db, zy.actor, input);
    expect(await promisesTo(zy.db, zy.actor, talent.id)).toMatchObject({ owed: 1, rows: [{ id, told_on: null }] });
    expect(await ticketsOfRecord(zy.db, zy.actor, record.id)).toMatchObject([{ id }]);
    await rejectTicket(zz.db, zz.actor, id, 1, "不属于服务范围", told);
    expect(await promisesTo(zy.db, zy.actor, talent.id)).toMatchObject({
      owed: 0,
      rows: [{ told_to: "单小刚", teller: "测试人员" }],
    });
  });

  test.each(["ZZ", "ZY"] as const)("is not for another town's %s", async (role) => {
    const talent = await aTalent(database.system, { credit_town_id: TOWN_B, native_town_id: TOWN_B });
    const { db, actor } = role === "ZZ" ? zz : zy;
    const input = inputOf({ requester_type: "talent", talent_id: talent.id });
    await expect(openTicket(db, actor, input)).rejects.toMatchObject({ ...INVALID, fields: { talent_id: expect.any(String) } });
  });

  test.each([
    ["an enterprise that is not named", inputOf({ requester_type: "enterprise" }), "enterprise_id"],
    ["a person who is not named", inputOf({ requester_type: "family" }), "talent_id"],
    ["a day to come", inputOf({ raised_on: "2023-03-29" }), "raised_on"],
    ["a day long gone without a reason", inputOf({ raised_on: "2022-06-01" }), "late_reason"],
  ])("refuses %s at the field", async (_, input, field) => {
    await expect(openTicket(zy.db, zy.actor, input)).rejects.toMatchObject({
      ...INVALID,
      fields: { [field]: expect.any(String) },
    });
  });

  test("is refused where the year has no work calendar", async () => {
    const late = onDay(zy, "2027-01-05");
    const input = inputOf({ raised_on: "2027-01-05" });
    await expect(openTicket(late.db, late.actor, input)).rejects.toMatchObject({ code: "unavailable" });
  });

  test.each(["RC", "SH", "LD", "SJ", "BM", "CZ", "GL"] as const)("is refused to %s", async (role) => {
    const { db, actor } = await cast.as(role);
    await expect(openTicket(db, actor, inputOf())).rejects.toMatchObject(FORBIDDEN);
  });

  test("人社 takes in 用工 only", async () => {
    await expect(openTicket(jb.db, jb.actor, inputOf())).rejects.toMatchObject(INVALID);
    const id = await openTicket(jb.db, jb.actor, inputOf({ category: "employment" }), { accept: true });
    expect(await rowOf(id)).toMatchObject({ status: "accepted", owner_user_id: rc.actor.user_id });
  });
});

describe("the whole loop", () => {
  test("ends after a revisit by somebody else, with everything on its path", async () => {
    const id = await inHand(cast, {}, "answered");
    expect(await rowOf(id)).toMatchObject({ status: "answered", due_on: "2023-04-07", step_due_on: "2023-03-31" });
    await revisitTicket(zy.db, zy.actor, id, 6, { satisfaction: "satisfied", words: "", close: true });
    expect(await rowOf(id)).toMatchObject({ status: "closed", closed_on: "2023-03-28", told_to: "单小刚", step_due_on: null });
    expect(await pathOf(id)).toEqual(["receive", "accept", "classify", "assign", "feedback", "answer", "revisit", "close"]);
  });

  test("不满意 starts it anew one level up with a new term, and the answer is owed again", async () => {
    const id = await inHand(cast, {}, "answered");
    await revisitTicket(zy.db, zy.actor, id, 6, { satisfaction: "dissatisfied", words: "还是积水", close: true });
    expect(await rowOf(id)).toMatchObject({
      status: "reopened",
      level: "town",
      reopened_count: 1,
      told_on: null,
      due_on: "2023-04-07",
    });
    await reportTicket(bm.db, bm.actor, id, 8, "重新清淤施工");
    await answerTicket(bm.db, bm.actor, id, 9, ANSWER);
    await revisitTicket(zy.db, zy.actor, id, 10, { satisfaction: "dissatisfied", words: "仍然积水", close: false });
    await expect(closeTicket(zy.db, zy.actor, id, 12)).rejects.toMatchObject(CONFLICT);
    await expect(closeDissatisfied(zz.db, zz.actor, id, 12, "x".repeat(30))).rejects.toMatchObject(FORBIDDEN);
    await expect(closeDissatisfied(rc.db, rc.actor, id, 12, "太短")).rejects.toMatchObject(INVALID);
    await closeDissatisfied(rc.db, rc.actor, id, 12, "管网改造已列入2024年计划，已书面答复本人，现阶段无法再办。");
    expect(await rowOf(id)).toMatchObject({
      status: "closed",
      satisfaction: "dissatisfied",
      reopened_count: 2,
      level: "district",
    });
  });

  test("the handler is not asked how well he did, by command or by SQL", async () => {
    const id = await openTicket(zy.db, zy.actor, inputOf(), { accept: true });
    await classifyTicket(zy.db, zy.actor, id, 2, {
      category: "other",
      service_item: null,
      urgency: "urgent",
      level: "town",
      note: null,
    });
    await assignTicket(zz.db, zz.actor, id, 3, { owner_user_id: zz.actor.user_id, assist_units: null, note: null });
    await reportTicket(zz.db, zz.actor, id, 4, "正在办理中");
    await answerTicket(zz.db, zz.actor, id, 5, ANSWER);
    await expect(
      revisitTicket(zz.db, zz.actor, id, 6, { satisfaction: "satisfied", words: "", close: false }),
    ).rejects.toMatchObject(FORBIDDEN);
    const event = {
      id: uuidv7(),
      ticket_id: id,
      town_id: String(zz.actor.town_id),
      kind: "revisit",
      to_status: "revisited",
      actor_name: "本人",
      content: "满意",
    };
    const write = (actor_id: string | null) =>
      zz.db
        .insertInto("ticket_event")
        .values({ ...event, actor_id })
        .execute();
    await expect(write(zz.actor.user_id)).rejects.toMatchObject({ code: "42501" });
    await expect(write(zy.actor.user_id)).rejects.toMatchObject({ code: "42501" });
    await expect(write(null)).rejects.toMatchObject({ code: "42501" });
    await expect(
      zz.db
        .updateTable("ticket")
        .set({ status: "closed", closed_on: "2023-03-28", revisit_on: "2023-03-28", satisfaction: "satisfied" })
        .where("id", "=", id)
        .execute(),
    ).rejects.toMatchObject({ code: "42501" });
  });

  test("two who close at once: one does, the other hears that it has moved on", async () => {
    const id = await inHand(cast, {}, "answered");
    await revisitTicket(zy.db, zy.actor, id, 6, { satisfaction: "fairly", words: "还行", close: false });
    const other = await cast.as("ZY");
    const both = await Promise.allSettled([closeTicket(zy.db, zy.actor, id, 7), closeTicket(other.db, other.actor, id, 7)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await pathOf(id)).filter((kind) => kind === "close")).toHaveLength(1);
    await expect(closeTicket(zy.db, zy.actor, id, 7)).rejects.toMatchObject(CONFLICT);
  });
});

describe("the requester by the link", () => {
  const me = requesterAs("单小刚", "2023-03-28");

  test("raises, rates and has it reopened, without an account", async () => {
    const input = inputOf({ channel: "one_tap" });
    const { id, isNew } = await takeIn(
      database.system,
      me,
      { ...input, town_id: String(zy.actor.town_id) },
      { source: "self_service" },
    );
    expect(isNew).toBe(true);
    expect((await takeIn(database.system, me, input, { id })).isNew).toBe(false);
    await expect(rateByRequester(database.system, me, id, { satisfaction: "satisfied", words: "" })).rejects.toMatchObject(
      CONFLICT,
    );
  });

  test("confirms the answer with the rating; the station closes; he may have it done again for 30 days", async () => {
    const id = await inHand(cast, {}, "answered");
    await rateByRequester(database.system, me, id, { satisfaction: "satisfied", words: "谢谢" });
    expect((await pathOf(id)).slice(-2)).toEqual(["confirm", "revisit"]);
    await closeTicket(zy.db, zy.actor, id, await versionOf(zy.db, id));
    await expect(
      reopenByRequester(database.system, requesterAs("单小刚", "2023-04-28"), id, "又积水了一次"),
    ).rejects.toMatchObject(CONFLICT);
    await expect(reopenTicket(zy.db, zy.actor, id, await versionOf(zy.db, id), "又积水了")).rejects.toMatchObject(FORBIDDEN);
    await reopenByRequester(database.system, requesterAs("单小刚", "2023-04-27"), id, "又积水了一次");
    expect(await rowOf(id)).toMatchObject({ status: "reopened", reopened_count: 1, closed_on: null });
  });
});

describe("who sees what", () => {
  test("a department its own, by any SQL of the role; another town and 人社 none of it", async () => {
    const id = await inHand(cast);
    const [other, stranger] = [await cast.as("BM"), await cast.as("ZY", TOWN_B)];
    expect((await getTicket(bm.db, bm.actor, id)).steps).toEqual(["feedback", "sendBack"]);
    for (const { db, actor } of [other, stranger, jb])
      await expect(getTicket(db, actor, id)).rejects.toMatchObject({ code: "not_found" });
    for (const { db } of [other, stranger]) {
      expect(await db.selectFrom("ticket").select("id").where("id", "=", id).execute()).toEqual([]);
      expect(await db.selectFrom("ticket_event").select("id").where("ticket_id", "=", id).execute()).toEqual([]);
    }
    await expect(reportTicket(other.db, other.actor, id, 4, "已到现场查看")).rejects.toMatchObject({ code: "not_found" });
  });

  test("the board holds what is open by light, the list all of it, and each post what waits for it", async () => {
    const day = onDay(rc, "2023-03-29");
    const days = await lightDays(day.db, day.actor);
    expect(days.near).toBe("2023-03-30");
    const filters = parseFilters(new URLSearchParams());
    const columns = await boardOf(day.db, day.actor, filters, days);
    const open = columns.reduce((sum, { count }) => sum + count, 0);
    const all = await listTickets(day.db, day.actor, { ...filters, flag: "open" }, days);
    expect(all.total).toBe(open);
    for (const { rows } of columns) for (const row of rows) expect(row.status).not.toBe("closed");
    expect(await countMine(bm.db, bm.actor)).toBeGreaterThan(0);
    expect(await countMine(zy.db, zy.actor)).toBe((await listTickets(zy.db, zy.actor, { ...filters, flag: "mine" }, days)).total);
  });
});
