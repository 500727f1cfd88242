import { describe, expect, test } from "vitest";
import { assessIntent } from "#app/features/talents/commands/assess-intent.server.ts";
import { changeStatus, confirmStatus, refuseStatus } from "#app/features/talents/commands/change-status.server.ts";
import { addContact, checkContact, voidContact } from "#app/features/talents/commands/contacts.server.ts";
import { assignOwner, editTalent, planNextContact, voidTalent } from "#app/features/talents/commands/edit-talent.server.ts";
import { addFamily, editFamily, voidFamily } from "#app/features/talents/commands/family.server.ts";
import { joinFamily, linkFamilyToTalent } from "#app/features/talents/commands/family-identity.server.ts";
import { fileTalent } from "#app/features/talents/commands/file-talents.server.ts";
import { markSurveyed } from "#app/features/talents/commands/mark-surveyed.server.ts";
import { setOptOut } from "#app/features/talents/commands/opt-out.server.ts";
import { revealSecret } from "#app/features/talents/commands/reveal.server.ts";
import { openTestDatabase, TOWN_A, TOWN_B } from "#tests/setup/test-database.ts";
import { personOf } from "../people.ts";
import {
  auditSince,
  everythingOf,
  filed,
  freshPhone,
  type Hand,
  handOf,
  type Ids,
  lastAudit,
  relative,
  step,
  wish,
} from "./scene.ts";

const { admin, asRole } = await openTestDatabase();
const clerk = handOf(await asRole({ role: "ZY" }));
const chief = handOf(await asRole({ role: "ZZ" }));
const foreignChief = handOf(await asRole({ role: "ZZ", town: TOWN_B }));
const roles = {
  ZY: clerk,
  ZZ: chief,
  JB: handOf(await asRole({ role: "JB" })),
  RC: handOf(await asRole({ role: "RC" })),
  LD: handOf(await asRole({ role: "LD" })),
  SJ: handOf(await asRole({ role: "SJ" })),
  GL: handOf(await asRole({ role: "GL" })),
};

type Command = {
  name: string;
  run: (hand: Hand, ids: Ids) => Promise<unknown>;
  by: Hand;
  refused: readonly (keyof typeof roles)[];
  /** The table whose log shows what was done, and the action it shows. */
  log: readonly [table: string, action: string];
};

