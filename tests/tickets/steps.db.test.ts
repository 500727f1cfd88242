import { describe, expect, test } from "vitest";
import { assignTicket, assignTickets, handlersOf } from "#app/features/tickets/commands/assign.server.ts";
import { escalateOverdue } from "#app/features/tickets/commands/escalate-overdue.server.ts";
import { answerTicket, sendBackTicket, tellTicket } from "#app/features/tickets/commands/handle.server.ts";
import { acceptTicket, classifyTicket } from "#app/features/tickets/commands/intake.server.ts";
import { openTicket } from "#app/features/tickets/commands/open-ticket.server.ts";

import {
  escalateTicket,
  extendTicket,
  holdTicketBack,
  instructTicket,
  reviewHold,
} from "#app/features/tickets/commands/supervise.server.ts";

import { openTestDatabase } from "#tests/setup/test-database.ts";
import { ANSWER, castOf, inHand, inputOf, onDay } from "./cast.ts";

const database = await openTestDatabase();
const cast = await castOf(database);
const { zy, zz, rc, bm, ld, jb } = cast;
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
const SYSTEM = { user_id: "00000000-0000-7000-8000-000000000001", name: "系统", role: "SYS", town_id: null } as const;
const FORBIDDEN = { code: "forbidden" };
const CONFLICT = { code: "conflict" };
const INVALID = { code: "invalid" };
const told = { told_to: "单小刚", told_on: "2023-03-28", note: null };

