import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { editOutreach, voidOutreach } from "#app/features/outreach/commands/change-outreach.server.ts";
import { logOutreach } from "#app/features/outreach/commands/log-outreach.server.ts";
import { talentIn } from "#app/features/outreach/schema/input.ts";
import { aChatGroup, aTalent } from "#seeds/factories.ts";
import { actorOf } from "#tests/setup/actor.ts";
import { openTestDatabase, TOWN_B } from "#tests/setup/test-database.ts";
import { answered, contactOf, onFile, unanswered } from "./contacts.ts";

const { admin, asRole } = await openTestDatabase();
const clerk = await asRole({ role: "ZY" });
const me = actorOf(clerk);
const chief = await asRole({ role: "ZZ" });
const other = await asRole({ role: "ZY", town: TOWN_B });

const nextOf = async (id: string) =>
  await clerk.db.selectFrom("talent").select(["next_contact_on", "status"]).where("id", "=", id).executeTakeFirstOrThrow();
const recordOf = (id: string) =>
  clerk.db.selectFrom("outreach_record").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

describe("what resets the clock", () => {
  test("a call that was answered moves the next contact 90 days on and the state to 已联络", async () => {
    const { id } = await onFile(clerk.db);
    await logOutreach(clerk.db, me, contactOf({ participants: [answered(id)] }));
    expect(await nextOf(id)).toEqual({ next_contact_on: "2023-06-18", status: "contacted" });
  });

  test("somebody of level A is due after 30 days", async () => {
    const { id } = await onFile(clerk.db, { talent_level: "A" });
    await logOutreach(clerk.db, me, contactOf({ participants: [answered(id)] }));
    expect((await nextOf(id)).next_contact_on).toBe("2023-04-19");
  });

  test("an unanswered call moves neither", async () => {
    const { id } = await onFile(clerk.db);
    await logOutreach(clerk.db, me, contactOf({ participants: [unanswered(id)], next_contact_on: "2023-06-30" }));
    expect(await nextOf(id)).toEqual({ next_contact_on: "2023-03-31", status: "on_file" });
  });

  test("a message to a group counts only for who wrote back", async () => {
    const group = await aChatGroup(clerk.db);
    const [silent, talking] = [await onFile(clerk.db), await onFile(clerk.db)];
    await logOutreach(
      clerk.db,
      me,
      contactOf({
        method: "WG",
        chat_group_id: group.id,
        participants: [talentIn(silent.id, {}), talentIn(talking.id, { interacted: true })],
      }),
    );
    expect((await nextOf(silent.id)).next_contact_on).toBe("2023-03-31");
    expect((await nextOf(talking.id)).next_contact_on).toBe("2023-06-18");
  });

  test("a talk entered late does not pull a newer clock back", async () => {
    const { id } = await onFile(clerk.db);
    await logOutreach(clerk.db, me, contactOf({ participants: [answered(id)] }));
    await logOutreach(clerk.db, me, contactOf({ participants: [answered(id)], occurred_on: "2023-02-01" }));
    expect((await nextOf(id)).next_contact_on).toBe("2023-06-18");
  });

  test("a day the clerk names is kept", async () => {
    const { id } = await onFile(clerk.db);
    await logOutreach(clerk.db, me, contactOf({ participants: [answered(id)], next_contact_on: "2023-04-10" }));
    expect((await nextOf(id)).next_contact_on).toBe("2023-04-10");
  });
});

describe("one contact is one row", () => {
  test("a second click with the same form adds nothing", async () => {
    const { id } = await onFile(clerk.db);
    const contact = contactOf({ participants: [answered(id)] });
    const first = await logOutreach(clerk.db, me, contact);
    expect(await logOutreach(clerk.db, me, contact, [], first)).toBe(first);
    const { n } = await clerk.db
      .selectFrom("outreach_participant")
      .select((eb) => eb.fn.countAll().as("n"))
      .where("talent_id", "=", id)
      .executeTakeFirstOrThrow();
    expect(n).toBe(1);
  });

  test("it carries the town of who logged it, a number of its day, and a line in the log", async () => {
    const { id } = await onFile(clerk.db);
    const record = await recordOf(await logOutreach(clerk.db, me, contactOf({ participants: [answered(id)] })));
    expect(record).toMatchObject({ town_id: clerk.town_id, record_no: expect.stringMatching(/^LL20230320-\d{4}$/), result: "1" });
    const { rows } = await admin.query("select user_id, after from audit_log where row_id = $1 and action = 'insert'", [
      record.id,
    ]);
    expect(rows).toEqual([
      { user_id: clerk.user_id, after: expect.objectContaining({ content: expect.stringMatching(/^\*\*\*/) }) },
    ]);
  });
});

describe("whose people", () => {
  test("somebody of another town cannot be listed", async () => {
    const { id } = await aTalent(other.db);
    await expect(logOutreach(clerk.db, me, contactOf({ participants: [answered(id)] }))).rejects.toMatchObject({
      code: "invalid",
    });
  });

  test("another town sees neither the record nor its people, in SQL as its role", async () => {
    const { id } = await onFile(clerk.db);
    const recordId = await logOutreach(clerk.db, me, contactOf({ participants: [answered(id)] }));
    for (const table of ["outreach_record", "outreach_participant"] as const) {
      const { rows } =
        await sql`select from ${sql.table(table)} where ${sql.ref(table === "outreach_record" ? "id" : "record_id")} = ${recordId}`.execute(
          other.db,
        );
      expect(rows).toEqual([]);
    }
  });

  test.each(["SH", "LD", "SJ", "CZ", "FW", "BM", "GL"] as const)("%s logs nothing", async (role) => {
    const stranger = await asRole({ role });
    const { id } = await onFile(clerk.db);
    await expect(logOutreach(stranger.db, actorOf(stranger), contactOf({ participants: [answered(id)] }))).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("correcting and withdrawing", () => {
  test("what turns out unanswered gives the clock back", async () => {
    const { id } = await onFile(clerk.db, { registered_on: "2023-01-10" });
    const recordId = await logOutreach(clerk.db, me, contactOf({ participants: [answered(id)] }));
    await editOutreach(clerk.db, { ...me, today: today() }, recordId, 1, contactOf({ participants: [unanswered(id)] }));
    expect((await nextOf(id)).next_contact_on).toBe("2023-04-10");
  });

  test("a stale version is a conflict", async () => {
    const { id } = await onFile(clerk.db);
    const contact = contactOf({ participants: [answered(id)] });
    const recordId = await logOutreach(clerk.db, me, contact);
    await editOutreach(clerk.db, { ...me, today: today() }, recordId, 1, contact);
    await expect(editOutreach(clerk.db, { ...me, today: today() }, recordId, 1, contact)).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("a withdrawn record counts nowhere, and a second click changes nothing", async () => {
    const { id } = await onFile(clerk.db);
    const recordId = await logOutreach(clerk.db, me, contactOf({ participants: [answered(id)] }));
    const boss = actorOf(chief);
    await voidOutreach(chief.db, boss, recordId, "重复登记了");
    await voidOutreach(chief.db, boss, recordId, "重复登记了");
    const rows = await clerk.db
      .selectFrom("outreach_participant")
      .select("voided_at")
      .where("record_id", "=", recordId)
      .execute();
    expect(rows).toEqual([{ voided_at: expect.any(Date) }]);
    expect((await nextOf(id)).next_contact_on).toBe("2023-04-10");
    await expect(voidOutreach(clerk.db, me, recordId, "重复登记了")).rejects.toMatchObject({ code: "forbidden" });
  });
});

/** Records are entered on the real clock here; the window for corrections runs from it. */
const today = () => new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date());
