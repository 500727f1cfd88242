import { describe, expect, test } from "vitest";
import { loadToday } from "#app/features/reminders/today.server.ts";
import { aCampaign, anOutreach, aParticipant, aPlanItem, aTalent } from "#seeds/factories.ts";
import { actorOf } from "#tests/setup/actor.ts";
import { openTestDatabase, TOWN_A, TOWN_B } from "#tests/setup/test-database.ts";

const { asRole, system } = await openTestDatabase();
const clerk = await asRole({ role: "ZY" });
const foreign = await asRole({ role: "ZY", town: TOWN_B });
const rc = await asRole({ role: "RC" });
const gl = await asRole({ role: "GL" });
const NOW = new Date("2023-03-28T02:00:00Z");
const known = { status: "on_file", verify_status: "verified", next_contact_on: "2023-03-20" };

const spokenTo = await aTalent(clerk.db, { ...known, name: "谈过的" });
await aParticipant(clerk.db, { record_id: (await anOutreach(clerk.db)).id, talent_id: spokenTo.id });
const tried = await aTalent(clerk.db, { ...known, name: "没接通的" });
await aParticipant(clerk.db, { record_id: (await anOutreach(clerk.db)).id, talent_id: tried.id, result: "4" });
await aTalent(foreign.db, { ...known, name: "邻镇的人", native_town_id: TOWN_B, next_contact_on: "2023-03-01" });
const campaign = await aCampaign(clerk.db, { status: "running", name: "清明走访" });
await aPlanItem(clerk.db, {
  campaign_id: campaign.id,
  talent_id: tried.id,
  planned_on: "2023-03-30",
  assignee_id: clerk.user_id,
});
await aPlanItem(clerk.db, { campaign_id: campaign.id, talent_id: spokenTo.id, planned_on: "2023-04-20" });

const todayOf = async (by: typeof clerk) => loadToday(by.db, actorOf(by), NOW);

describe("今日 never forgets", () => {
  test("a station sees who nobody ever spoke with, and whom to visit in the next three days", async () => {
    const work = await todayOf(clerk);
    if (work.kind !== "station") throw new Error(work.kind);
    expect(work.open.never).toMatchObject({ count: 1, names: ["没接通的"] });
    expect(work.visits).toMatchObject({ all: 1, rows: [{ name: "没接通的", campaign: "清明走访" }] });
  });

  test("the zone sees the overdue town by town, and how far a campaign has come", async () => {
    const work = await todayOf(rc);
    if (work.kind !== "zone") throw new Error(work.kind);
    expect(work.overdue).toEqual([
      expect.objectContaining({ town_id: TOWN_A, overdue: 2, since: "2023-03-20" }),
      expect.objectContaining({ town_id: TOWN_B, overdue: 1 }),
    ]);
    expect(work.campaigns).toEqual([expect.objectContaining({ name: "清明走访", planned: 2, done: 0 })]);
  });

  test("人才办 is told of posts that wait for its approval", async () => {
    const before = await todayOf(rc);
    await system
      .insertInto("user_position")
      .values({
        id: crypto.randomUUID(),
        user_id: clerk.user_id,
        role: "ZZ",
        region_id: TOWN_A,
        unit_name: "滍阳镇",
        duty: "站长",
        from_on: "2023-03-01",
        created_by: gl.user_id,
      })
      .execute();
    const after = await todayOf(rc);
    if (before.kind !== "zone" || after.kind !== "zone") throw new Error(after.kind);
    expect(after.posts - before.posts).toBe(1);
  });
});
