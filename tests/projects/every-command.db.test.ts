import { describe, expect, test } from "vitest";
import {
  approveInvestChange,
  proposeInvestChange,
  refuseInvestChange,
  voidInvestChange,
} from "#app/features/projects/commands/invest-change.server.ts";
import {
  addMilestone,
  approveReplan,
  completeMilestone,
  refuseReplan,
  replanMilestone,
  voidMilestone,
} from "#app/features/projects/commands/milestones.server.ts";
import { setShares, setTalents } from "#app/features/projects/commands/people.server.ts";
import { editProject, updateProgress, voidProject } from "#app/features/projects/commands/project.server.ts";
import {
  recordReceipt,
  refuseReceipt,
  reverseReceipt,
  verifyReceipt,
  voidReceipt,
} from "#app/features/projects/commands/receipts.server.ts";
import { recordStage, refuseStage, verifyStage, voidStage } from "#app/features/projects/commands/stage.server.ts";
import { aTalent } from "#seeds/factories.ts";
import { openTestDatabase, TOWN_A, TOWN_B } from "#tests/setup/test-database.ts";
import { auditSince, type Hand, handOf, lastAudit } from "#tests/talents/commands/scene.ts";
import { changeOf, filedProject, projectOf, projectRow, reached, receiptOf, stageOf } from "./scene.ts";

const { admin, asRole } = await openTestDatabase();
const clerk = handOf(await asRole({ role: "ZY" }));
const chief = handOf(await asRole({ role: "ZZ" }));
const office = handOf(await asRole({ role: "RC" }));
const foreignChief = handOf(await asRole({ role: "ZZ", town: TOWN_B }));
const roles = {
  ZY: clerk,
  ZZ: chief,
  RC: office,
  JB: handOf(await asRole({ role: "JB" })),
  CZ: handOf(await asRole({ role: "CZ" })),
  FW: handOf(await asRole({ role: "FW" })),
  LD: handOf(await asRole({ role: "LD" })),
  SJ: handOf(await asRole({ role: "SJ" })),
  GL: handOf(await asRole({ role: "GL" })),
};

/** A signed project with one of everything: waiting and decided. */
async function everything() {
  const id = await filedProject(clerk);
  await reached(chief, office, id, ["SIGN", "2023-02-01"]);
  const { id: event } = await recordStage(chief.db, chief.actor, id, stageOf("START", "2023-03-01"));
  const { id: paid } = await recordReceipt(clerk.db, clerk.actor, id, receiptOf(500_000_00));
  const { id: proven } = await recordReceipt(clerk.db, clerk.actor, id, receiptOf(700_000_00));
  await verifyReceipt(office.db, office.actor, proven);
  const change = await proposeInvestChange(chief.db, chief.actor, id, changeOf(12_000_000_000, "2023-03-01"));
  const milestone = await addMilestone(chief.db, chief.actor, id, {
    name: "竣工",
    planned_on: "2023-06-30",
    responsible: "王镇长",
    weight: 1,
  });
  const replan = await replanMilestone(chief.db, chief.actor, milestone, { new_on: "2023-08-31", reason: "设备晚到" });
  const other = await addMilestone(chief.db, chief.actor, id, {
    name: "设备进场",
    planned_on: "2023-05-31",
    responsible: "王镇长",
    weight: 1,
  });
  const { version } = await projectRow(office.db, id);
  const talent = (await aTalent(clerk.db)).id;
  return { id, version, event, paid, proven, change, milestone, replan, other, talent };
}
type Ids = Awaited<ReturnType<typeof everything>>;

type Command = {
  name: string;
  run: (hand: Hand, ids: Ids) => Promise<unknown>;
  by: Hand;
  refused: readonly (keyof typeof roles)[];
  log: readonly [table: string, action: string];
};
const WATCHERS = ["JB", "CZ", "LD", "SJ", "GL"] as const;
const RUNNERS = ["ZY", "ZZ", "FW", ...WATCHERS] as const;
const why = "数字有误，退回重填";

