import { uuidv7 } from "uuidv7";
import { describe, expect, test } from "vitest";
import { confirmStop, refuseStop } from "#app/features/subsidies/commands/stop.server.ts";
import { stopLapsed } from "#app/features/subsidies/commands/stop-lapsed.server.ts";
import { aTalent } from "#seeds/factories.ts";
import { aRecognition } from "#seeds/honors-factories.ts";
import { aClause, anApplication, aPolicy, aStandard } from "#seeds/subsidy-factories.ts";
import { SYSTEM_USER } from "#seeds/system.ts";
import { openTestDatabase, TOWN_A } from "#tests/setup/test-database.ts";
import { handOf } from "#tests/talents/commands/scene.ts";

const { owner, system, asRole } = await openTestDatabase();
const clerk = handOf(await asRole({ role: "JB" }));
const reviewer = handOf(await asRole({ role: "SH" }));
const office = handOf(await asRole({ role: "RC" }));
const HANDS = { clerk: clerk.db, reviewer: reviewer.db, office: office.db };
const policy = await aPolicy(system);
await aClause(system, { policy_id: policy.id, test: "honor", params: JSON.stringify({ value: "YCYC" }) });
const standard = await aStandard(system, { policy_id: policy.id });

const run = (today = "2023-03-28") => stopLapsed(system, { user_id: SYSTEM_USER, today });
const rowOf = (id: string) => owner.selectFrom("subsidy_application").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

async function allowance(period_to = "2023-12", approved = new Date()) {
  const talent = await aTalent(system, { credit_town_id: TOWN_A, native_town_id: TOWN_A });
  const application = await anApplication(system, {
    policy_id: policy.id,
    standard_id: standard.id,
    talent_id: talent.id,
    pay_town_id: TOWN_A,
    status: "approved",
    period_to,
    updated_at: approved,
    months: Number(period_to.slice(5)),
  });
  return { talent: talent.id, id: application.id, app_no: application.app_no };
}
async function leaves(talent_id: string) {
  await system
    .insertInto("talent_status_event")
    .values({
      id: uuidv7(),
      talent_id,
      town_id: TOWN_A,
      to_status: "left_again",
      occurred_on: "2023-03-20",
      actor_id: SYSTEM_USER,
    })
    .execute();
  await system.updateTable("talent").set({ status: "left_again" }).where("id", "=", talent_id).execute();
}

describe("an allowance stops by itself (domain §3.4 批准 → 停发)", () => {
  test("when its person left again: proposed from next month on, once, for 人社审核 to confirm", async () => {
    const { talent, id, app_no } = await allowance();
    expect(await run()).toEqual([]);
    await leaves(talent);
    expect(await run()).toEqual([app_no]);
    expect(await rowOf(id)).toMatchObject({
      status: "approved",
      stop_from: "2023-04",
      stop_reason: "本人已再流出（2023-03-20），系统提出停发",
      stop_asked_by: SYSTEM_USER,
    });
    expect(await run()).toEqual([]);
    await confirmStop(reviewer.db, reviewer.actor, id, null);
    expect(await rowOf(id)).toMatchObject({ status: "stopped", stop_from: "2023-04" });
  });

  test("a ground that 人社审核 let pass is not brought up again, a new one is", async () => {
    const { talent, id, app_no } = await allowance();
    await leaves(talent);
    await run();
    await refuseStop(reviewer.db, reviewer.actor, id, null);
    expect(await run()).toEqual([]);
    await leaves(talent);
    expect(await run()).toEqual([app_no]);
  });

  test("when the title that the policy asks for ran out, and not where it stands", async () => {
    const approved = new Date("2023-03-11T00:00:00+08:00");
    const [lapsed, standing] = [await allowance("2023-12", approved), await allowance("2023-12", approved)];
    await aRecognition(HANDS, { talent_id: lapsed.talent, town_id: TOWN_A, valid_until: "2023-03-25" });
    await aRecognition(HANDS, { talent_id: standing.talent, town_id: TOWN_A });
    expect(await run("2023-03-25")).toEqual([]);
    expect(await run()).toEqual([lapsed.app_no]);
    expect((await rowOf(lapsed.id)).stop_reason).toBe("称号有效期届满（2023-03-25），系统提出停发");
  });

  test("not when nothing is left to stop", async () => {
    const { talent, id } = await allowance("2023-03");
    await leaves(talent);
    expect(await run()).toEqual([]);
    expect((await rowOf(id)).stop_from).toBeNull();
  });
});
