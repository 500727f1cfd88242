import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import { describe, expect, test } from "vitest";
import {
  approveDispatch,
  endDispatch,
  proposeDispatch,
  suspendDispatch,
  voidDispatch,
} from "#app/features/officers/commands/dispatch.server.ts";
import { exportServiceReport } from "#app/features/officers/commands/export-report.server.ts";
import { editLog, voidLog, writeLog } from "#app/features/officers/commands/log.server.ts";
import {
  approveOfficer,
  editOfficer,
  leaveRoll,
  nominateOfficer,
  voidOfficer,
} from "#app/features/officers/commands/officer.server.ts";
import { chiefGaps, dispatchBoard, myService, publicOfficers } from "#app/features/officers/queries/board.server.ts";
import { getDispatch, getOfficer, logsOf, nominationOptions } from "#app/features/officers/queries/records.server.ts";
import type { DispatchInput, LogInput, OfficerInput } from "#app/features/officers/schema/form.ts";
import { aDispatch, anOfficer, aProject, aServiceLog, aTicket, LISTED } from "#seeds/factories.ts";
import { actorOf } from "#tests/setup/actor.ts";
import { openTestDatabase, TOWN_A, TOWN_B } from "#tests/setup/test-database.ts";
import { peopleOf } from "./people.ts";

const database = await openTestDatabase();
const { admin, system, door, openDoor } = database;
const { as, officer, firm, sent, actionsOf } = peopleOf(database);
const [zy, zz, rc, ld] = await Promise.all([as("ZY"), as("ZZ"), as("RC"), as("LD")]);
const elsewhere = await as("ZZ", TOWN_B);
await admin.query(
  "insert into setting (id, key, value, label, effective_from) values (gen_random_uuid(), 'business_today', '\"2023-03-28\"', '演示日期', '2020-01-01') on conflict do nothing",
);

type Firm = { id: string };
const input = (to: Firm, who: { officer_id: string }, fields: Partial<DispatchInput> = {}): DispatchInput => ({
  officer_id: who.officer_id,
  enterprise_id: to.id,
  role: "chief",
  from_on: "2023-03-20",
  to_on: null,
  project_id: null,
  duties: null,
  campaign_tags: ["归根工程"],
  ...fields,
});
const paper = { doc_no: "示人才〔2023〕5号", replace: false, handover_note: null };

/** An appeal of the enterprise that is not closed. */
const openTicket = ({ id, town_id }: { id: string; town_id: string }) =>
  aTicket(system, { requester_type: "enterprise", enterprise_id: id, talent_id: null, town_id, owner_user_id: zz.user_id });

