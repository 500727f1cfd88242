import { describe, expect, test } from "vitest";
import { createCampaign, moveCampaign } from "#app/features/campaigns/commands/campaign.server.ts";
import { assignItems, editItem, giveMissReason, removeItem } from "#app/features/campaigns/commands/items.server.ts";
import { addByRule, addPeople } from "#app/features/campaigns/commands/plan.server.ts";
import { coverageByLevel, coverageByTown } from "#app/features/campaigns/queries/coverage.server.ts";
import { listPlan, printLines } from "#app/features/campaigns/queries/plan.server.ts";
import { previewRule } from "#app/features/campaigns/queries/preview.server.ts";
import type { Assignment } from "#app/features/campaigns/schema/forms.ts";
import { writeOutreach } from "#app/features/outreach/commands/log-outreach.server.ts";
import { talentIn } from "#app/features/outreach/schema/input.ts";
import { inTransaction } from "#db/transaction.ts";
import { ZONE_ID } from "#seeds/demo/people/region.ts";
import { aFamilyMember, aTalent } from "#seeds/factories.ts";
import { contactOf } from "#tests/outreach/contacts.ts";
import { actorOf } from "#tests/setup/actor.ts";
import { openTestDatabase, TOWN_A, TOWN_B } from "#tests/setup/test-database.ts";
import { campaignOf, loggedOf, ruleOf, seenBy } from "./plans.ts";

const { admin, asRole } = await openTestDatabase();
const clerk = await asRole({ role: "ZY" });
const chief = await asRole({ role: "ZZ" });
const other = await asRole({ role: "ZY", town: TOWN_B });
const office = await asRole({ role: "RC" });
const [me, boss, foreign, rc] = [actorOf(clerk), actorOf(chief), actorOf(other), actorOf(office)];

const [first, second] = [await aTalent(clerk.db, { talent_level: "A" }), await aTalent(clerk.db)];
const silent = await aTalent(clerk.db, { opt_out: true });
const abroad = await aTalent(other.db, { talent_level: "A" });

const own = () => createCampaign(chief.db, boss, campaignOf());
const whole = () => createCampaign(office.db, rc, campaignOf({ region_id: ZONE_ID }));
const linesOf = async (id: string) =>
  office.db
    .selectFrom("campaign_plan_item")
    .selectAll()
    .where("campaign_id", "=", id)
    .where("voided_at", "is", null)
    .orderBy("id")
    .execute();
const ALL = { state: "all", town: null, who: null, page: 1 } as const;

/** A visit of the household that counts. */
const visited = (campaign_id: string, talentId: string) =>
  inTransaction(clerk.db, (trx) =>
    writeOutreach(
      trx,
      me,
      [contactOf({ kind: "visit", method: "HV", campaign_id, participants: [talentIn(talentId, { met: true })] })],
      { source: "manual", batchId: null },
    ),
  );