const COMMANDS: readonly Command[] = [
  {
    name: "editProject",
    run: ({ db, actor }, { id, version }) => editProject(db, actor, id, version, projectOf({ lead_person: "王镇长" })),
    by: clerk,
    refused: ["FW", ...WATCHERS],
    log: ["project", "update"],
  },
  {
    name: "updateProgress",
    run: ({ db, actor }, { id, version }) =>
      updateProgress(db, actor, id, version, { progress_text: "主体封顶", issues: null, next_step: null }),
    by: clerk,
    refused: WATCHERS,
    log: ["project", "update"],
  },
  {
    name: "voidProject",
    run: ({ db, actor }, { id, version }) => voidProject(db, actor, id, version, why),
    by: office,
    refused: RUNNERS,
    log: ["project", "void"],
  },
  {
    name: "setTalents",
    run: ({ db, actor }, { id, version, talent }) =>
      setTalents(db, actor, id, version, [{ talent_id: talent, role: "investor", share_pct: "60" }]),
    by: clerk,
    refused: ["FW", ...WATCHERS],
    log: ["project_talent", "insert"],
  },
  {
    name: "setShares",
    run: ({ db, actor }, { id, version }) =>
      setShares(db, actor, id, version, [{ share_town_id: TOWN_A, purpose: "referral", pct: "100" }], "示人才1号"),
    by: office,
    refused: RUNNERS,
    log: ["project_town_share", "insert"],
  },
  {
    name: "recordStage",
    run: ({ db, actor }, { id }) => recordStage(db, actor, id, stageOf("REG", "2023-02-10")),
    by: chief,
    refused: ["ZY", "RC", "FW", ...WATCHERS],
    log: ["project_stage_event", "insert"],
  },
  {
    name: "verifyStage",
    run: ({ db, actor }, { event }) => verifyStage(db, actor, event),
    by: office,
    refused: RUNNERS,
    log: ["project_stage_event", "update"],
  },
  {
    name: "refuseStage",
    run: ({ db, actor }, { event }) => refuseStage(db, actor, event, why),
    by: office,
    refused: RUNNERS,
    log: ["project_stage_event", "void"],
  },
  {
    name: "voidStage",
    run: ({ db, actor }, { event }) => voidStage(db, actor, event, why),
    by: office,
    refused: RUNNERS,
    log: ["project_stage_event", "void"],
  },
  {
    name: "recordReceipt",
    run: ({ db, actor }, { id }) => recordReceipt(db, actor, id, receiptOf(100_00)),
    by: clerk,
    refused: ["RC", "FW", ...WATCHERS],
    log: ["investment_receipt", "insert"],
  },
  {
    name: "reverseReceipt",
    run: ({ db, actor }, { proven }) => reverseReceipt(db, actor, proven, { occurred_on: "2023-03-20", reason: "银行退回" }),
    by: clerk,
    refused: ["RC", "FW", ...WATCHERS],
    log: ["investment_receipt", "insert"],
  },
  {
    name: "verifyReceipt",
    run: ({ db, actor }, { paid }) => verifyReceipt(db, actor, paid),
    by: office,
    refused: RUNNERS,
    log: ["investment_receipt", "update"],
  },
  {
    name: "refuseReceipt",
    run: ({ db, actor }, { paid }) => refuseReceipt(db, actor, paid, why),
    by: office,
    refused: RUNNERS,
    log: ["investment_receipt", "void"],
  },
  {
    name: "voidReceipt",
    run: ({ db, actor }, { proven }) => voidReceipt(db, actor, proven, why),
    by: office,
    refused: RUNNERS,
    log: ["investment_receipt", "void"],
  },
  {
    name: "proposeInvestChange",
    run: ({ db, actor }, { id }) => proposeInvestChange(db, actor, id, changeOf(13_000_000_000, "2023-03-10")),
    by: chief,
    refused: ["FW", ...WATCHERS],
    log: ["project_invest_change", "insert"],
  },
  {
    name: "approveInvestChange",
    run: ({ db, actor }, { change }) => approveInvestChange(db, actor, change),
    by: office,
    refused: RUNNERS,
    log: ["project_invest_change", "update"],
  },
  {
    name: "refuseInvestChange",
    run: ({ db, actor }, { change }) => refuseInvestChange(db, actor, change, why),
    by: office,
    refused: RUNNERS,
    log: ["project_invest_change", "void"],
  },
  {
    name: "voidInvestChange",
    run: ({ db, actor }, { change }) => voidInvestChange(db, actor, change, why),
    by: office,
    refused: RUNNERS,
    log: ["project_invest_change", "void"],
  },
  {
    name: "addMilestone",
    run: ({ db, actor }, { id }) =>
      addMilestone(db, actor, id, { name: "试生产", planned_on: "2023-09-01", responsible: "王镇长", weight: 2 }),
    by: clerk,
    refused: ["FW", ...WATCHERS],
    log: ["project_milestone", "insert"],
  },
  {
    name: "replanMilestone",
    run: ({ db, actor }, { other }) => replanMilestone(db, actor, other, { new_on: "2023-07-31", reason: "设备晚到" }),
    by: clerk,
    refused: ["FW", ...WATCHERS],
    log: ["milestone_replan", "insert"],
  },
  {
    name: "approveReplan",
    run: ({ db, actor }, { replan }) => approveReplan(db, actor, replan),
    by: office,
    refused: RUNNERS,
    log: ["project_milestone", "update"],
  },
  {
    name: "refuseReplan",
    run: ({ db, actor }, { replan }) => refuseReplan(db, actor, replan, why),
    by: office,
    refused: RUNNERS,
    log: ["milestone_replan", "void"],
  },
  {
    name: "completeMilestone",
    run: ({ db, actor }, { other }) =>
      completeMilestone(db, actor, other, 1, { actual_on: "2023-03-27", proof_text: "到货单12号" }),
    by: clerk,
    refused: ["FW", ...WATCHERS],
    log: ["project_milestone", "update"],
  },
  {
    name: "voidMilestone",
    run: ({ db, actor }, { other }) => voidMilestone(db, actor, other, why),
    by: office,
    refused: RUNNERS,
    log: ["project_milestone", "void"],
  },
];

