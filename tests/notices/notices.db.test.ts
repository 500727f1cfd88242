import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import { beforeEach, describe, expect, test } from "vitest";
import { closeEndedNotices } from "#app/features/notices/commands/close-ended.server.ts";
import { addNoticeScreenshot } from "#app/features/notices/commands/files.server.ts";
import { draftNotice, publishNotice, withdrawNotice } from "#app/features/notices/commands/notice.server.ts";
import { decideObjection } from "#app/features/notices/commands/objection.server.ts";
import { draftBasis, policiesToNotice } from "#app/features/notices/queries/candidates.server.ts";
import { listNotices } from "#app/features/notices/queries/list.server.ts";
import { publicNotice, publicNotices } from "#app/features/notices/queries/public.server.ts";
import { getNotice } from "#app/features/notices/queries/record.server.ts";
import { closeNoticesToday } from "#server/operations/close-notices.ts";
import { openTestDatabase } from "#tests/setup/test-database.ts";
import { castOf, finding, START } from "./cast.ts";

const database = await openTestDatabase();
const cast = await castOf(database);
const { jb, jb2, sh, sh2, zy, foreign, today, draft, hung, close, object, notice, items, statuses } = cast;
const street = database.door.scoped("public", { token: "" });
const FORBIDDEN = { code: "forbidden" };
const CONFLICT = { code: "conflict" };
const INVALID = { code: "invalid" };
const MISSING = { code: "not_found" };
const DENIED = { code: "42501" };

beforeEach(() => today("2023-03-28"));

describe("a draft", () => {
  test("lists what passed the review, as it was applied for, and takes it out of the waiting", async () => {
    const ids = [await cast.reviewed("张伟", "甲公司"), await cast.reviewed("张伟", "乙公司"), await cast.reviewed("程建远")];
    expect((await draftBasis(jb.db, cast.policy.id, "2023-03-28")).candidates.map(({ id }) => id)).toEqual(
      expect.arrayContaining(ids),
    );
    expect((await policiesToNotice(jb.db)).map(({ id }) => id)).toContain(cast.policy.id);
    const id = await draftNotice(jb.db, jb.actor, cast.inputOf(ids));
    expect(await statuses(ids)).toEqual(["awaiting_notice", "awaiting_notice", "awaiting_notice"]);
    expect(await notice(id)).toMatchObject({ status: "draft", notice_days: 5, count_rule: "with_first", start_on: null });
    expect((await notice(id)).notice_no).toMatch(/^GS-2023-\d{3}$/);
    expect((await items(id)).map(({ shown_name, shown_mark }) => [shown_name, shown_mark])).toEqual([
      ["张伟", "甲公司"],
      ["张伟", "乙公司"],
      ["程建远", null],
    ]);
    expect((await items(id))[0]).toMatchObject({
      shown_class: "硕士",
      shown_standard_fen: 150_000,
      shown_unit_of: "month",
      shown_months: 3,
      shown_amount_fen: 450_000,
    });
  });

  test("a second click finds the first; an application stands in one notice only", async () => {
    const ids = [await cast.reviewed("程建远")];
    const id = uuidv7();
    await draftNotice(jb.db, jb.actor, cast.inputOf(ids), id);
    expect(await draftNotice(jb.db, jb.actor, cast.inputOf(ids), id)).toBe(id);
    await expect(draftNotice(jb2.db, jb2.actor, cast.inputOf(ids), id)).rejects.toMatchObject(CONFLICT);
    await expect(draftNotice(jb2.db, jb2.actor, cast.inputOf(ids))).rejects.toMatchObject(INVALID);
    expect(await items(id)).toHaveLength(1);
  });

  test("two at once of one application: one of them", async () => {
    const ids = [await cast.reviewed("程建远")];
    const both = await Promise.allSettled([jb, jb2].map(({ db, actor }) => draftNotice(db, actor, cast.inputOf(ids))));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("is 经办's alone, and seen by those who work on it", async () => {
    const { id } = await draft(["程建远"]);
    for (const { db, actor } of [zy, sh, await cast.as("RC"), await cast.as("LD")])
      await expect(draftNotice(db, actor, cast.inputOf([]))).rejects.toMatchObject(FORBIDDEN);
    for (const { db, actor } of [zy, await cast.as("LD"), await cast.as("CZ"), await cast.as("GL"), await cast.as("BM")]) {
      await expect(getNotice(db, actor, id)).rejects.toMatchObject(MISSING);
      expect((await listNotices(db, actor, null)).map((row) => row.id)).not.toContain(id);
    }
    expect((await getNotice(sh.db, sh.actor, id)).items).toHaveLength(1);
  });
});

describe("publishing", () => {
  test("sets its days and moves its applications on; a second click changes nothing", async () => {
    const { id, applications } = await draft(["程建远", "单小刚"]);
    const { db, actor } = sh.at(START);
    expect(await publishNotice(db, actor, id, 1, START)).toEqual({ start_on: START, end_on: "2023-03-30" });
    expect(await publishNotice(db, actor, id, 1, START)).toEqual({ start_on: START, end_on: "2023-03-30" });
    expect(await notice(id)).toMatchObject({ status: "running", published_by: actor.user_id, version: 2 });
    expect(await statuses(applications)).toEqual(["in_notice", "in_notice"]);
  });

  test("after noon it begins on the next working day, and never on a day off", async () => {
    const { id } = await draft(["程建远"]);
    const { db, actor } = sh.at(START, "12:01");
    for (const day of [START, "2023-03-25", "2023-05-15"])
      await expect(publishNotice(db, actor, id, 1, day)).rejects.toMatchObject({ fields: { start_on: expect.any(String) } });
    expect(await publishNotice(db, actor, id, 1, "2023-03-27")).toEqual({ start_on: "2023-03-27", end_on: "2023-03-31" });
  });

  test("over 春节 it ends on 01-29", async () => {
    const { id } = await draft(["程建远"]);
    const { db, actor } = sh.at("2023-01-18");
    expect(await publishNotice(db, actor, id, 1, "2023-01-18")).toMatchObject({ end_on: "2023-01-29" });
  });

  test("a year without a calendar refuses with a sentence", async () => {
    const { id } = await draft(["程建远"]);
    const { db, actor } = sh.at("2027-03-01");
    await expect(publishNotice(db, actor, id, 1, "2027-03-01")).rejects.toThrow("工作日历没有2027年的数据");
  });

  test("is another's than its maker's, and 审核's alone; the database says so too", async () => {
    const { id } = await draft(["程建远"]);
    for (const player of [jb, jb2, zy, await cast.as("RC"), await cast.as("LD"), await cast.as("GL")]) {
      const { db, actor } = player.at(START);
      await expect(publishNotice(db, actor, id, 1, START)).rejects.toMatchObject(FORBIDDEN);
    }
    const forced = { status: "running", start_on: START, end_on: "2023-03-30", published_at: new Date() };
    for (const { db, actor } of [jb, jb2])
      await expect(
        db
          .updateTable("public_notice")
          .set({ ...forced, published_by: actor.user_id })
          .where("id", "=", id)
          .execute(),
      ).rejects.toMatchObject(DENIED);
    await expect(
      jb.db
        .updateTable("public_notice")
        .set({ ...forced, published_by: sh.actor.user_id })
        .where("id", "=", id)
        .execute(),
    ).rejects.toMatchObject(DENIED);
  });

  test("two at once: one publishes, the other is told", async () => {
    const { id } = await draft(["程建远"]);
    const both = await Promise.allSettled(
      [sh.at(START), sh2.at(START)].map(({ db, actor }) => publishNotice(db, actor, id, 1, START)),
    );
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: CONFLICT });
    expect((await notice(id)).version).toBe(2);
  });

  test("what was published stays as it was, to everybody", async () => {
    const { id, rows } = await hung();
    await expect(
      sh.db.updateTable("public_notice").set({ end_on: "2023-03-29" }).where("id", "=", id).execute(),
    ).rejects.toMatchObject(DENIED);
    await expect(
      jb.db
        .updateTable("public_notice_item")
        .set({ shown_amount_fen: 1 })
        .where("id", "=", rows[0]?.id ?? "")
        .execute(),
    ).rejects.toMatchObject(DENIED);
  });
});

