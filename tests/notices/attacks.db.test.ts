import { uuidv7 } from "uuidv7";
import { describe, expect, test } from "vitest";
import { draftNotice } from "#app/features/notices/commands/notice.server.ts";
import { decideObjection } from "#app/features/notices/commands/objection.server.ts";
import { draftForm } from "#app/features/notices/schema/forms.ts";
import { aNotice, aNoticeItem, anObjection } from "#seeds/notice-factories.ts";
import { openTestDatabase } from "#tests/setup/test-database.ts";
import { castOf, finding } from "./cast.ts";

const database = await openTestDatabase();
const cast = await castOf(database);
const { jb, jb2, sh, draft, hung, object } = cast;
const DENIED = { code: "42501" };

const others = await Promise.all((["RC", "CZ", "LD", "SJ"] as const).map((role) => cast.as(role)));

describe("by plain SQL, with a session in force", () => {
  const update = (
    { db }: { db: typeof jb.db },
    table: "public_notice" | "public_notice_item" | "notice_objection",
    id: string,
    to: object,
  ) => db.updateTable(table).set(to).where("id", "=", id).execute();
  const gone = { voided_at: new Date(), voided_by: jb.actor.user_id, void_reason: "重复登记" };

  test("nothing is added to a list that hangs or has hung, nor listed otherwise than it was applied for", async () => {
    const { id } = await hung();
    const late = await cast.reviewed("后来人");
    for (const player of [jb, sh, ...others])
      await expect(aNoticeItem(player.db, { notice_id: id, ...(await shownOf(late)) })).rejects.toMatchObject(DENIED);
    const { id: drafted } = await draft(["程建远"]);
    await expect(aNoticeItem(jb.db, { notice_id: drafted, ...(await shownOf(late)), shown_amount_fen: 1 })).rejects.toMatchObject(
      DENIED,
    );
    await expect(aNoticeItem(jb.db, { notice_id: drafted, ...(await shownOf(late)), outcome: "passed" })).rejects.toMatchObject(
      DENIED,
    );
  });

  test("nothing is listed or said that is never shown: a mobile, an ID number, an account", async () => {
    const telling = await cast.reviewed("程建远", "平顶山示例公司 1600375 0001");
    await expect(draftNotice(jb.db, jb.actor, cast.inputOf([telling]))).rejects.toMatchObject({ code: "invalid" });
    const form = { ...cast.inputOf([telling]), id: uuidv7(), url: "" };
    for (const [words, isFine] of [
      ["咨询电话0375-0000110，依据示人社〔2022〕5号，共12人。", true],
      ["程建远，身份证号41049919850101001X。", false],
      ["有疑问请打手机160 0375 0001。", false],
    ] as const)
      expect(draftForm.safeParse({ ...form, body: words }).success, words).toBe(isFine);
    await expect(aNotice(jb.db, { policy_id: cast.policy.id, body: "账号6217990000000001234。" })).rejects.toMatchObject({
      code: "23514",
    });
  });

  test("nobody takes a page down before its days are over, brings it back, or strikes off a row", async () => {
    const { id, rows } = await hung();
    for (const player of [jb, sh, ...others]) {
      for (const to of [{ status: "ended" }, { status: "draft" }, gone])
        await expect(update(player, "public_notice", id, to)).rejects.toMatchObject(DENIED);
      for (const to of [{ outcome: "passed" }, { outcome: "removed" }, gone])
        await expect(update(player, "public_notice_item", rows[0]?.id ?? "", to)).rejects.toMatchObject(DENIED);
    }
    for (const player of others)
      await expect(
        update(player, "public_notice", id, { status: "withdrawn", withdrawn_reason: "不公示了" }),
      ).rejects.toMatchObject(DENIED);
  });

  test("a notice is drafted by the clerk in his own name, and hangs for all its days from a day to come", async () => {
    for (const player of [sh, ...others])
      await expect(aNotice(player.db, { policy_id: cast.policy.id })).rejects.toMatchObject(DENIED);
    await expect(aNotice(jb.db, { policy_id: cast.policy.id, created_by: jb2.actor.user_id })).rejects.toMatchObject(DENIED);
    await expect(aNotice(jb.db, { policy_id: cast.policy.id, notice_days: 1 })).rejects.toMatchObject(DENIED);
    const { id } = await draft(["程建远"]);
    const signed = { status: "running", published_by: sh.actor.user_id, published_at: new Date() };
    for (const days of [
      { start_on: "2023-03-20", end_on: "2023-03-27" },
      { start_on: "2023-03-28", end_on: "2023-03-31" },
    ])
      await expect(update(sh, "public_notice", id, { ...signed, ...days })).rejects.toMatchObject(DENIED);
    await update(sh, "public_notice", id, { ...signed, start_on: "2023-03-28", end_on: "2023-04-03" });
  });

  test("an objection is neither withdrawn nor rewritten, and decided once, by another than who logged it", async () => {
    const { id, rows } = await hung();
    const item = rows[0]?.id ?? "";
    const logged = await object(id, item);
    const decided = { ...finding, result: "dismissed", closed_on: "2023-03-28" };
    for (const player of [jb, sh, ...others]) {
      await expect(update(player, "notice_objection", logged, gone)).rejects.toMatchObject(DENIED);
      await expect(update(player, "notice_objection", logged, { content_enc: Buffer.from("别的") })).rejects.toMatchObject(
        DENIED,
      );
    }
    for (const player of [jb2, ...others])
      await expect(
        update(player, "notice_objection", logged, { ...decided, decided_by: player.actor.user_id }),
      ).rejects.toMatchObject(DENIED);
    await expect(anObjection(sh.db, { notice_id: id, item_id: item, created_by: jb.actor.user_id })).rejects.toMatchObject(
      DENIED,
    );
    await decideObjection(sh.db, sh.actor, logged, 1, { ...finding, result: "dismissed" });
    await expect(update(sh, "notice_objection", logged, { result: "upheld" })).rejects.toMatchObject(DENIED);
  });

  async function shownOf(application_id: string) {
    const a = await database.system
      .selectFrom("subsidy_application")
      .selectAll()
      .where("id", "=", application_id)
      .executeTakeFirstOrThrow();
    return {
      application_id,
      pay_town_id: a.pay_town_id,
      shown_name: a.applicant_name,
      shown_unit: a.work_unit_at_apply,
      shown_standard_fen: a.std_amount_fen,
      shown_months: a.months,
      shown_amount_fen: a.apply_amount_fen,
    };
  }
});