describe("each step", () => {
  test("a stale page and a second click change nothing", async () => {
    const id = await openTicket(zy.db, zy.actor, inputOf());
    await acceptTicket(zy.db, zy.actor, id, 1, null);
    await expect(acceptTicket(zy.db, zy.actor, id, 1, null)).rejects.toMatchObject(CONFLICT);
    expect(await pathOf(id)).toEqual(["receive", "accept"]);
  });

  test("goes back once and within a working day; 人才办 then decides", async () => {
    const id = await inHand(cast);
    const late = onDay(bm, "2023-03-30");
    await expect(sendBackTicket(late.db, late.actor, id, 4, "不属于本单位职责")).rejects.toMatchObject(CONFLICT);
    await sendBackTicket(bm.db, bm.actor, id, 4, "不属于本单位职责");
    const to = { owner_user_id: bm.actor.user_id, assist_units: null, note: "经研究仍由你单位办理" };
    await expect(assignTicket(zz.db, zz.actor, id, 5, to)).rejects.toMatchObject(FORBIDDEN);
    await assignTicket(rc.db, rc.actor, id, 5, to);
    await expect(sendBackTicket(bm.db, bm.actor, id, 6, "不属于本单位职责")).rejects.toMatchObject(CONFLICT);
  });

  test("is handed to nobody out of post", async () => {
    const id = await openTicket(zy.db, zy.actor, inputOf(), { accept: true });
    await classifyTicket(zy.db, zy.actor, id, 2, {
      category: "land",
      service_item: null,
      urgency: "major",
      level: "district",
      note: null,
    });
    const nobody = { owner_user_id: jb.actor.user_id, assist_units: null, note: null };
    await expect(assignTicket(rc.db, rc.actor, id, 3, nobody)).rejects.toMatchObject({
      fields: { owner_user_id: expect.any(String) },
    });
    expect((await handlersOf(zz.db, String(zz.actor.town_id))).map(({ role }) => role)).not.toContain("JB");
    await assignTicket(rc.db, rc.actor, id, 3, { ...nobody, owner_user_id: bm.actor.user_id });
    expect(await rowOf(id)).toMatchObject({ due_on: "2023-04-28" });
  });

  test("several go to one department together, or none of them", async () => {
    const classified = async () => {
      const id = await openTicket(zy.db, zy.actor, inputOf(), { accept: true });
      await classifyTicket(zy.db, zy.actor, id, 2, {
        category: "land",
        service_item: null,
        urgency: "general",
        level: "site",
        note: null,
      });
      return id;
    };
    const ids = [await classified(), await classified()];
    const to = { owner_user_id: bm.actor.user_id, assist_units: null, note: null };
    const other = await openTicket(zy.db, zy.actor, inputOf());
    await expect(assignTickets(zz.db, zz.actor, [...ids, other], to)).rejects.toMatchObject(CONFLICT);
    expect(await Promise.all(ids.map(async (id) => (await rowOf(id)).status))).toEqual(["classified", "classified"]);
    expect(await assignTickets(zz.db, zz.actor, ids, to)).toBe(2);
  });

  test("an extension is one, and no longer than the term itself", async () => {
    const id = await inHand(cast, {}, "in_progress");
    const extend = (due_on: string, version = 5) =>
      extendTicket(rc.db, rc.actor, id, version, { due_on, reason: "材料采购需要时间" });
    await expect(extend("2023-04-07")).rejects.toMatchObject({ fields: { due_on: expect.any(String) } });
    await expect(extend("2023-04-19")).rejects.toMatchObject({ fields: { due_on: expect.any(String) } });
    await extend("2023-04-18");
    await expect(extend("2023-04-19", 6)).rejects.toMatchObject(CONFLICT);
    await expect(extendTicket(zz.db, zz.actor, id, 6, { due_on: "2023-04-19", reason: "还要时间" })).rejects.toMatchObject(
      FORBIDDEN,
    );
  });

  test("on hold it is looked at every month and goes on with the term it had", async () => {
    const id = await inHand(cast, {}, "in_progress");
    await holdTicketBack(ld.db, ld.actor, id, 5, "需要省级专项资金");
    expect(await rowOf(id)).toMatchObject({ status: "on_hold", hang_review_on: "2023-04-28", step_due_on: "2023-04-28" });
    await reviewHold(rc.db, rc.actor, id, 6, { resume: false, words: "资金尚未下达" });
    await reviewHold(rc.db, rc.actor, id, 7, { resume: true, words: "资金已下达" });
    expect(await rowOf(id)).toMatchObject({ status: "in_progress", hang_review_on: null, step_due_on: "2023-04-07" });
  });

  test("an answer rests on something, and the person is told after it, not before", async () => {
    const id = await inHand(cast, {}, "in_progress");
    await expect(answerTicket(bm.db, bm.actor, id, 5, { ...ANSWER, evidence: null })).rejects.toMatchObject({
      fields: { evidence: expect.any(String) },
    });
    await answerTicket(bm.db, bm.actor, id, 5, ANSWER);
    await expect(tellTicket(bm.db, bm.actor, id, 6, { ...told, told_on: "2023-03-27" })).rejects.toMatchObject(INVALID);
    await tellTicket(bm.db, bm.actor, id, 6, told);
    expect(await rowOf(id)).toMatchObject({ told_on: "2023-03-28", told_by: bm.actor.user_id, status: "answered" });
  });

  test("a leader's word changes nothing else", async () => {
    const id = await inHand(cast);
    const before = await rowOf(id);
    await instructTicket(ld.db, ld.actor, id, 4, "请抓紧办理");
    expect(await rowOf(id)).toMatchObject({ status: before.status, due_on: before.due_on, version: 5 });
    await expect(instructTicket(rc.db, rc.actor, id, 5, "请抓紧办理")).rejects.toMatchObject(FORBIDDEN);
    await expect(escalateTicket(ld.db, ld.actor, id, 5, "请抓紧办理")).rejects.toMatchObject(FORBIDDEN);
  });
});

describe("what is overdue", () => {
  test("climbs by itself, one level a run, and a repeated run changes nothing", async () => {
    const id = await inHand(cast, {}, "in_progress");
    const { ticket_no } = await rowOf(id);
    const run = async (today: string) => (await escalateOverdue(database.system, { ...SYSTEM, today })).includes(ticket_no);
    expect([await run("2023-04-07"), await run("2023-04-10"), await run("2023-04-10"), await run("2023-04-13")]).toEqual([
      false,
      true,
      false,
      false,
    ]);
    expect([await run("2023-04-14"), await run("2023-04-20"), await run("2023-04-30")]).toEqual([true, true, false]);
    expect(await rowOf(id)).toMatchObject({ level: "city", due_on: "2023-04-07" });
  });
});
