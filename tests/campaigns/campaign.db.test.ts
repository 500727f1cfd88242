import { describe, expect, test } from "vitest";
import { createCampaign, editCampaign, moveCampaign } from "#app/features/campaigns/commands/campaign.server.ts";
import { addPeople } from "#app/features/campaigns/commands/plan.server.ts";
import { getCampaign, listCampaigns } from "#app/features/campaigns/queries/campaigns.server.ts";
import { ZONE_ID } from "#seeds/demo/people/region.ts";
import { aPlanItem, aTalent } from "#seeds/factories.ts";
import { actorOf } from "#tests/setup/actor.ts";
import { openTestDatabase, TOWN_A, TOWN_B } from "#tests/setup/test-database.ts";
import { campaignOf, loggedOf } from "./plans.ts";

const { admin, asRole } = await openTestDatabase();
const clerk = await asRole({ role: "ZY" });
const chief = await asRole({ role: "ZZ" });
const other = await asRole({ role: "ZZ", town: TOWN_B });
const office = await asRole({ role: "RC" });
const [me, boss, foreign, rc] = [actorOf(clerk), actorOf(chief), actorOf(other), actorOf(office)];

const made = (fields = {}) => createCampaign(chief.db, boss, campaignOf(fields));
const statusOf = async (id: string) => (await getCampaign(office.db, rc, id)).status;

