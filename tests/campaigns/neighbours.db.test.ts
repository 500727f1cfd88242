import { describe, expect, test } from "vitest";
import { createCampaign } from "#app/features/campaigns/commands/campaign.server.ts";
import { createChatGroup, editChatGroup, voidChatGroup } from "#app/features/campaigns/commands/chat-groups.server.ts";
import { invite, recordReply, voidInvitation } from "#app/features/campaigns/commands/invitations.server.ts";
import { getChatGroup, listChatGroups } from "#app/features/campaigns/queries/chat-groups.server.ts";
import { countInvitations, getInvitation, listInvitations } from "#app/features/campaigns/queries/invitations.server.ts";
import { ZONE_ID } from "#seeds/demo/people/region.ts";
import { aTalent } from "#seeds/factories.ts";
import { actorOf } from "#tests/setup/actor.ts";
import { openTestDatabase, TOWN_B } from "#tests/setup/test-database.ts";
import { campaignOf, loggedOf, seenBy } from "./plans.ts";

const { admin, asRole } = await openTestDatabase();
const clerk = await asRole({ role: "ZY" });
const chief = await asRole({ role: "ZZ" });
const other = await asRole({ role: "ZY", town: TOWN_B });
const office = await asRole({ role: "RC" });
const [me, boss, foreign, rc] = [actorOf(clerk), actorOf(chief), actorOf(other), actorOf(office)];

const person = await aTalent(clerk.db);
const abroad = await aTalent(other.db);
const silent = await aTalent(clerk.db, { opt_out: true });
const tour = { kind: "tour", channel: "WX", sent_on: "2023-03-20" } as const;
const tourOfZone = () =>
  createCampaign(office.db, rc, campaignOf({ region_id: ZONE_ID, kind: "tour", itinerary: "上午看园区，下午座谈" }));

describe("invitations", () => {
  const invited = async () => {
    const id = await tourOfZone();
    await invite(clerk.db, me, id, { ids: [person.id], ...tour });
    const [row] = await listInvitations(clerk.db, me, { campaign: id, reply: null });
    return { campaign: id, id: row?.id ?? "" };
  };

  test("go out once a person, however often it is asked, with a line in the log", async () => {
    const { campaign, id } = await invited();
    expect(await invite(clerk.db, me, campaign, { ids: [person.id], ...tour })).toBe(0);
    expect(await loggedOf(admin, id)).toEqual([{ action: "insert", user_id: clerk.user_id }]);
  });

  test("go to several towns' people from the zone; a town sees its own", async () => {
    const id = await tourOfZone();
    expect(await invite(office.db, rc, id, { ids: [person.id, abroad.id], ...tour })).toBe(2);
    expect(await seenBy(clerk.db, "invitation", id)).toBe(1);
    expect((await listInvitations(other.db, foreign, { campaign: id, reply: null })).map(({ talent_id }) => talent_id)).toEqual([
      abroad.id,
    ]);
    expect(await countInvitations(office.db, rc, id)).toEqual({ sent: 2, answered: 0, accepted: 0, attended: 0 });
  });

  test.each([
    ["somebody who asked not to be contacted", silent.id],
    ["another town's", abroad.id],
  ])("never go to %s", async (_who, talentId) => {
    const id = await tourOfZone();
    await expect(invite(clerk.db, me, id, { ids: [talentId], ...tour })).rejects.toMatchObject({ code: "invalid" });
  });

  test("are answered by version, not before they were sent", async () => {
    const { campaign, id } = await invited();
    const yes = { reply: "accepted", reply_on: "2023-03-22", attended: true } as const;
    await expect(recordReply(clerk.db, me, id, 1, { ...yes, reply_on: "2023-03-01" })).rejects.toMatchObject({ code: "invalid" });
    await recordReply(clerk.db, me, id, 1, yes);
    await expect(recordReply(clerk.db, me, id, 1, yes)).rejects.toMatchObject({ code: "conflict" });
    expect(await countInvitations(clerk.db, me, campaign)).toEqual({ sent: 1, answered: 1, accepted: 1, attended: 1 });
    await expect(recordReply(other.db, foreign, id, 2, yes)).rejects.toMatchObject({ code: "not_found" });
    await expect(getInvitation(other.db, foreign, id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("are withdrawn by the head of the station, once; then the person may be invited anew", async () => {
    const { campaign, id } = await invited();
    await expect(voidInvitation(clerk.db, me, id, 1, "登记错了人")).rejects.toMatchObject({ code: "forbidden" });
    await voidInvitation(chief.db, boss, id, 1, "登记错了人");
    await voidInvitation(chief.db, boss, id, 1, "登记错了人");
    expect((await loggedOf(admin, id)).map(({ action }) => action)).toEqual(["insert", "void"]);
    expect(await invite(clerk.db, me, campaign, { ids: [person.id], ...tour })).toBe(1);
  });

  test.each(["JB", "SH", "LD", "SJ", "CZ", "FW", "BM", "GL"] as const)("%s sends none", async (role) => {
    const stranger = await asRole({ role });
    await expect(invite(stranger.db, actorOf(stranger), await tourOfZone(), { ids: [person.id], ...tour })).rejects.toMatchObject(
      {
        code: "forbidden",
      },
    );
  });
});

describe("chat groups", () => {
  let made = 0;
  const groupOf = () => ({
    name: `老乡群${++made}`,
    owner_name: "单大爷",
    created_on: "2023-01-05",
    member_count: 60,
    purpose: "乡情联络",
  });

  test("are the town's own, each name once", async () => {
    const group = groupOf();
    const id = await createChatGroup(clerk.db, me, group);
    expect(await loggedOf(admin, id)).toEqual([{ action: "insert", user_id: clerk.user_id }]);
    await expect(createChatGroup(chief.db, boss, group)).rejects.toMatchObject({ code: "invalid" });
    await createChatGroup(other.db, foreign, group);
    await expect(getChatGroup(other.db, foreign, id)).rejects.toMatchObject({ code: "not_found" });
    expect((await listChatGroups(clerk.db, me)).map((row) => row.id)).toContain(id);
  });

  test("are changed by version, and by nobody of another town", async () => {
    const group = groupOf();
    const id = await createChatGroup(clerk.db, me, group);
    await editChatGroup(clerk.db, me, id, 1, { ...group, member_count: 61 });
    await expect(editChatGroup(clerk.db, me, id, 1, group)).rejects.toMatchObject({ code: "conflict" });
    await expect(editChatGroup(other.db, foreign, id, 2, group)).rejects.toMatchObject({ code: "not_found" });
  });

  test("are withdrawn by the head of the station, once", async () => {
    const id = await createChatGroup(clerk.db, me, groupOf());
    await expect(voidChatGroup(clerk.db, me, id, 1, "群已解散")).rejects.toMatchObject({ code: "forbidden" });
    await voidChatGroup(chief.db, boss, id, 1, "群已解散");
    await voidChatGroup(chief.db, boss, id, 1, "群已解散");
    await expect(getChatGroup(clerk.db, me, id)).rejects.toMatchObject({ code: "not_found" });
  });

  test.each(["RC", "JB", "SH", "LD", "SJ", "CZ", "FW", "BM", "GL"] as const)("%s registers none", async (role) => {
    const stranger = await asRole({ role });
    await expect(createChatGroup(stranger.db, actorOf(stranger), groupOf())).rejects.toMatchObject({ code: "forbidden" });
  });
});
