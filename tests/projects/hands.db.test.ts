import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import { describe, expect, test } from "vitest";
import { approveInvestChange, proposeInvestChange } from "#app/features/projects/commands/invest-change.server.ts";
import { addMilestone, approveReplan, replanMilestone } from "#app/features/projects/commands/milestones.server.ts";
import { recordReceipt, verifyReceipt } from "#app/features/projects/commands/receipts.server.ts";
import { recordStage, verifyStage, voidStage } from "#app/features/projects/commands/stage.server.ts";
import { projectBoard } from "#app/features/projects/queries/board.server.ts";
import { listProjects } from "#app/features/projects/queries/list.server.ts";
import { getProject } from "#app/features/projects/queries/record.server.ts";
import { stalledDocket } from "#app/features/projects/queries/stalled.server.ts";
import { parseProjectFilters } from "#app/features/projects/schema/filters.ts";
import { aMilestone, anInvestChange, aProject, aReceipt, aReplan, aStageEvent } from "#seeds/factories.ts";
import { openTestDatabase, TOWN_A } from "#tests/setup/test-database.ts";
import { handOf } from "#tests/talents/commands/scene.ts";
import { changeOf, filedProject, projectRow, reached, receiptOf, stageOf } from "./scene.ts";

const { asRole, openDoor } = await openTestDatabase();
const chief = handOf(await asRole({ role: "ZZ" }));
const officeSession = await asRole({ role: "RC" });
const office = handOf(officeSession);
const otherSession = await asRole({ role: "RC" });
const DENIED = { code: "42501" };
const NONE = parseProjectFilters(new URLSearchParams());

describe("nobody verifies his own entry", () => {
  test("not through the commands, in whatever post he now sits", async () => {
    const id = await filedProject(chief);
    const { id: event } = await recordStage(chief.db, chief.actor, id, stageOf("SIGN", "2023-02-01"));
    const { id: receipt } = await recordReceipt(chief.db, chief.actor, id, receiptOf(100));
    const promoted = { db: office.db, actor: { ...office.actor, user_id: chief.actor.user_id } };
    await expect(verifyStage(promoted.db, promoted.actor, event)).rejects.toMatchObject({ code: "forbidden" });
    await expect(verifyReceipt(promoted.db, promoted.actor, receipt)).rejects.toMatchObject({ code: "forbidden" });
    await verifyStage(office.db, office.actor, event);
    const change = await proposeInvestChange(office.db, office.actor, id, changeOf(12_000_000_000, "2023-03-01"));
    await expect(approveInvestChange(office.db, office.actor, change)).rejects.toMatchObject({ code: "forbidden" });
    const milestone = await addMilestone(office.db, office.actor, id, {
      name: "竣工",
      planned_on: "2023-06-30",
      responsible: "王镇长",
      weight: 1,
    });
    const replan = await replanMilestone(office.db, office.actor, milestone, { new_on: "2023-07-31", reason: "设备晚到" });
    await expect(approveReplan(office.db, office.actor, replan)).rejects.toMatchObject({ code: "forbidden" });
  });

  const TABLES = [
    [
      "project_stage_event",
      "verified_by",
      "verified_at",
      (project_id: string) => aStageEvent(office.db, { project_id, town_id: TOWN_A }),
    ],
    [
      "investment_receipt",
      "verified_by",
      "verified_at",
      (project_id: string) => aReceipt(office.db, { project_id, town_id: TOWN_A }),
    ],
    [
      "project_invest_change",
      "approved_by",
      "approved_at",
      (project_id: string) => anInvestChange(office.db, { project_id, town_id: TOWN_A }),
    ],
    [
      "milestone_replan",
      "approved_by",
      "approved_at",
      async (project_id: string) =>
        aReplan(office.db, { town_id: TOWN_A, milestone_id: (await aMilestone(office.db, { project_id, town_id: TOWN_A })).id }),
    ],
  ] as const;
  describe.each(TABLES)("nor by SQL as the role: %s", (table, by, at, make) => {
    const set = (id: string, change: Record<string, unknown>, db = office.db) =>
      sql`update ${sql.table(table)} set ${sql.join(Object.entries(change).map(([column, value]) => sql`${sql.ref(column)} = ${value}`))} where id = ${id}`.execute(
        db,
      );
    const signed = { [by]: officeSession.user_id, [at]: new Date() };
    test("one's own, in one's own name, in another's, or passed off as another's", async () => {
      const { id: project } = await aProject(chief.db);
      const { id } = await make(project);
      await expect(set(id, signed)).rejects.toMatchObject({ code: "23514" });
      await expect(set(id, { ...signed, [by]: otherSession.user_id })).rejects.toMatchObject(DENIED);
      await expect(set(id, { created_by: chief.actor.user_id })).rejects.toMatchObject(DENIED);
      await expect(set(id, signed, chief.db)).rejects.toMatchObject(DENIED);
      await set(id, { ...signed, [by]: otherSession.user_id }, otherSession.db);
      await expect(set(id, { [by]: null, [at]: null }, otherSession.db)).rejects.toMatchObject(DENIED);
      await expect(
        set(id, { voided_at: new Date(), voided_by: chief.actor.user_id, void_reason: "自行撤回" }, chief.db),
      ).rejects.toMatchObject(DENIED);
    });
  });
  test("nor by entering it in another's name", async () => {
    const { id: project_id } = await aProject(chief.db);
    const forged = { project_id, town_id: TOWN_A, recorder_id: chief.actor.user_id, created_by: chief.actor.user_id };
    await expect(aStageEvent(office.db, forged)).rejects.toMatchObject(DENIED);
    await expect(aReceipt(office.db, { project_id, town_id: TOWN_A, created_by: chief.actor.user_id })).rejects.toMatchObject(
      DENIED,
    );
  });
  test("a plan does not move without approval", async () => {
    const { id: project_id } = await aProject(chief.db);
    const { id } = await aMilestone(chief.db, { project_id });
    await expect(
      chief.db.updateTable("project_milestone").set({ planned_on: "2024-01-01" }).where("id", "=", id).execute(),
    ).rejects.toMatchObject(DENIED);
  });
});

