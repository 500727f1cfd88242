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
import { openTestDatabase, TOWN_A } from "#tests/setup/test-database.ts";
import { personOf } from "../people.ts";
import {
  auditSince,
  contactIds,
  everythingOf,
  filed,
  freshPhone,
  type Hand,
  handOf,
  type Ids,
  lastAudit,
  relative,
  step,
  talentOf,
  wish,
} from "./scene.ts";

const { admin, asRole } = await openTestDatabase();
const clerk = handOf(await asRole({ role: "ZY" }));
const chief = handOf(await asRole({ role: "ZZ" }));

describe("a stale version is a conflict, and nothing is overwritten", () => {
  test.each<[string, (hand: Hand, ids: Ids) => Promise<unknown>]>([
    ["editTalent", ({ db, actor }, { id }) => editTalent(db, actor, id, 1, { work_unit: "乙公司" })],
    ["voidTalent", ({ db, actor }, { id }) => voidTalent(db, actor, id, 1, "重复录入")],
    ["markSurveyed", ({ db, actor }, { id }) => markSurveyed(db, actor, id, 1, "2023-03-20")],
    ["setOptOut", ({ db, actor }, { id }) => setOptOut(db, actor, id, 1, true, "本人不愿再接电话")],
    ["changeStatus", ({ db, actor }, { id }) => changeStatus(db, actor, id, 1, { ...step, to_status: "closed" })],
  ])("%s", async (_, run) => {
    const ids = await everythingOf(clerk);
    await editTalent(clerk.db, clerk.actor, ids.id, 1, { work_unit: "甲公司" });
    await expect(run(chief, ids)).rejects.toMatchObject({ code: "conflict" });
    expect(await talentOf(clerk.db, ids.id)).toMatchObject({
      version: 2,
      work_unit: "甲公司",
      status: "to_verify",
      opt_out: false,
      voided_at: null,
    });
  });

  test("checkContact", async () => {
    const { id, contact } = await everythingOf(clerk);
    await checkContact(clerk.db, clerk.actor, id, contact, { version: 1, valid: "valid", is_primary: true });
    const again = checkContact(chief.db, chief.actor, id, contact, { version: 1, valid: "invalid", is_primary: true });
    await expect(again).rejects.toMatchObject({ code: "conflict" });
  });

  test("editFamily", async () => {
    const { id, member } = await everythingOf(clerk);
    await editFamily(clerk.db, clerk.actor, id, member, 1, { phone: "16003759999" });
    await expect(editFamily(chief.db, chief.actor, id, member, 1, { phone: null })).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("a second click changes nothing more", () => {
  test.each<[string, (ids: Ids) => Promise<unknown>, string]>([
    ["voidTalent", ({ id }) => voidTalent(chief.db, chief.actor, id, 1, "重复录入"), "talent"],
    ["markSurveyed", ({ id }) => markSurveyed(clerk.db, clerk.actor, id, 1, "2023-03-20"), "talent"],
    ["setOptOut", ({ id }) => setOptOut(clerk.db, clerk.actor, id, 1, true, "本人不愿再接电话"), "talent_status_event"],
    ["assessIntent", ({ id }) => assessIntent(clerk.db, clerk.actor, id, wish), "talent_intent"],
    ["confirmStatus", ({ event }) => confirmStatus(chief.db, chief.actor, event), "talent_status_event"],
    ["voidContact", ({ id, contact }) => voidContact(clerk.db, clerk.actor, id, contact, "号码登记错了"), "talent_contact"],
    ["voidFamily", ({ id, member }) => voidFamily(chief.db, chief.actor, id, member, "登记重复"), "family_member"],
    ["joinFamily", ({ member, other }) => joinFamily(clerk.db, clerk.actor, member, other), "family_member"],
    ["linkFamilyToTalent", ({ member, twin }) => linkFamilyToTalent(clerk.db, clerk.actor, member, twin), "family_member"],
    ["assignOwner", ({ id }) => assignOwner(clerk.db, clerk.actor, [id], chief.actor.user_id), "talent"],
    ["planNextContact", ({ id }) => planNextContact(clerk.db, clerk.actor, [id], "2023-05-01"), "talent"],
  ])("%s", async (_, run, table) => {
    const ids = await everythingOf(clerk);
    await run(ids);
    const since = await lastAudit(admin);
    await run(ids);
    expect(await auditSince(admin, since, table)).toEqual([]);
  });

  test.each<[string, (ids: Ids) => Promise<unknown>, string, string]>([
    ["editTalent", ({ id }) => editTalent(clerk.db, clerk.actor, id, 1, { work_unit: "某公司" }), "talent", "conflict"],
    [
      "changeStatus",
      ({ id }) => changeStatus(clerk.db, clerk.actor, id, 1, { ...step, to_status: "on_file" }),
      "talent_status_event",
      "conflict",
    ],
    [
      "refuseStatus",
      ({ event }) => refuseStatus(chief.db, chief.actor, event, "没有写明核实经过"),
      "talent_status_event",
      "not_found",
    ],
    [
      "addFamily",
      ({ id }) => addFamily(clerk.db, clerk.actor, id, { ...relative, name: "沈小妹", kin: "70", region_id: TOWN_A }),
      "family_member",
      "invalid",
    ],
    [
      "addContact",
      ({ id }) =>
        addContact(clerk.db, clerk.actor, id, {
          kind: "wechat",
          value: "shenruogu",
          is_primary: true,
          valid: "to_check",
          verified_on: null,
        }),
      "talent_contact",
      "invalid",
    ],
  ])("%s says so", async (_, run, table, code) => {
    const ids = await everythingOf(clerk);
    await run(ids);
    const since = await lastAudit(admin);
    await expect(run(ids)).rejects.toMatchObject({ code });
    expect(await auditSince(admin, since, table)).toEqual([]);
  });

  test("fileTalent: the form's own id finds the person filed", async () => {
    const id = await filed(clerk);
    expect(await fileTalent(clerk.db, clerk.actor, personOf({ phone: freshPhone() }), clerk.actor.user_id, id)).toBe(id);
    expect(await contactIds(clerk.db, id)).toHaveLength(1);
  });
});