describe.each(COMMANDS)("$name", ({ run, by, refused, log: [table, action] }) => {
  test("leaves a line in the log in the name of whoever did it, and a second click adds none", async () => {
    const ids = await everything();
    const since = await lastAudit(admin);
    await run(by, ids);
    const lines = (await auditSince(admin, since, table)).filter((line) => line.action === action);
    expect(lines.map(({ user_id }) => user_id)).toEqual([by.actor.user_id]);
    const after = await lastAudit(admin);
    const again = await run(by, ids).catch(({ code }: { code: string }) => code);
    if (action !== "insert") {
      expect(again).toSatisfy((code) => code === undefined || code === "conflict" || code === "not_found");
      expect(await auditSince(admin, after, table)).toEqual([]);
    }
  });

  test("is refused to every other post, and writes nothing", async () => {
    const ids = await everything();
    const since = await lastAudit(admin);
    for (const role of refused)
      await expect(run(roles[role], ids), role).rejects.toMatchObject({ code: expect.stringMatching(/^(forbidden|not_found)$/) });
    await expect(run(foreignChief, ids), "another town").rejects.toMatchObject({
      code: expect.stringMatching(/^(forbidden|not_found)$/),
    });
    expect(await auditSince(admin, since, table)).toEqual([]);
  });
});

test("what was signed is not edited, only changed with approval", async () => {
  const { id, version, change } = await everything();
  await expect(editProject(clerk.db, clerk.actor, id, version, projectOf({ agreed_invest_fen: 1 }))).rejects.toMatchObject({
    fields: { agreed_invest: expect.any(String) as string },
  });
  await approveInvestChange(office.db, office.actor, change);
  expect(await projectRow(clerk.db, id)).toMatchObject({ agreed_invest_fen: 12_000_000_000 });
  await voidInvestChange(office.db, office.actor, change, why);
  expect(await projectRow(clerk.db, id)).toMatchObject({ agreed_invest_fen: 10_000_000_000 });
});
