import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { updateProgress } from "#app/features/projects/commands/project.server.ts";
import { recordReceipt } from "#app/features/projects/commands/receipts.server.ts";
import { getProject } from "#app/features/projects/queries/record.server.ts";
import { activeBy, aDispatch, anEnterprise, anOfficer, aTicket } from "#seeds/factories.ts";
import { openTestDatabase } from "#tests/setup/test-database.ts";
import { handOf } from "#tests/talents/commands/scene.ts";
import { filedProject, projectRow, receiptOf } from "./scene.ts";

const { asRole } = await openTestDatabase();
const chief = handOf(await asRole({ role: "ZZ" }));
const officeSession = await asRole({ role: "RC" });
const officer = handOf(await asRole({ role: "FW" }));
const department = handOf(await asRole({ role: "BM" }));

const served = await anEnterprise(chief.db);
const { id: officer_id } = await anOfficer(officeSession.db, { user_id: officer.actor.user_id });
const { id: dispatch } = await aDispatch(chief.db, { enterprise_id: served.id, officer_id, user_id: officer.actor.user_id });
await officeSession.db
  .updateTable("dispatch")
  .set({ ...activeBy(officeSession.user_id), approved_at: new Date() })
  .where("id", "=", dispatch)
  .execute();
const project = await filedProject(chief, { enterprise_id: served.id });
const foreign = await filedProject(chief, { enterprise_id: (await anEnterprise(chief.db)).id });
const words = { progress_text: "设备进场", issues: null, next_step: null };

describe("an officer", () => {
  test("reads the projects of his enterprises, writes how they get on and what was paid in", async () => {
    const { version } = await projectRow(chief.db, project);
    await updateProgress(officer.db, officer.actor, project, version, words);
    await recordReceipt(officer.db, officer.actor, project, receiptOf(100_00));
    const seen = await getProject(officer.db, officer.actor, project);
    expect(seen).toMatchObject({
      project: { progress_text: "设备进场", received_fen: 0 },
      steps: [],
      may: { edit: false, progress: true, payIn: true },
    });
    expect(seen.receipts).toHaveLength(1);
  });
  test("finds no other project, and writes nothing there", async () => {
    const not = { code: "not_found" };
    await expect(getProject(officer.db, officer.actor, foreign)).rejects.toMatchObject(not);
    await expect(updateProgress(officer.db, officer.actor, foreign, 1, words)).rejects.toMatchObject(not);
    await expect(recordReceipt(officer.db, officer.actor, foreign, receiptOf(100_00))).rejects.toMatchObject(not);
  });
  test("cannot touch the stage or the amount by SQL", async () => {
    for (const change of [sql`stage = 'PROD'`, sql`agreed_invest_fen = 1`])
      await expect(sql`update project set ${change} where id = ${project}`.execute(officer.db)).rejects.toMatchObject({
        code: "42501",
      });
  });
});

test("a department sees the projects of its tickets, without their money", async () => {
  await expect(getProject(department.db, department.actor, project)).rejects.toMatchObject({ code: "not_found" });
  await aTicket(chief.db, { requester_type: "enterprise", enterprise_id: served.id, owner_user_id: department.actor.user_id });
  expect(await getProject(department.db, department.actor, project)).toMatchObject({
    receipts: [],
    project: { received_fen: null },
  });
  await expect(getProject(department.db, department.actor, foreign)).rejects.toMatchObject({ code: "not_found" });
});
