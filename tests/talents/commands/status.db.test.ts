import { describe, expect, test } from "vitest";
import { assessIntent } from "#app/features/talents/commands/assess-intent.server.ts";
import { changeStatus, confirmStatus, refuseStatus } from "#app/features/talents/commands/change-status.server.ts";
import { setOptOut } from "#app/features/talents/commands/opt-out.server.ts";
import { openTestDatabase } from "#tests/setup/test-database.ts";
import { filed, type Hand, handOf, step, talentOf, wish } from "./scene.ts";

const { asRole } = await openTestDatabase();
const clerk = handOf(await asRole({ role: "ZY" }));
const chief = handOf(await asRole({ role: "ZZ" }));
const office = handOf(await asRole({ role: "RC" }));

const take = async (
  { db, actor }: Hand,
  id: string,
  change: Partial<Parameters<typeof changeStatus>[4]> & Pick<Parameters<typeof changeStatus>[4], "to_status">,
) => changeStatus(db, actor, id, (await talentOf(db, id)).version, { ...step, ...change });

async function waiting(id: string): Promise<string> {
  const row = await office.db
    .selectFrom("talent_status_event")
    .select("id")
    .where("talent_id", "=", id)
    .where("needs_confirmation", "=", true)
    .where("confirmed_at", "is", null)
    .where("voided_at", "is", null)
    .executeTakeFirstOrThrow();
  return row.id;
}

async function onFile() {
  const id = await filed(clerk);
  await take(clerk, id, { to_status: "on_file", occurred_on: "2023-02-01" });
  await confirmStatus(chief.db, chief.actor, await waiting(id));
  return id;
}
async function inTalks() {
  const id = await onFile();
  await take(clerk, id, { to_status: "contacted", occurred_on: "2023-02-10" });
  await assessIntent(clerk.db, clerk.actor, id, { ...wish, assessed_on: "2023-02-12" });
  await take(clerk, id, { to_status: "interested", occurred_on: "2023-02-12" });
  await take(clerk, id, { to_status: "in_talks", occurred_on: "2023-02-20" });
  return id;
}
const home = {
  to_status: "returned",
  occurred_on: "2023-03-01",
  return_type: "project_move",
  returned_on: "2023-03-01",
} as const;

describe("a step of two persons", () => {
  test("counts from confirmation, and verifies the person on the day it happened", async () => {
    const id = await filed(clerk);
    expect(await take(clerk, id, { to_status: "on_file", occurred_on: "2023-02-01" })).toEqual({ waits: true });
    expect(await talentOf(clerk.db, id)).toMatchObject({ status: "to_verify", verify_status: "to_verify" });
    await confirmStatus(chief.db, chief.actor, await waiting(id));
    expect(await talentOf(clerk.db, id)).toMatchObject({
      status: "on_file",
      verify_status: "verified",
      last_verified_on: "2023-02-01",
    });
  });
  test("holds up every other step until it is decided", async () => {
    const id = await filed(clerk);
    await take(clerk, id, { to_status: "on_file" });
    await expect(take(chief, id, { to_status: "closed" })).rejects.toMatchObject({ code: "conflict" });
  });
  test("is never confirmed by who proposed it, nor by a role the machine does not name", async () => {
    const id = await inTalks();
    await take(chief, id, home);
    const event = await waiting(id);
    await expect(confirmStatus(chief.db, chief.actor, event)).rejects.toMatchObject({ code: "forbidden" });
    const otherChief = handOf(await asRole({ role: "ZZ" }));
    await expect(confirmStatus(otherChief.db, otherChief.actor, event)).rejects.toMatchObject({ code: "forbidden" });
    await confirmStatus(office.db, office.actor, event);
    expect(await talentOf(clerk.db, id)).toMatchObject({
      status: "returned",
      return_type: "project_move",
      returned_on: "2023-03-01",
    });
  });
  test("sent back with a reason it never counted, and may be proposed again", async () => {
    const id = await filed(clerk);
    await take(clerk, id, { to_status: "on_file" });
    await refuseStatus(chief.db, chief.actor, await waiting(id), "没有写明核实经过");
    expect((await talentOf(clerk.db, id)).status).toBe("to_verify");
    await expect(take(clerk, id, { to_status: "on_file" })).resolves.toEqual({ waits: true });
  });
  test("once confirmed it is not sent back", async () => {
    const id = await filed(clerk);
    await take(clerk, id, { to_status: "on_file" });
    const event = await waiting(id);
    await confirmStatus(chief.db, chief.actor, event);
    await expect(refuseStatus(chief.db, chief.actor, event, "没有写明核实经过")).rejects.toMatchObject({ code: "conflict" });
  });
});