const COMMANDS: readonly Command[] = [
  {
    name: "editTalent",
    run: ({ db, actor }, { id }) => editTalent(db, actor, id, 1, { work_unit: "某公司" }),
    by: clerk,
    refused: ["JB", "LD", "SJ", "GL"],
    log: ["talent", "update"],
  },
  {
    name: "voidTalent",
    run: ({ db, actor }, { id }) => voidTalent(db, actor, id, 1, "重复录入"),
    by: chief,
    refused: ["ZY", "JB", "LD", "SJ", "GL"],
    log: ["talent", "void"],
  },
  {
    name: "markSurveyed",
    run: ({ db, actor }, { id }) => markSurveyed(db, actor, id, 1, "2023-03-20"),
    by: clerk,
    refused: ["JB", "LD", "SJ", "GL"],
    log: ["talent", "update"],
  },
  {
    name: "setOptOut",
    run: ({ db, actor }, { id }) => setOptOut(db, actor, id, 1, true, "本人不愿再接电话"),
    by: clerk,
    refused: ["JB", "LD", "SJ", "GL"],
    log: ["talent_status_event", "insert"],
  },
  {
    name: "assessIntent",
    run: ({ db, actor }, { id }) => assessIntent(db, actor, id, wish),
    by: clerk,
    refused: ["JB", "LD", "SJ", "GL"],
    log: ["talent_intent", "insert"],
  },
  {
    name: "changeStatus",
    run: ({ db, actor }, { id }) => changeStatus(db, actor, id, 1, { ...step, to_status: "closed" }),
    by: chief,
    refused: ["JB", "LD", "SJ", "GL"],
    log: ["talent_status_event", "insert"],
  },
  {
    name: "confirmStatus",
    run: ({ db, actor }, { event }) => confirmStatus(db, actor, event),
    by: chief,
    refused: ["ZY", "JB", "LD", "SJ"],
    log: ["talent_status_event", "update"],
  },
  {
    name: "refuseStatus",
    run: ({ db, actor }, { event }) => refuseStatus(db, actor, event, "没有写明核实经过"),
    by: chief,
    refused: ["ZY", "JB", "LD", "SJ"],
    log: ["talent_status_event", "void"],
  },
  {
    name: "addContact",
    run: ({ db, actor }, { id }) =>
      addContact(db, actor, id, { kind: "mobile", value: freshPhone(), is_primary: false, valid: "to_check", verified_on: null }),
    by: clerk,
    refused: ["JB", "LD", "SJ", "GL"],
    log: ["talent_contact", "insert"],
  },
  {
    name: "checkContact",
    run: ({ db, actor }, { id, contact }) =>
      checkContact(db, actor, id, contact, { version: 1, valid: "invalid", is_primary: true }),
    by: clerk,
    refused: ["JB", "LD", "SJ", "GL"],
    log: ["talent_contact", "update"],
  },
  {
    name: "voidContact",
    run: ({ db, actor }, { id, contact }) => voidContact(db, actor, id, contact, "号码登记错了"),
    by: clerk,
    refused: ["JB", "LD", "SJ", "GL"],
    log: ["talent_contact", "void"],
  },
  {
    name: "addFamily",
    run: ({ db, actor }, { id }) => addFamily(db, actor, id, { ...relative, name: "沈小妹", kin: "70", region_id: TOWN_A }),
    by: clerk,
    refused: ["JB", "RC", "LD", "SJ", "GL"],
    log: ["family_member", "insert"],
  },
  {
    name: "editFamily",
    run: ({ db, actor }, { id, member }) => editFamily(db, actor, id, member, 1, { phone: "16003759999" }),
    by: clerk,
    refused: ["JB", "RC", "LD", "SJ", "GL"],
    log: ["family_member", "update"],
  },
  {
    name: "voidFamily",
    run: ({ db, actor }, { id, member }) => voidFamily(db, actor, id, member, "登记重复"),
    by: chief,
    refused: ["ZY", "JB", "RC", "LD", "SJ", "GL"],
    log: ["family_member", "void"],
  },
  {
    name: "joinFamily",
    run: ({ db, actor }, { member, other }) => joinFamily(db, actor, member, other),
    by: clerk,
    refused: ["JB", "LD", "SJ", "GL"],
    log: ["family_member", "update"],
  },
  {
    name: "linkFamilyToTalent",
    run: ({ db, actor }, { member, twin }) => linkFamilyToTalent(db, actor, member, twin),
    by: clerk,
    refused: ["JB", "RC", "LD", "SJ", "GL"],
    log: ["family_member", "update"],
  },
  {
    name: "revealSecret",
    run: ({ db, actor }, { id }) => revealSecret(db, actor, "id_no", id, "办理人才认定"),
    by: clerk,
    refused: ["JB", "LD", "GL"],
    log: ["talent", "reveal"],
  },
];

describe.each(COMMANDS)("$name", ({ run, by, refused, log: [table, action] }) => {
  test("leaves a line in the log, in the name of whoever did it", async () => {
    const ids = await everythingOf(clerk);
    const since = await lastAudit(admin);
    await run(by, ids);
    const lines = (await auditSince(admin, since, table)).filter((line) => line.action === action);
    expect(lines.map(({ user_id }) => user_id)).toEqual([by.actor.user_id]);
  });

  test.each(refused)("is refused to %s, and writes nothing", async (role) => {
    const ids = await everythingOf(clerk);
    const since = await lastAudit(admin);
    await expect(run(roles[role], ids)).rejects.toMatchObject({ code: expect.stringMatching(/^(forbidden|not_found)$/) });
    expect(await auditSince(admin, since, table)).toEqual([]);
  });

  test("finds nobody of another town, and writes nothing", async () => {
    const ids = await everythingOf(clerk);
    const since = await lastAudit(admin);
    await expect(run(foreignChief, ids)).rejects.toMatchObject({ code: "not_found" });
    expect(await auditSince(admin, since, table)).toEqual([]);
  });
});

test.each(["JB", "RC", "LD", "SJ", "GL"] as const)("fileTalent is refused to %s", async (role) => {
  const { db, actor } = roles[role];
  await expect(fileTalent(db, actor, personOf({ phone: freshPhone() }))).rejects.toMatchObject({ code: "forbidden" });
});
test("a zone post hands nobody out", async () => {
  const { db, actor } = roles.RC;
  await expect(assignOwner(db, actor, [await filed(clerk)], clerk.actor.user_id)).rejects.toMatchObject({ code: "forbidden" });
});
test("bulk commands leave the people of another town as they are", async () => {
  const id = await filed(clerk);
  expect(await planNextContact(foreignChief.db, foreignChief.actor, [id], "2023-05-01")).toBe(0);
  expect(await assignOwner(foreignChief.db, foreignChief.actor, [id], foreignChief.actor.user_id)).toBe(0);
});