describe("an officer's way onto the roll", () => {
  const nomination = (user_id: string): OfficerInput => ({
    user_id,
    name: "卫服务",
    unit: "区发展改革局",
    duty: "四级主任科员",
    specialty: "项目审批",
    phone_work: "0375-0000101",
    nominated_by: "滍阳镇",
    nominated_on: "2023-03-01",
  });

  test("a head nominates, 人才办 approves with the document, once", async () => {
    const fw = await as("FW");
    const id = await nominateOfficer(zz.db, zz.actor, nomination(fw.user_id));
    await expect(nominateOfficer(zz.db, zz.actor, nomination(fw.user_id))).rejects.toMatchObject({ code: "invalid" });
    await expect(approveOfficer(zz.db, zz.actor, id, 1, "示人才〔2023〕2号")).rejects.toMatchObject({ code: "forbidden" });
    await approveOfficer(rc.db, rc.actor, id, 1, "示人才〔2023〕2号");
    await approveOfficer(rc.db, rc.actor, id, 1, "示人才〔2023〕2号");
    await expect(approveOfficer(rc.db, rc.actor, id, 1, "示人才〔2023〕3号")).rejects.toMatchObject({ code: "conflict" });
    expect(await getOfficer(zy.db, zy.actor, id)).toMatchObject({ status: "listed", approved_doc: "示人才〔2023〕2号" });
    expect(await actionsOf(id)).toEqual(["insert", "update"]);
  });

  test("nobody approves his own nomination, by command or by SQL", async () => {
    const fw = await as("FW");
    const id = await nominateOfficer(rc.db, rc.actor, nomination(fw.user_id));
    await expect(approveOfficer(rc.db, rc.actor, id, 1, "示人才〔2023〕2号")).rejects.toMatchObject({ code: "forbidden" });
    const byHand = (who: typeof rc, approved_by: string) =>
      who.db.updateTable("officer").set({ status: "listed", approved_doc: "示人才", approved_by }).where("id", "=", id).execute();
    await expect(byHand(rc, rc.user_id)).rejects.toMatchObject({ constraint: "officer_approver_check" });
    await expect(byHand(rc, zz.user_id)).rejects.toMatchObject({ code: "42501" });
    await expect(byHand(ld, ld.user_id)).rejects.toMatchObject({ code: "42501" });
    await voidOfficer(rc.db, rc.actor, id, 1, "推荐错了人");
    expect(await actionsOf(id)).toEqual(["insert", "void"]);
  });

  test("an account that is no officer's, or the role of another, is refused", async () => {
    await expect(nominateOfficer(zz.db, zz.actor, nomination(zy.user_id))).rejects.toMatchObject({
      fields: { user_id: expect.any(String) },
    });
    const fw = await as("FW");
    for (const who of [zy, ld])
      await expect(nominateOfficer(who.db, who.actor, nomination(fw.user_id))).rejects.toMatchObject({ code: "forbidden" });
  });

  test("the assessment stays with the zone, and who serves is not taken off the roll", async () => {
    const who = await officer();
    const { user_id: _, nominated_by: __, nominated_on: ___, ...change } = nomination(who.user_id);
    await editOfficer(rc.db, rc.actor, who.officer_id, 1, { ...change, assessment: "2022年度优秀", party_member: true });
    expect(await getOfficer(rc.db, rc.actor, who.officer_id)).toMatchObject({ assessment: "2022年度优秀" });
    expect(await getOfficer(zz.db, zz.actor, who.officer_id)).toMatchObject({ assessment: null, party_member: null });
    await expect(zz.db.selectFrom("officer").select("assessment").execute()).rejects.toMatchObject({ code: "42501" });
    const post = await sent(await firm(), who);
    await expect(leaveRoll(rc.db, rc.actor, who.officer_id, 2, "left")).rejects.toMatchObject({ code: "conflict" });
    await endDispatch(rc.db, rc.actor, post.id, 1, { to_on: "2023-03-28", handover_note: null });
    await leaveRoll(rc.db, rc.actor, who.officer_id, 2, "left");
    await leaveRoll(rc.db, rc.actor, who.officer_id, 2, "left");
  });
});