test("somebody who leaves again is taken up as 已联络 on the same day", async () => {
  const id = await inTalks();
  await take(chief, id, home);
  await confirmStatus(office.db, office.actor, await waiting(id));
  await take(clerk, id, { to_status: "left_again", occurred_on: "2023-03-20" });
  await confirmStatus(office.db, office.actor, await waiting(id));
  expect((await talentOf(clerk.db, id)).status).toBe("contacted");
  const events = await clerk.db
    .selectFrom("talent_status_event")
    .select(["from_status", "to_status", "occurred_on"])
    .where("talent_id", "=", id)
    .orderBy("id", "desc")
    .limit(2)
    .execute();
  expect(events).toEqual([
    { from_status: "left_again", to_status: "contacted", occurred_on: "2023-03-20" },
    { from_status: "returned", to_status: "left_again", occurred_on: "2023-03-20" },
  ]);
});

describe("a step is refused", () => {
  test.each([
    ["that the machine does not have", { to_status: "signed" as const }, "to_status"],
    ["of tomorrow", { to_status: "contacted" as const, occurred_on: "2023-03-29" }, "occurred_on"],
    ["before the step it follows", { to_status: "contacted" as const, occurred_on: "2023-01-31" }, "occurred_on"],
    ["of long ago without a word why so late", { to_status: "contacted" as const, occurred_on: "2022-12-27" }, "late_reason"],
    ["without words of evidence", { to_status: "contacted" as const, evidence_text: "  属实 " }, "evidence_text"],
  ])("%s", async (_, change, field) => {
    const id = await onFile();
    await expect(take(clerk, id, change)).rejects.toMatchObject({
      code: "invalid",
      fields: { [field]: expect.any(String) as string },
    });
  });
});

describe("an assessment", () => {
  test("entered late does not overrule a later one", async () => {
    const id = await filed(clerk);
    await assessIntent(clerk.db, clerk.actor, id, { ...wish, assessed_on: "2023-03-20", return_will: 4 });
    await assessIntent(clerk.db, clerk.actor, id, { ...wish, assessed_on: "2023-03-01", return_will: 1 });
    expect(await talentOf(clerk.db, id)).toMatchObject({ return_will: 4 });
  });
  test("of tomorrow, or 明确 without a subject, is refused", async () => {
    const id = await filed(clerk);
    const assess = (change: Partial<typeof wish>) => assessIntent(clerk.db, clerk.actor, id, { ...wish, ...change });
    await expect(assess({ assessed_on: "2023-03-29" })).rejects.toMatchObject({ code: "invalid" });
    await expect(assess({ invest_will: 3 })).rejects.toMatchObject({ code: "invalid" });
  });
});

test("a refusal to be contacted leaves the state; only the head of the station lifts it", async () => {
  const id = await onFile();
  const { version } = await talentOf(clerk.db, id);
  await setOptOut(clerk.db, clerk.actor, id, version, true, "本人不愿再接电话");
  expect(await talentOf(clerk.db, id)).toMatchObject({ opt_out: true, status: "on_file" });
  const lift = (hand: Hand) => setOptOut(hand.db, hand.actor, id, version + 1, false, "本人来电想了解政策");
  await expect(lift(clerk)).rejects.toMatchObject({ code: "forbidden" });
  await lift(chief);
  expect((await talentOf(clerk.db, id)).opt_out).toBe(false);
});