describe("a list by rule", () => {
  test("holds the town's people who fit, and no opt-out; asked again it adds nobody", async () => {
    const id = await own();
    expect(await addByRule(clerk.db, me, id, ruleOf())).toBe(2);
    expect((await linesOf(id)).map(({ talent_id }) => talent_id).sort()).toEqual([first.id, second.id].sort());
    expect(await addByRule(clerk.db, me, id, ruleOf())).toBe(0);
    const [line] = await linesOf(id);
    expect(await loggedOf(admin, line?.id ?? "")).toEqual([{ action: "insert", user_id: clerk.user_id }]);
  });

  test("two people who ask at once add each household once", async () => {
    const id = await own();
    const added = await Promise.all([addByRule(clerk.db, me, id, ruleOf()), addByRule(chief.db, boss, id, ruleOf())]);
    expect(added[0] + added[1]).toBe(2);
    expect(await linesOf(id)).toHaveLength(2);
  });

  test("of the zone is made in one step for all towns; each town sees and works its own rows", async () => {
    const id = await whole();
    expect(await addByRule(office.db, rc, id, ruleOf({ level: ["A"] }))).toBe(2);
    expect(await seenBy(clerk.db, "campaign_plan_item", id)).toBe(1);
    expect(await seenBy(other.db, "campaign_plan_item", id)).toBe(1);
    expect((await listPlan(other.db, foreign, id, ALL)).rows.map(({ talent_id }) => talent_id)).toEqual([abroad.id]);
    expect(await addByRule(clerk.db, me, id, ruleOf())).toBe(1);
  });

  test("says beforehand what it would add, town by town", async () => {
    const id = await own();
    await addPeople(clerk.db, me, id, [first.id]);
    const campaign = { id, region_id: TOWN_A, plan_from: "2023-03-29" };
    const { counts } = await previewRule(clerk.db, me, campaign, ruleOf());
    expect(counts).toMatchObject([{ fitting: 2, listed: 1, added: 1, optedOut: 1 }]);
  });

  test("brings the elder at home whom to call on, never a child", async () => {
    const person = await aTalent(clerk.db, { talent_level: "B" });
    await aFamilyMember(clerk.db, { talent_id: person.id, kin: "51", is_minor: true });
    await aFamilyMember(clerk.db, { talent_id: person.id, kin: "10" });
    const mother = await aFamilyMember(clerk.db, { talent_id: person.id, kin: "52" });
    const id = await own();
    await addByRule(clerk.db, me, id, ruleOf({ level: ["B"] }));
    expect((await linesOf(id)).map(({ family_member_id }) => family_member_id)).toEqual([mother.id]);
  });

  test("takes up who has been seen already", async () => {
    const id = await own();
    await visited(id, first.id);
    await addPeople(clerk.db, me, id, [first.id]);
    expect((await linesOf(id))[0]?.done_record_id).not.toBeNull();
  });

  test.each(["JB", "SH", "LD", "SJ", "CZ", "FW", "BM", "GL"] as const)("%s plans nobody", async (role) => {
    const stranger = await asRole({ role });
    await expect(addByRule(stranger.db, actorOf(stranger), await whole(), ruleOf())).rejects.toMatchObject({ code: "forbidden" });
  });

  test("of another town's campaign is not there", async () => {
    await expect(addByRule(other.db, foreign, await own(), ruleOf())).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("by hand", () => {
  test.each([
    ["somebody who asked not to be contacted", silent.id],
    ["another town's", abroad.id],
  ])("%s is refused", async (_who, talentId) => {
    const id = await whole();
    await expect(addPeople(clerk.db, me, id, [talentId])).rejects.toMatchObject({ code: "invalid" });
    expect(await linesOf(id)).toEqual([]);
  });

  test("a household taken off may come back", async () => {
    const id = await own();
    await addPeople(clerk.db, me, id, [first.id]);
    const [line] = await linesOf(id);
    await removeItem(clerk.db, me, line?.id ?? "", 1, "重复的一户");
    await removeItem(clerk.db, me, line?.id ?? "", 1, "重复的一户");
    expect(await linesOf(id)).toEqual([]);
    expect((await loggedOf(admin, line?.id ?? "")).map(({ action }) => action)).toEqual(["insert", "void"]);
    expect(await addPeople(clerk.db, me, id, [first.id])).toBe(1);
  });
});

describe("handing out", () => {
  const spread = { spread: true, from: "2023-03-31", to: "2023-04-03", days: "all" } as const;
  const planned = async () => {
    const id = await own();
    await addPeople(clerk.db, me, id, [first.id, second.id]);
    return { id, ids: (await linesOf(id)).map((line) => line.id) };
  };

  test("sends somebody of the town and spreads the days; asked again it changes nothing", async () => {
    const { id, ids } = await planned();
    expect(await assignItems(clerk.db, me, id, { ids, assignee: chief.user_id, ...spread })).toBe(2);
    const lines = await linesOf(id);
    expect(lines.map(({ assignee_id }) => assignee_id)).toEqual([chief.user_id, chief.user_id]);
    expect(lines.map(({ planned_on }) => planned_on).sort()).toEqual(["2023-03-31", "2023-04-02"]);
    expect(await assignItems(clerk.db, me, id, { ids, assignee: chief.user_id, ...spread })).toBe(0);
  });

  test("keeps to workdays or to weekends as chosen", async () => {
    const { id, ids } = await planned();
    await assignItems(clerk.db, me, id, { ids, assignee: "owner", ...spread, days: "weekends" });
    expect((await linesOf(id)).map(({ planned_on }) => planned_on).sort()).toEqual(["2023-04-01", "2023-04-02"]);
    await assignItems(clerk.db, me, id, { ids, assignee: null, ...spread, days: "workdays" });
    expect((await linesOf(id)).map(({ planned_on }) => planned_on).sort()).toEqual(["2023-03-31", "2023-04-03"]);
  });

  test("refuses somebody of another town, and days outside the campaign", async () => {
    const { id, ids } = await planned();
    await expect(assignItems(clerk.db, me, id, { ids, assignee: other.user_id, ...spread })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(assignItems(clerk.db, me, id, { ids, assignee: null, ...spread, to: "2023-05-01" })).rejects.toMatchObject({
      code: "invalid",
    });
  });

  test("leaves another town's households alone", async () => {
    const id = await whole();
    await addByRule(office.db, rc, id, ruleOf({ level: ["A"] }));
    const ids = (await linesOf(id)).map((line) => line.id);
    expect(await assignItems(clerk.db, me, id, { ids, assignee: clerk.user_id, ...spread })).toBe(1);
    const theirs = (await linesOf(id)).find(({ town_id }) => town_id === TOWN_B);
    expect(theirs?.assignee_id).toBeNull();
    await expect(
      editItem(clerk.db, me, theirs?.id ?? "", 1, { assignee_id: null, family_member_id: null, planned_on: null }),
    ).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(giveMissReason(clerk.db, me, theirs?.id ?? "", 1, "外出未归")).rejects.toMatchObject({ code: "not_found" });
    await expect(removeItem(clerk.db, me, theirs?.id ?? "", 1, "不该走访")).rejects.toMatchObject({ code: "not_found" });
  });

  test("one line is changed by version", async () => {
    const { ids } = await planned();
    const change = { assignee_id: clerk.user_id, family_member_id: null, planned_on: "2023-04-02" };
    await editItem(clerk.db, me, ids[0] ?? "", 1, change);
    await expect(editItem(clerk.db, me, ids[0] ?? "", 1, change)).rejects.toMatchObject({ code: "conflict" });
    await expect(editItem(clerk.db, me, ids[0] ?? "", 2, { ...change, planned_on: "2023-06-01" })).rejects.toMatchObject({
      code: "invalid",
    });
  });

  test("only who plans hands out, gives reasons or takes off", async () => {
    const { id, ids } = await planned();
    const leader = await asRole({ role: "LD" });
    const ld = actorOf(leader);
    const [line = ""] = ids;
    for (const attempt of [
      assignItems(leader.db, ld, id, { ids, assignee: "owner", ...spread }),
      editItem(leader.db, ld, line, 1, { assignee_id: null, family_member_id: null, planned_on: null }),
      giveMissReason(leader.db, ld, line, 1, "外出未归"),
      removeItem(leader.db, ld, line, 1, "不该走访"),
    ])
      await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("how far a campaign is", () => {
  test("a visit ticks its household off and takes the reason away; coverage counts households and persons", async () => {
    const id = await own();
    await addByRule(clerk.db, me, id, ruleOf({ level: ["A", "N"] }));
    const [line] = (await linesOf(id)).filter(({ talent_id }) => talent_id === first.id);
    await giveMissReason(clerk.db, me, line?.id ?? "", 1, "外出未归，家中无人");
    await giveMissReason(clerk.db, me, line?.id ?? "", 1, "外出未归，家中无人");
    await expect(giveMissReason(clerk.db, me, line?.id ?? "", 1, "联系不上本人")).rejects.toMatchObject({ code: "conflict" });
    await visited(id, first.id);
    await visited(id, first.id);
    const done = (await linesOf(id)).find(({ talent_id }) => talent_id === first.id);
    expect(done).toMatchObject({ miss_reason: null, done_record_id: expect.any(String) });
    const counted = { planned: 2, done: 1, missed: 0, talents: 1, family: 0 };
    expect(await coverageByTown(clerk.db, me, id)).toMatchObject([
      { town_id: TOWN_A, ...counted },
      { town_id: null, ...counted },
    ]);
    expect(await coverageByLevel(clerk.db, me, id)).toEqual([
      { level: "A", planned: 1, done: 1, missed: 0 },
      { level: "N", planned: 1, done: 0, missed: 0 },
    ]);
    await expect(giveMissReason(clerk.db, me, done?.id ?? "", done?.version ?? 0, "外出未归")).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(removeItem(clerk.db, me, done?.id ?? "", done?.version ?? 0, "不该走访")).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("a town reads its own coverage, the zone all of them", async () => {
    const id = await whole();
    await addByRule(office.db, rc, id, ruleOf({ level: ["A"] }));
    expect((await coverageByTown(other.db, foreign, id)).map(({ town_id }) => town_id)).toEqual([TOWN_B, null]);
    expect((await coverageByTown(office.db, rc, id)).map(({ planned }) => planned)).toEqual([1, 1, 2]);
  });

  test("the printed sheet holds a town's own households", async () => {
    const id = await whole();
    await addByRule(office.db, rc, id, ruleOf({ level: ["A"] }));
    expect(await printLines(other.db, foreign, id, [TOWN_A])).toEqual([]);
    expect((await printLines(office.db, rc, id, [TOWN_B])).map(({ talent_id }) => talent_id)).toEqual([abroad.id]);
  });

  test("names reach leaders masked, relatives not at all", async () => {
    const leader = await asRole({ role: "LD" });
    const id = await own();
    await addPeople(clerk.db, me, id, [first.id]);
    const { rows } = await listPlan(leader.db, actorOf(leader), id, ALL);
    expect(rows).toMatchObject([{ name: "单**", relative: null }]);
  });

  test("what has ended is not planned any more", async () => {
    const id = await own();
    await addPeople(clerk.db, me, id, [first.id]);
    await moveCampaign(chief.db, boss, id, 1, "running", { text: null });
    await moveCampaign(chief.db, boss, id, 2, "ended", { text: "大雪封路没有走到" });
    const [line] = await linesOf(id);
    const asked: Assignment = {
      ids: [line?.id ?? ""],
      assignee: "owner",
      spread: false,
      from: "2023-03-29",
      to: "2023-03-30",
      days: "all",
    };
    await expect(assignItems(clerk.db, me, id, asked)).rejects.toMatchObject({ code: "conflict" });
    await expect(removeItem(clerk.db, me, line?.id ?? "", line?.version ?? 0, "不该走访")).rejects.toMatchObject({
      code: "conflict",
    });
  });
});
