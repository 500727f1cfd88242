import { describe, expect, test } from "vitest";
import { entitledUnder } from "#app/features/policies/queries/entitled.server.ts";
import { aTalent } from "#seeds/factories.ts";
import { aClause, anAction, anApplication, aPolicy, aStandard } from "#seeds/subsidy-factories.ts";
import { openTestDatabase, TOWN_A } from "#tests/setup/test-database.ts";
import { handOf } from "#tests/talents/commands/scene.ts";

/** Plain SQL with a session in force: what a post's own class could write, and its post may not (domain §3.4, §8 rule 3; decision 0025). */
const { system, asRole } = await openTestDatabase();
const as = {
  ZY: await asRole({ role: "ZY" }),
  ZZ: await asRole({ role: "ZZ" }),
  JB: await asRole({ role: "JB" }),
  SH: await asRole({ role: "SH" }),
  RC: await asRole({ role: "RC" }),
  CZ: await asRole({ role: "CZ" }),
  LD: await asRole({ role: "LD" }),
  SJ: await asRole({ role: "SJ" }),
};
type Post = keyof typeof as;
const DENIED = { code: "42501" };
const policy = await aPolicy(system, { need_notice: false });
const standard = await aStandard(system, { policy_id: policy.id });
await as.SH.db
  .updateTable("policy")
  .set({ approved_by: as.SH.user_id, approved_at: new Date() })
  .where("id", "=", policy.id)
  .execute();

const inStatus = async (status: string, fields: object = {}) => {
  const talent = await aTalent(system, { credit_town_id: TOWN_A, native_town_id: TOWN_A });
  const of = { policy_id: policy.id, standard_id: standard.id, talent_id: talent.id, pay_town_id: TOWN_A };
  return (await anApplication(system, { ...of, status, ...fields })).id;
};
const change = (post: Post, id: string, to: object) =>
  as[post].db.updateTable("subsidy_application").set(to).where("id", "=", id).execute();
const gone = (post: Post) => ({ voided_at: new Date(), voided_by: as[post].user_id, void_reason: "重复登记" });

describe("an application moves along its path alone", () => {
  const everybody = ["ZY", "ZZ", "JB", "SH", "RC", "CZ", "LD", "SJ"] as const;

  test.each(everybody)("%s does not open what was approved again to change its account", async (post) => {
    const id = await inStatus("approved");
    await expect(change(post, id, { status: "returned" })).rejects.toMatchObject(DENIED);
    await expect(change(post, id, { status: "draft" })).rejects.toMatchObject(DENIED);
    await expect(change(post, id, { account_masked: "6217***********9999" })).rejects.toMatchObject(DENIED);
  });

  test.each(everybody)(
    "%s neither withdraws what was approved nor refuses it: its months would be free for another policy",
    async (post) => {
      const id = await inStatus("approved");
      await expect(change(post, id, gone(post))).rejects.toMatchObject(DENIED);
      await expect(change(post, id, { status: "rejected" })).rejects.toMatchObject(DENIED);
    },
  );

  test.each(["ZZ", "SH", "RC", "CZ", "LD", "SJ"] as const)("%s enters none and edits none", async (post) => {
    const talent = await aTalent(system, { credit_town_id: TOWN_A, native_town_id: TOWN_A });
    const of = { policy_id: policy.id, standard_id: standard.id, talent_id: talent.id, pay_town_id: TOWN_A, status: "draft" };
    await expect(anApplication(as[post].db, of)).rejects.toMatchObject(DENIED);
    await expect(change(post, await inStatus("draft"), { work_unit_at_apply: "别的单位" })).rejects.toMatchObject(DENIED);
  });

  test("a stop that was confirmed keeps its month", async () => {
    const id = await inStatus("stopped");
    for (const post of everybody) await expect(change(post, id, { stop_from: "2024-01" })).rejects.toMatchObject(DENIED);
  });

  test("nobody asks for a stop, or an overlap, in another's name and grants it himself", async () => {
    const stop = { stop_from: "2023-05", stop_reason: "离职停发", stop_asked_by: as.JB.user_id };
    await expect(change("SH", await inStatus("approved"), stop)).rejects.toMatchObject(DENIED);
    const asked = { overlap_reason: "同一账户", overlap_asked_by: as.JB.user_id };
    await expect(change("SH", await inStatus("submitted"), asked)).rejects.toMatchObject(DENIED);
  });

  test("no step is signed out of turn, in another round, or on what is not there yet", async () => {
    const id = await inStatus("submitted");
    const step = (post: Post, fields: object) => anAction(as[post].db, { application_id: id, pay_town_id: TOWN_A, ...fields });
    await expect(step("ZZ", { round: 2 })).rejects.toMatchObject(DENIED);
    await step("ZZ", {});
    await expect(step("SH", { step: "review" })).rejects.toMatchObject(DENIED);
    await expect(change("SH", id, { status: "first_passed" })).rejects.toMatchObject(DENIED);
    await change("ZZ", id, { status: "first_passed" });
    await expect(change("ZZ", id, { status: "rejected" })).rejects.toMatchObject(DENIED);
    await step("SH", { step: "review" });
  });

  test("what it asks for is what its standard gives, under its policy's group", async () => {
    const talent = await aTalent(as.ZY.db);
    const of = { policy_id: policy.id, standard_id: standard.id, talent_id: talent.id, status: "draft" };
    for (const wrong of [
      { std_amount_fen: 900_000 },
      { months: 4 },
      { excl_key: "另一组" },
      { period_from: "2021-11", months: 17 },
    ])
      await expect(anApplication(as.ZY.db, { ...of, ...wrong })).rejects.toMatchObject(DENIED);
    await anApplication(as.ZY.db, of);
  });
});

describe("a policy", () => {
  test("is drafted in one's own name and approved by another", async () => {
    await expect(aPolicy(as.RC.db, { created_by: as.JB.user_id })).rejects.toMatchObject(DENIED);
    for (const post of ["SH", "CZ", "LD", "SJ"] as const) await expect(aPolicy(as[post].db)).rejects.toMatchObject(DENIED);
  });

  test("once approved stays: no notice waived, no group left, no standard raised", async () => {
    for (const post of ["JB", "SH", "RC", "CZ", "LD", "SJ"] as const) {
      const { db } = as[post];
      for (const to of [{ need_notice: false, notice_days: 1 }, { excl_group: "另一组" }, gone(post)])
        await expect(db.updateTable("policy").set(to).where("id", "=", policy.id).execute()).rejects.toMatchObject(DENIED);
      await expect(
        db.updateTable("policy_standard").set({ amount_fen: 900_000 }).where("id", "=", standard.id).execute(),
      ).rejects.toMatchObject(DENIED);
      await expect(aClause(db, { policy_id: policy.id })).rejects.toMatchObject(DENIED);
    }
    for (const post of ["JB", "CZ", "LD", "SJ"] as const)
      await expect(aStandard(as[post].db, { policy_id: policy.id, grade: "X" })).rejects.toMatchObject(DENIED);
  });
});

test("the finance bureau reads no list of people whom nobody pays yet", async () => {
  const query = { verdict: "entitled" as const, town: null, page: 1 };
  await aTalent(system, { credit_town_id: TOWN_A, native_town_id: TOWN_A });
  const [seen, unseen] = await Promise.all(
    [as.SH, as.CZ].map((who) => entitledUnder(who.db, handOf(who).actor, policy.id, query)),
  );
  expect(seen?.total).toBeGreaterThan(0);
  expect(unseen).toMatchObject({ total: 0, rows: [] });
});