describe("two at once, each on a connection of its own", () => {
  const [a, b] = [openDoor(1), openDoor(1)];
  const first = { db: a.scoped("zone", { token: officeSession.token }), actor: office.actor };
  const second = { db: b.scoped("zone", { token: otherSession.token }), actor: handOf(otherSession).actor };

  test("two verifications of one event leave one verifier", async () => {
    const id = await filedProject(chief);
    const { id: event } = await recordStage(chief.db, chief.actor, id, stageOf("SIGN", "2023-02-01"));
    await Promise.all([verifyStage(first.db, first.actor, event), verifyStage(second.db, second.actor, event)]);
    const row = await chief.db
      .selectFrom("project_stage_event")
      .select("version")
      .where("id", "=", event)
      .executeTakeFirstOrThrow();
    expect(row.version).toBe(2);
    expect(await projectRow(chief.db, id)).toMatchObject({ stage: "SIGN", signed_on: "2023-02-01" });
  });

  test.each(Array.from({ length: 6 }, (_, i) => i))(
    "a verification beside a withdrawal of what it rests on: what the events say (%d)",
    async () => {
      const id = await filedProject(chief);
      const [signing = ""] = await reached(chief, office, id, ["SIGN", "2023-02-01"]);
      const { id: start } = await recordStage(chief.db, chief.actor, id, stageOf("START", "2023-03-01"));
      const [verified] = await Promise.allSettled([
        verifyStage(first.db, first.actor, start),
        voidStage(second.db, second.actor, signing, "协议日期有误"),
      ]);
      // Whoever came first, nothing after 签约 counts without it.
      expect(await projectRow(chief.db, id)).toMatchObject({
        stage: "NEG",
        signed_on: null,
        start_on: verified.status === "fulfilled" ? "2023-03-01" : null,
      });
    },
  );

  test("two entries of the same stage leave one", async () => {
    const id = await filedProject(chief);
    const chiefs = [chief, handOf(await asRole({ role: "ZZ" }))];
    const done = await Promise.allSettled(
      chiefs.map(({ db, actor }) => recordStage(db, actor, id, stageOf("SIGN", "2023-02-01"), [], uuidv7())),
    );
    expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

test("list, board, docket and record agree about a project, and 财政 sees its money alone", async () => {
  const id = await filedProject(chief, { name: "医养康养综合体项目" });
  await reached(chief, office, id, ["SIGN", "2023-02-06"]);
  const { id: receipt } = await recordReceipt(chief.db, chief.actor, id, receiptOf(150_000_000));
  await verifyReceipt(office.db, office.actor, receipt);
  const { rows } = await listProjects(chief.db, chief.actor, { ...NONE, q: "康养综合" });
  expect(rows).toEqual([
    expect.objectContaining({
      id,
      stage: "SIGN",
      received_fen: 150_000_000,
      stall: { kind: "not_started", since: "2023-02-06", days: 50 },
    }),
  ]);
  const board = await projectBoard(chief.db, chief.actor, NONE);
  expect(
    board
      .find(({ stage }) => stage === "SIGN")
      ?.cards.find((card) => card.id === id)
      ?.steps.map(({ stage }) => stage),
  ).toEqual(["REG", "START", "SUSP", "WITH"]);
  const { groups } = await stalledDocket(office.db, office.actor);
  expect(groups.find(({ kind }) => kind === "not_started")?.rows.map((row) => row.id)).toContain(id);
  const treasury = handOf(await asRole({ role: "CZ" }));
  const seen = await getProject(treasury.db, treasury.actor, id);
  expect(seen).toMatchObject({
    talents: [],
    steps: [],
    may: { edit: false, verify: false, seesMoney: true },
    project: { received_fen: 150_000_000 },
  });
  const bureau = handOf(await asRole({ role: "JB" }));
  expect((await getProject(bureau.db, bureau.actor, id)).project.received_fen).toBeNull();
});