describe("withdrawing", () => {
  test("sets its applications free for another notice and takes the page down", async () => {
    const { id, applications } = await hung();
    const no = (await notice(id)).notice_no;
    await expect(publicNotice(street, no)).resolves.toBeDefined();
    await expect(withdrawNotice(jb.db, jb.actor, id, 2, "名单有误")).rejects.toMatchObject(FORBIDDEN);
    await withdrawNotice(sh.db, sh.actor, id, 2, "名单有误");
    await withdrawNotice(sh.db, sh.actor, id, 2, "名单有误");
    expect(await notice(id)).toMatchObject({ status: "withdrawn", withdrawn_reason: "名单有误", version: 3 });
    expect(await statuses(applications)).toEqual(["review_passed", "review_passed"]);
    await expect(publicNotice(street, no)).rejects.toMatchObject(MISSING);
    await draftNotice(jb.db, jb.actor, cast.inputOf(applications));
  });

  test("leaves what is objected to until that is decided", async () => {
    const { id, applications, rows } = await hung();
    const objection = await object(id, rows[0]?.id ?? "");
    await withdrawNotice(sh.db, sh.actor, id, 2, "名单有误");
    expect(await statuses(applications)).toEqual(["objected", "review_passed"]);
    await decideObjection(sh.db, sh.actor, objection, 1, { result: "dismissed", ...finding });
    expect(await statuses(applications)).toEqual(["review_passed", "review_passed"]);
  });

  test("a draft by 经办", async () => {
    const { id, applications } = await draft(["程建远"]);
    await withdrawNotice(jb2.db, jb2.actor, id, 1, "材料要补");
    expect(await statuses(applications)).toEqual(["review_passed"]);
  });
});