describe("who plans a campaign", () => {
  test("a clerk plans for her town, and the log says so", async () => {
    const id = await createCampaign(clerk.db, me, campaignOf());
    expect(await loggedOf(admin, id)).toEqual([{ action: "insert", user_id: clerk.user_id }]);
  });

  test("a second click with the same form is one campaign", async () => {
    const id = await made();
    await createCampaign(chief.db, boss, campaignOf(), id);
    const rows = await chief.db.selectFrom("campaign").select("id").where("id", "=", id).execute();
    expect(rows).toHaveLength(1);
  });

  test("a town plans neither for the zone nor for another town", async () => {
    for (const region_id of [ZONE_ID, TOWN_B])
      await expect(createCampaign(chief.db, boss, campaignOf({ region_id }))).rejects.toMatchObject({ code: "invalid" });
  });

  test.each(["JB", "SH", "LD", "SJ", "CZ", "FW", "BM", "GL"] as const)("%s plans none", async (role) => {
    const stranger = await asRole({ role });
    await expect(createCampaign(stranger.db, actorOf(stranger), campaignOf({ region_id: ZONE_ID }))).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("another town's is not there, the zone's is", async () => {
    const own = await made();
    const whole = await createCampaign(office.db, rc, campaignOf({ region_id: ZONE_ID }));
    await expect(getCampaign(other.db, foreign, own)).rejects.toMatchObject({ code: "not_found" });
    const seen = (await listCampaigns(other.db, foreign, 2023)).map(({ id }) => id);
    expect([seen.includes(own), seen.includes(whole)]).toEqual([false, true]);
    const { length } = await other.db.selectFrom("campaign").select("id").where("id", "=", own).execute();
    expect(length).toBe(0);
  });
});

describe("changing a campaign", () => {
  test("a stale version is a conflict", async () => {
    const id = await made();
    await editCampaign(chief.db, boss, id, 1, campaignOf({ theme: "迎老乡" }));
    await expect(editCampaign(chief.db, boss, id, 1, campaignOf())).rejects.toMatchObject({ code: "conflict" });
  });

  test("a clerk may not, another town finds nothing, and the zone's is not a town's to change", async () => {
    const id = await made();
    const whole = await createCampaign(office.db, rc, campaignOf({ region_id: ZONE_ID }));
    await expect(editCampaign(clerk.db, me, id, 1, campaignOf())).rejects.toMatchObject({ code: "forbidden" });
    await expect(editCampaign(other.db, foreign, id, 1, campaignOf())).rejects.toMatchObject({ code: "not_found" });
    await expect(editCampaign(chief.db, boss, whole, 1, campaignOf({ region_id: ZONE_ID }))).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("its region stays", async () => {
    const id = await createCampaign(office.db, rc, campaignOf({ region_id: ZONE_ID }));
    await expect(editCampaign(office.db, rc, id, 1, campaignOf({ region_id: TOWN_A }))).rejects.toMatchObject({
      code: "invalid",
    });
  });
});

describe("the steps", () => {
  const running = async () => {
    const id = await made();
    await moveCampaign(chief.db, boss, id, 1, "running", { text: null });
    return id;
  };

  test("a second click changes nothing", async () => {
    const id = await running();
    await moveCampaign(chief.db, boss, id, 1, "running", { text: null });
    expect(await statusOf(id)).toBe("running");
    expect(await loggedOf(admin, id)).toHaveLength(2);
  });

  test("a stale version, and a step that is not next, are conflicts", async () => {
    const id = await running();
    await expect(moveCampaign(chief.db, boss, id, 1, "ended", { text: null })).rejects.toMatchObject({ code: "conflict" });
    await expect(moveCampaign(chief.db, boss, id, 2, "summarised", { text: "走访全部完成，情况良好。" })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("ending asks a reason for each household without a record; one reason may do for the rest", async () => {
    const id = await running();
    const people = [await aTalent(clerk.db), await aTalent(clerk.db), await aTalent(clerk.db)];
    await addPeople(
      clerk.db,
      me,
      id,
      people.map((person) => person.id),
    );
    const lines = await clerk.db
      .selectFrom("campaign_plan_item")
      .select("id")
      .where("campaign_id", "=", id)
      .orderBy("id")
      .execute();
    const misses = new Map([[lines[0]?.id ?? "", "外出未归，家中无人"]]);
    await expect(moveCampaign(chief.db, boss, id, 2, "ended", { text: null, misses })).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("2户"),
    });
    await moveCampaign(chief.db, boss, id, 2, "ended", { text: "大雪封路，改为电话慰问", misses });
    const reasons = await clerk.db
      .selectFrom("campaign_plan_item")
      .select("miss_reason")
      .where("campaign_id", "=", id)
      .orderBy("id")
      .execute();
    expect(reasons.map(({ miss_reason }) => miss_reason)).toEqual([
      "外出未归，家中无人",
      "大雪封路，改为电话慰问",
      "大雪封路，改为电话慰问",
    ]);
    await expect(addPeople(clerk.db, me, id, [(await aTalent(clerk.db)).id])).rejects.toMatchObject({ code: "conflict" });
  });

  test("a summary is asked for, and the zone alone opens what is over", async () => {
    const id = await running();
    await moveCampaign(chief.db, boss, id, 2, "ended", { text: null });
    await expect(moveCampaign(chief.db, boss, id, 3, "summarised", { text: "完成" })).rejects.toMatchObject({ code: "invalid" });
    await moveCampaign(chief.db, boss, id, 3, "summarised", { text: "走访全部完成，情况良好。" });
    await expect(moveCampaign(chief.db, boss, id, 4, "running", { text: "还有三户要补" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(moveCampaign(office.db, rc, id, 4, "running", { text: null })).rejects.toMatchObject({ code: "invalid" });
    await moveCampaign(office.db, rc, id, 4, "running", { text: "还有三户要补" });
    expect(await getCampaign(office.db, rc, id)).toMatchObject({ status: "running", summary: "走访全部完成，情况良好。" });
  });

  test("cancelling asks why, and reopening takes the reason away", async () => {
    const id = await made();
    await expect(moveCampaign(chief.db, boss, id, 1, "cancelled", { text: null })).rejects.toMatchObject({ code: "invalid" });
    await moveCampaign(chief.db, boss, id, 1, "cancelled", { text: "与座谈会合并" });
    expect(await getCampaign(chief.db, boss, id)).toMatchObject({ status: "cancelled", summary: "与座谈会合并" });
    await moveCampaign(office.db, rc, id, 2, "running", { text: "仍按原计划办" });
    expect((await getCampaign(chief.db, boss, id)).summary).toBeNull();
  });

  test("a clerk takes none, and another town finds nothing", async () => {
    const id = await made();
    await expect(moveCampaign(clerk.db, me, id, 1, "running", { text: null })).rejects.toMatchObject({ code: "forbidden" });
    await expect(moveCampaign(other.db, foreign, id, 1, "running", { text: null })).rejects.toMatchObject({ code: "not_found" });
  });

  test("the head of a town does not end the zone's campaign for the others", async () => {
    const id = await createCampaign(office.db, rc, campaignOf({ region_id: ZONE_ID }));
    await moveCampaign(office.db, rc, id, 1, "running", { text: null });
    const person = await aTalent(other.db, { credit_town_id: TOWN_B });
    await aPlanItem(other.db, { campaign_id: id, talent_id: person.id, town_id: TOWN_B });
    await expect(moveCampaign(chief.db, boss, id, 2, "ended", { text: "都走完了没有遗漏" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