describe("a dispatch", () => {
  test("is proposed by a head for his own town and approved by 人才办 with the document, whatever the clicks", async () => {
    const [at, who, id] = [await firm(), await officer(), uuidv7()];
    await proposeDispatch(zz.db, zz.actor, input(at, who), id);
    await proposeDispatch(zz.db, zz.actor, input(at, who), id);
    await expect(proposeDispatch(zz.db, zz.actor, input(at, who))).rejects.toMatchObject({
      fields: { officer_id: expect.any(String) },
    });
    await expect(proposeDispatch(elsewhere.db, elsewhere.actor, input(at, who))).rejects.toMatchObject({ code: "not_found" });
    await expect(proposeDispatch(zy.db, zy.actor, input(at, who))).rejects.toMatchObject({ code: "forbidden" });
    await expect(approveDispatch(zz.db, zz.actor, id, 1, paper)).rejects.toMatchObject({ code: "forbidden" });
    await expect(approveDispatch(rc.db, rc.actor, id, 2, paper)).rejects.toMatchObject({ code: "conflict" });
    await approveDispatch(rc.db, rc.actor, id, 1, paper);
    await approveDispatch(rc.db, rc.actor, id, 1, paper);
    expect(await getDispatch(zz.db, zz.actor, id)).toMatchObject({ status: "active", doc_no: paper.doc_no });
    await expect(getDispatch(elsewhere.db, elsewhere.actor, id)).rejects.toMatchObject({ code: "not_found" });
    expect(await actionsOf(id)).toEqual(["insert", "update"]);
  });

  test("no town signs one, and 人才办 not its own, by any SQL", async () => {
    const [at, who] = [await firm(), await officer()];
    const id = await proposeDispatch(zz.db, zz.actor, input(at, who));
    const sign = (db: typeof zz.db, approved_by: string) =>
      db.updateTable("dispatch").set({ status: "active", doc_no: "示人才", approved_by }).where("id", "=", id).execute();
    await expect(sign(zz.db, rc.user_id)).rejects.toMatchObject({ code: "42501" });
    await expect(sign(rc.db, ld.user_id)).rejects.toMatchObject({ code: "42501" });
    const own = await proposeDispatch(rc.db, rc.actor, input(await firm(), who));
    await expect(approveDispatch(rc.db, rc.actor, own, 1, paper)).rejects.toMatchObject({ code: "forbidden" });
    await voidDispatch(rc.db, rc.actor, own, 1, "提名错了");
    await voidDispatch(zz.db, zz.actor, id, 1, "企业不需要");
    expect(await actionsOf(id)).toEqual(["insert", "void"]);
  });

  test("of somebody not on the roll, or to a closed enterprise, is refused", async () => {
    const [at, who] = [await firm(), await officer()];
    await system.updateTable("officer").set({ status: "left" }).where("id", "=", who.officer_id).execute();
    await expect(proposeDispatch(zz.db, zz.actor, input(at, who))).rejects.toMatchObject({
      fields: { officer_id: expect.any(String) },
    });
    await system.updateTable("enterprise").set({ status: "deregistered" }).where("id", "=", at.id).execute();
    await expect(proposeDispatch(zz.db, zz.actor, input(at, await officer()))).rejects.toMatchObject({
      fields: { enterprise_id: expect.any(String) },
    });
  });

  test("a second chief and the same officer twice are refused with a sentence", async () => {
    const [at, first, second] = [await firm(), await officer(), await officer()];
    await sent(at, first);
    const chief = await proposeDispatch(zz.db, zz.actor, input(at, second));
    await expect(approveDispatch(rc.db, rc.actor, chief, 1, paper)).rejects.toThrow("一家企业同时只能有一位");
    const twice = await proposeDispatch(zz.db, zz.actor, input(at, first, { role: "officer" }));
    await expect(approveDispatch(rc.db, rc.actor, twice, 1, paper)).rejects.toThrow("已经派驻到这家企业");
    expect(await getDispatch(rc.db, rc.actor, chief)).toMatchObject({ status: "nominated" });
  });

  test("two approvals at once leave one chief", async () => {
    const at = await firm();
    const ids = await Promise.all(
      [await officer(), await officer()].map((who) => proposeDispatch(zz.db, zz.actor, input(at, who))),
    );
    const doors = [openDoor(1), openDoor(1)];
    const outcomes = await Promise.allSettled(
      ids.map((id, i) => approveDispatch(doors[i]?.scoped("zone", { token: rc.token }) ?? rc.db, rc.actor, id, 1, paper)),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    const { rows } = await admin.query("select from dispatch where enterprise_id = $1 and role = 'chief' and status = 'active'", [
      at.id,
    ]);
    expect(rows).toHaveLength(1);
  });

  test("a successor takes over in one step: no day with two, none without", async () => {
    const [at, old, next] = [await firm(), await officer(), await officer()];
    const before = await sent(at, old);
    await openTicket(at);
    const id = await proposeDispatch(zz.db, zz.actor, input(at, next, { from_on: "2023-04-01" }));
    await expect(approveDispatch(rc.db, rc.actor, id, 1, { ...paper, replace: true })).rejects.toMatchObject({
      fields: { handover_note: expect.any(String) },
    });
    expect(await getDispatch(rc.db, rc.actor, before.id)).toMatchObject({ status: "active", to_on: null });
    await approveDispatch(rc.db, rc.actor, id, 1, { ...paper, replace: true, handover_note: "用工一事由新任接着办" });
    expect(await getDispatch(rc.db, rc.actor, before.id)).toMatchObject({
      status: "ended",
      to_on: "2023-03-31",
      handover_note: "用工一事由新任接着办",
    });
    const early = await proposeDispatch(zz.db, zz.actor, input(at, await officer(), { from_on: "2023-04-01" }));
    await expect(
      approveDispatch(rc.db, rc.actor, early, 1, { ...paper, replace: true, handover_note: "接着办理" }),
    ).rejects.toMatchObject({ code: "conflict" });
  });

  test("is interrupted, taken up again and ended, with the hand-over while appeals are open", async () => {
    const at = await firm();
    const { id } = await sent(at, await officer());
    await suspendDispatch(rc.db, rc.actor, id, 1, "suspended");
    await suspendDispatch(rc.db, rc.actor, id, 1, "suspended");
    await expect(suspendDispatch(rc.db, rc.actor, id, 1, "active")).rejects.toMatchObject({ code: "conflict" });
    await suspendDispatch(rc.db, rc.actor, id, 2, "active");
    await openTicket(at);
    const end = { to_on: "2023-03-28", handover_note: null };
    await expect(endDispatch(rc.db, rc.actor, id, 3, end)).rejects.toMatchObject({
      fields: { handover_note: expect.any(String) },
    });
    await expect(endDispatch(rc.db, rc.actor, id, 3, { to_on: "2023-01-01", handover_note: "交给站长" })).rejects.toMatchObject({
      fields: { to_on: expect.any(String) },
    });
    await expect(endDispatch(zz.db, zz.actor, id, 3, end)).rejects.toMatchObject({ code: "forbidden" });
    await endDispatch(rc.db, rc.actor, id, 3, { ...end, handover_note: "交给站长跟进" });
    await endDispatch(rc.db, rc.actor, id, 3, { ...end, handover_note: "交给站长跟进" });
    await expect(
      endDispatch(rc.db, rc.actor, id, 3, { to_on: "2023-03-27", handover_note: "交给站长跟进" }),
    ).rejects.toMatchObject({ code: "conflict" });
    expect(await actionsOf(id)).toEqual(["insert", "update", "update", "update"]);
  });
});

describe("access ends with the dispatch (domain §8 rule 6)", () => {
  test.each([
    ["2023-03-31T15:59:59Z", 1],
    ["2023-03-31T16:00:00Z", 0],
  ])("an officer dispatched to 31 March reads at %s %i enterprises", async (clock, count) => {
    const fw = await database.asRole({ role: "FW", maySetClock: true, clock });
    await admin.query("update setting set value = 'null' where key = 'business_today'");
    const { id: officer_id } = await anOfficer(system, { user_id: fw.user_id, ...LISTED });
    const at = await firm();
    await sent(at, { officer_id, user_id: fw.user_id }, { status: "ended", to_on: "2023-03-31" });
    expect(await fw.db.selectFrom("enterprise").select("id").execute()).toHaveLength(count);
    await admin.query("update setting set value = '\"2023-03-28\"' where key = 'business_today'");
  });

  test("a nomination opens nothing, and another's enterprise does not exist", async () => {
    const [own, other] = [await firm(), await firm(TOWN_B)];
    const fw = await officer();
    await aDispatch(system, { enterprise_id: own.id, town_id: TOWN_A, officer_id: fw.officer_id, user_id: fw.user_id });
    const tables = ["enterprise", "enterprise_contact", "enterprise_founder", "enterprise_monthly", "officer_log"] as const;
    for (const table of tables) expect(await sql`select id from ${sql.table(table)}`.execute(fw.db)).toMatchObject({ rows: [] });
    await sent(other, fw);
    expect(await fw.db.selectFrom("enterprise").select("id").execute()).toEqual([{ id: other.id }]);
    expect((await myService(fw.db, fw.actor)).rows.map(({ enterprise_id }) => enterprise_id)).toEqual([other.id]);
  });
});

describe("the project of a dispatch (domain E34)", () => {
  test("is one of the enterprise's own, and the nomination offers those", async () => {
    const [at, another, who] = [await firm(), await firm(), await officer()];
    const own = await aProject(system, { enterprise_id: at.id, landing_town_id: at.town_id });
    const foreign = await aProject(system, { enterprise_id: another.id, landing_town_id: another.town_id });
    const { projects } = await nominationOptions(zz.db, zz.actor);
    expect(projects.find(({ id }) => id === own.id)).toMatchObject({ enterprise_id: at.id });
    await expect(proposeDispatch(zz.db, zz.actor, input(at, who, { project_id: foreign.id }))).rejects.toMatchObject({
      fields: { project_id: expect.any(String) },
    });
    const id = await proposeDispatch(zz.db, zz.actor, input(at, who, { project_id: own.id }));
    expect(await getDispatch(zz.db, zz.actor, id)).toMatchObject({ project_id: own.id });
  });
});

describe("a service log", () => {
  const log = (fields: Partial<LogInput> = {}): LogInput => ({
    occurred_on: "2023-03-25",
    mode: "visit",
    content: "到企业走访，协调用电扩容的事。",
    problems_found: 1,
    ticket_ids: [],
    quote: "电的事总算有人管了",
    quote_ok: true,
    late_reason: null,
    ...fields,
  });

  test("is written once by the officer of the dispatch, on a day of it, and corrected by him alone", async () => {
    const [at, fw, other] = [await firm(), await officer(), await officer()];
    const post = await sent(at, fw);
    await sent(at, other, { role: "officer" });
    const id = uuidv7();
    const photo = {
      category: "photo",
      file_name: "走访.jpg",
      mime: "image/jpeg",
      size: 5,
      sha256: "0".repeat(64),
      bytes: Buffer.from("photo"),
      thumb: null,
    } as const;
    const { id: ticketId } = await openTicket(at);
    const { id: foreignTicket } = await openTicket(await firm());
    await writeLog(fw.db, fw.actor, post.id, id, log({ ticket_ids: [ticketId] }), [photo]);
    await writeLog(fw.db, fw.actor, post.id, id, log());
    expect(await logsOf(zz.db, zz.actor, post.id)).toMatchObject([{ id, quote_ok: true, tickets: [{ id: ticketId }] }]);
    await expect(
      writeLog(fw.db, fw.actor, post.id, uuidv7(), log({ ticket_ids: [ticketId, foreignTicket] })),
    ).rejects.toMatchObject({ fields: { ticket_ids: expect.any(String) } });
    const { rows } = await admin.query("select owner_type from attachment where owner_id = $1", [id]);
    expect(rows).toEqual([{ owner_type: "officer_log" }]);
    await expect(writeLog(other.db, other.actor, post.id, uuidv7(), log())).rejects.toMatchObject({ code: "not_found" });
    await expect(writeLog(fw.db, fw.actor, post.id, uuidv7(), log({ occurred_on: "2022-12-30" }))).rejects.toMatchObject({
      fields: { occurred_on: expect.any(String) },
    });
    await expect(writeLog(zz.db, zz.actor, post.id, uuidv7(), log())).rejects.toMatchObject({ code: "forbidden" });
    await editLog(fw.db, fw.actor, id, 1, log({ content: "走访，用电扩容已经报装。" }));
    await expect(editLog(fw.db, fw.actor, id, 1, log())).rejects.toMatchObject({ code: "conflict" });
    await expect(editLog(other.db, other.actor, id, 2, log())).rejects.toMatchObject({ code: "not_found" });
    await voidLog(fw.db, fw.actor, id, 2, "写错了企业");
    expect(await logsOf(fw.db, fw.actor, post.id)).toEqual([]);
    expect(await actionsOf(id)).toEqual(["insert", "update", "void"]);
  });

  test("ends with the dispatch", async () => {
    const fw = await officer();
    const post = await sent(await firm(), fw, { status: "ended", to_on: "2023-03-26" });
    await expect(writeLog(fw.db, actorOf(fw), post.id, uuidv7(), log())).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the board, the report and the public page", () => {
  test("a 归根 enterprise without a chief today is a gap, seen by its own town and the zone", async () => {
    const [mine, covered] = [await firm(), await firm()];
    await sent(covered, await officer());
    const ids = async (who: typeof zz) => (await chiefGaps(who.db, who.actor)).map(({ id }) => id);
    expect(await ids(zz)).toContain(mine.id);
    expect(await ids(zz)).not.toContain(covered.id);
    expect(await ids(rc)).toContain(mine.id);
    expect(await ids(elsewhere)).not.toContain(mine.id);
    const { towns, serving } = await dispatchBoard(zz.db, zz.actor);
    expect(towns).toHaveLength(1);
    expect(new Set(serving.map(({ town_id }) => town_id))).toEqual(new Set([TOWN_A]));
  });

  test("RPT-07 is written down before it leaves", async () => {
    const at = await firm();
    const post = await sent(at, await officer());
    await aServiceLog(system, { enterprise_id: at.id, town_id: at.town_id, dispatch_id: post.id });
    const { ledger } = await exportServiceReport(zz.db, zz.actor, new Date());
    const rows = [];
    for await (const row of ledger.rows) rows.push(row);
    expect(rows.find((row) => row[1] === at.name)).toMatchObject({ 9: 1 });
    const { rows: logged } = await admin.query("select report from export_log where user_id = $1", [zz.user_id]);
    expect(logged).toEqual([{ report: "RPT-07 红色服务官一览表" }]);
  });

  test("everybody reads who serves where with a work phone, and nothing else of it", async () => {
    const at = await firm();
    await sent(at, await officer());
    const nobody = door.scoped("public", { token: "" });
    const shown = (await publicOfficers(nobody)).find(({ enterprise }) => enterprise === at.name);
    expect(Object.keys(shown ?? {}).sort()).toEqual([
      "duty",
      "enterprise",
      "from_on",
      "name",
      "phone_work",
      "role",
      "town",
      "unit",
    ]);
    for (const table of ["officer", "dispatch", "enterprise", "enterprise_contact", "officer_log"] as const)
      await expect(sql`select * from ${sql.table(table)}`.execute(nobody)).rejects.toMatchObject({ code: "42501" });
  });
});