describe("the street", () => {
  test("sees exactly what may be shown, from the first day to the last, and nothing before or after", async () => {
    const { id } = await hung(["程建远", "单小刚"]);
    const no = (await notice(id)).notice_no;
    for (const day of ["2023-03-23", "2023-03-31"]) {
      await today(day);
      await expect(publicNotice(street, no)).rejects.toMatchObject(MISSING);
      expect((await sql`select * from public_notice_rows(${no})`.execute(street)).rows).toEqual([]);
    }
    for (const day of [START, "2023-03-30"]) {
      await today(day);
      const { notice: shown, rows } = await publicNotice(street, no);
      expect(Object.keys(shown).sort()).toEqual(
        ["body", "end_on", "hotline", "items", "notice_days", "notice_no", "receiver_unit", "start_on", "title"].sort(),
      );
      expect(rows.map((row) => Object.keys(row).sort())).toEqual(
        Array(2).fill(["amount_fen", "class", "mark", "months", "name", "standard_fen", "unit", "unit_of"]),
      );
      expect(rows.map(({ name, amount_fen }) => [name, amount_fen])).toEqual([
        ["程建远", 450_000],
        ["单小刚", 450_000],
      ]);
    }
  });

  test("sees no draft and no row that was struck off, and reads no table", async () => {
    const { id } = await draft(["程建远"]);
    const no = (await notice(id)).notice_no;
    expect((await publicNotices(street)).map(({ notice_no }) => notice_no)).not.toContain(no);
    const other = await hung();
    const objection = await object(other.id, other.rows[0]?.id ?? "");
    await decideObjection(sh.db, sh.actor, objection, 1, { result: "upheld", ...finding });
    const { notice: shown, rows } = await publicNotice(street, (await notice(other.id)).notice_no);
    expect(rows.map(({ name }) => name)).toEqual(["单小刚"]);
    expect(shown.items).toBe(1);
    for (const table of ["public_notice", "public_notice_item", "notice_objection", "subsidy_application"])
      await expect(sql`select 1 from ${sql.table(table)}`.execute(street)).rejects.toMatchObject(DENIED);
  });
});

describe("the end of the days", () => {
  test("comes by itself after the last day, once", async () => {
    const { id, applications } = await hung();
    const no = (await notice(id)).notice_no;
    expect(await close("2023-03-30")).not.toContain(no);
    expect(await statuses(applications)).toEqual(["in_notice", "in_notice"]);
    expect(await close("2023-03-31")).toContain(no);
    expect(await close("2023-03-31")).toEqual([]);
    expect(await notice(id)).toMatchObject({ status: "ended", version: 3 });
    expect(await statuses(applications)).toEqual(["notice_passed", "notice_passed"]);
  });

  test("two runs at once end each notice once", async () => {
    const { id } = await hung();
    await today("2023-03-31");
    const both = await Promise.all([closeNoticesToday(database.owner), closeNoticesToday(database.owner)]);
    expect(both.flat()).toEqual([(await notice(id)).notice_no]);
  });

  test("is the system's: nobody's command ends it earlier", async () => {
    const { id, applications } = await hung();
    expect(await closeEndedNotices(sh.db, { user_id: sh.actor.user_id, today: "2023-03-30" })).toEqual([]);
    await expect(
      closeEndedNotices(sh.db, { user_id: sh.actor.user_id, today: "2023-04-30" }),
      "the database asks its own day",
    ).rejects.toMatchObject(DENIED);
    expect(await statuses(applications)).toEqual(["in_notice", "in_notice"]);
    expect((await notice(id)).status).toBe("running");
  });
});

test("a town sees its own people on a published list, and changes nothing", async () => {
  const { id, rows } = await hung();
  expect((await getNotice(zy.db, zy.actor, id)).items).toHaveLength(2);
  expect((await getNotice(foreign.db, foreign.actor, id)).items).toEqual([]);
  expect((await getNotice(zy.db, zy.actor, id)).objections).toEqual([]);
  await expect(
    zy.db
      .updateTable("public_notice_item")
      .set({ outcome: "removed" })
      .where("id", "=", rows[0]?.id ?? "")
      .execute(),
  ).rejects.toMatchObject(DENIED);
});

test("a picture of the page is kept with it by 经办, once it hangs", async () => {
  const { id } = await draft(["程建远"]);
  const file = {
    category: "other" as const,
    file_name: "公示.png",
    mime: "image/png",
    size: 3,
    sha256: "0".repeat(64),
    bytes: Buffer.from("png"),
    thumb: null,
  };
  await expect(addNoticeScreenshot(jb.db, jb.actor, id, [])).rejects.toMatchObject(INVALID);
  await expect(addNoticeScreenshot(jb.db, jb.actor, id, [file])).rejects.toMatchObject(CONFLICT);
  await expect(addNoticeScreenshot(sh.db, sh.actor, id, [file])).rejects.toMatchObject(FORBIDDEN);
  const { db, actor } = sh.at(START);
  await publishNotice(db, actor, id, 1, START);
  await addNoticeScreenshot(jb.db, jb.actor, id, [file]);
  const kept = await database.system
    .selectFrom("attachment")
    .select(["category", "privacy"])
    .where("owner_id", "=", id)
    .execute();
  expect(kept).toEqual([{ category: "notice_screenshot", privacy: "I" }]);
});
