import { uuidv7 } from "uuidv7";
import { describe, expect, test } from "vitest";
import { approvePolicy, changeStandard, createPolicy, editPolicy } from "#app/features/policies/commands/policy.server.ts";
import { entitledUnder, policiesFor } from "#app/features/policies/queries/entitled.server.ts";
import { createApplication, editApplication, voidApplication } from "#app/features/subsidies/commands/application.server.ts";
import { firstCheckMany, renewLast, startApplications, submitMany } from "#app/features/subsidies/commands/bulk.server.ts";
import { exportApplications } from "#app/features/subsidies/commands/export.server.ts";
import { revealApplicant } from "#app/features/subsidies/commands/reveal.server.ts";
import {
  approveApplication,
  firstCheck,
  grantOverlap,
  reviewApplication,
} from "#app/features/subsidies/commands/review.server.ts";
import { confirmStop, proposeStop } from "#app/features/subsidies/commands/stop.server.ts";
import { submitApplication } from "#app/features/subsidies/commands/submit.server.ts";
import { applicationsToday, countTurn, listApplications, progressOf } from "#app/features/subsidies/queries/list.server.ts";
import { getApplication } from "#app/features/subsidies/queries/record.server.ts";
import { DIRECTLY_UNDER } from "#app/features/subsidies/schema/dictionaries.ts";
import { parseApplicationFilters } from "#app/features/subsidies/schema/filters.ts";
import type { ApplicationInput } from "#app/features/subsidies/schema/input.ts";
import { bankNumber } from "#seeds/subsidy-factories.ts";
import { openTestDatabase, TOWN_B } from "#tests/setup/test-database.ts";
import { type Hand, handOf, lastAudit } from "#tests/talents/commands/scene.ts";
import { applicant, applicationOf, policyInForce, policyOf, standardOf } from "./scene.ts";

const { admin, asRole, openDoor } = await openTestDatabase();
const clerkSession = await asRole({ role: "ZY" });
const colleagueSession = await asRole({ role: "ZY" });
const [clerk, colleague] = [handOf(clerkSession), handOf(colleagueSession)];
const chief = handOf(await asRole({ role: "ZZ" }));
const foreign = handOf(await asRole({ role: "ZY", town: TOWN_B }));
const [bureau, otherBureau] = [handOf(await asRole({ role: "JB" })), handOf(await asRole({ role: "JB" }))];
const reviewer = handOf(await asRole({ role: "SH" }));
const office = handOf(await asRole({ role: "RC" }));
const finance = handOf(await asRole({ role: "CZ" }));
const policy = await policyInForce(bureau, reviewer);
const NONE = parseApplicationFilters(new URLSearchParams());

const PASS = { result: "pass", opinion: "情况属实" } as const;
const REVIEW = { ...PASS, employed: "yes", insured: "yes" } as const;
const APPROVAL = { ...PASS, minutes: "局务会纪要3号", approved_amount_fen: null };

async function drafted(hand: Hand = clerk, fields: Partial<ApplicationInput> = {}, of = policy) {
  const talent = fields.talent_id ?? (await applicant(hand.actor.town_id ? hand.db : clerk.db)).id;
  return createApplication(hand.db, hand.actor, applicationOf(of, talent, fields));
}
async function submitted(hand: Hand = clerk, fields: Partial<ApplicationInput> = {}, of = policy) {
  const id = await drafted(hand, fields, of);
  await submitApplication(hand.db, hand.actor, id);
  return id;
}
async function reviewed(fields: Partial<ApplicationInput> = {}, of = policy) {
  const id = await submitted(clerk, fields, of);
  await firstCheck(chief.db, chief.actor, id, null, PASS);
  await reviewApplication(reviewer.db, reviewer.actor, id, null, REVIEW);
  return id;
}
async function approved(fields: Partial<ApplicationInput> = {}) {
  const id = await reviewed(fields);
  await approveApplication(office.db, office.actor, id, null, APPROVAL);
  return id;
}
const rowOf = (id: string) =>
  bureau.db.selectFrom("subsidy_application").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

describe("a policy", () => {
  test("is drafted by one and approved by another, and stays as approved", async () => {
    const id = await createPolicy(office.db, office.actor, policyOf());
    await expect(approvePolicy(office.db, office.actor, id, 1)).rejects.toMatchObject({ code: "forbidden" });
    await expect(approvePolicy(bureau.db, bureau.actor, id, 1)).rejects.toMatchObject({ code: "forbidden" });
    const talent = await applicant(clerk.db);
    await expect(drafted(clerk, { talent_id: talent.id, policy_id: id })).rejects.toMatchObject({ code: "invalid" });
    await approvePolicy(reviewer.db, reviewer.actor, id, 1);
    await expect(editPolicy(office.db, office.actor, id, 2, policyOf())).rejects.toMatchObject({ code: "conflict" });
  });
  test("a change ends the old standard and begins the new one, by another than the drafter", async () => {
    const { id } = await policyInForce(office, reviewer);
    const change = { grade: "E1", amount_fen: 180_000, percent: null, max_months: 36, from_on: "2023-04-01" };
    await expect(changeStandard(office.db, office.actor, id, change)).rejects.toMatchObject({ code: "forbidden" });
    await changeStandard(reviewer.db, reviewer.actor, id, change);
    const rows = await office.db
      .selectFrom("policy_standard")
      .select(["amount_fen", "from_on", "to_on"])
      .where("policy_id", "=", id)
      .orderBy("from_on")
      .execute();
    expect(rows).toEqual([
      { amount_fen: 150_000, from_on: "2022-01-01", to_on: "2023-03-31" },
      { amount_fen: 180_000, from_on: "2023-04-01", to_on: null },
    ]);
  });
  test("one standard a grade and day", async () => {
    const twice = policyOf({ standards: [standardOf("E1", 100), standardOf("E1", 200)] });
    await expect(createPolicy(bureau.db, bureau.actor, twice)).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("an application", () => {
  test("goes from draft to approved through four hands", async () => {
    const id = await approved();
    expect(await rowOf(id)).toMatchObject({
      status: "approved",
      months: 3,
      apply_amount_fen: 450_000,
      approved_amount_fen: 450_000,
      approved_on: "2023-03-28",
    });
    const { actions, turn } = await getApplication(clerk.db, clerk.actor, id);
    expect(actions.map(({ step, result }) => `${step} ${result}`)).toEqual(["first pass", "review pass", "approve pass"]);
    expect(turn).toBe("人社经办入批发放");
  });
  test("waits for its public notice where its policy asks for one", async () => {
    const noticed = await policyInForce(bureau, reviewer, { need_notice: true });
    const id = await reviewed({}, noticed);
    expect((await getApplication(bureau.db, bureau.actor, id)).turn).toBe("人社经办拟公示");
    await expect(approveApplication(office.db, office.actor, id, null, APPROVAL)).rejects.toMatchObject({ code: "conflict" });
  });
  test("has its first check due in five working days", async () => {
    expect((await rowOf(await submitted())).due_on).toBe("2023-04-04");
  });
  test.each([
    ["without a required material", { materials: [] }, "劳动合同"],
    ["without an account", { account: null }, "账户"],
  ] as const)("is not handed in %s", async (_, fields, words) => {
    const id = await drafted(clerk, fields);
    await expect(submitApplication(clerk.db, clerk.actor, id)).rejects.toThrow(words);
  });
  test("is not handed in without an ID number on file, nor with another's account", async () => {
    const nobody = await applicant(clerk.db, { id_no_enc: null, id_no_bidx: null });
    const id = await drafted(clerk, { talent_id: nobody.id });
    await expect(submitApplication(clerk.db, clerk.actor, id)).rejects.toThrow("证件号码");
    const account = { name: "别人", bank: "示例银行", number: bankNumber(1) };
    await expect(drafted(clerk, { account })).rejects.toMatchObject({ fields: { account_name: expect.any(String) } });
  });
  test("is told once what is missing, then passes or does not", async () => {
    const id = await submitted();
    const back = { result: "return", opinion: "缺材料", items: ["社保证明", "工资流水"] } as const;
    await expect(firstCheck(chief.db, chief.actor, id, null, { ...back, items: [] })).rejects.toMatchObject({ code: "invalid" });
    await firstCheck(chief.db, chief.actor, id, null, back);
    expect(await rowOf(id)).toMatchObject({ status: "returned", returned_items: ["社保证明", "工资流水"] });
    await submitApplication(clerk.db, clerk.actor, id);
    expect(await rowOf(id)).toMatchObject({ status: "submitted", round: 2 });
    await expect(firstCheck(chief.db, chief.actor, id, null, back)).rejects.toMatchObject({ code: "conflict" });
    await firstCheck(chief.db, chief.actor, id, null, PASS);
  });
  test("is the same on a second click, and refuses a stale version", async () => {
    const talent = await applicant(clerk.db);
    const [id, input] = [uuidv7(), applicationOf(policy, talent.id)];
    await createApplication(clerk.db, clerk.actor, input, id);
    await createApplication(clerk.db, clerk.actor, input, id);
    await editApplication(clerk.db, clerk.actor, id, 1, { ...input, account: null });
    expect((await rowOf(id)).account_masked).toContain("****");
    await expect(editApplication(clerk.db, clerk.actor, id, 1, input)).rejects.toMatchObject({ code: "conflict" });
    await submitApplication(clerk.db, clerk.actor, id, 2);
    await expect(submitApplication(clerk.db, clerk.actor, id)).rejects.toMatchObject({ code: "conflict" });
    await expect(voidApplication(clerk.db, clerk.actor, id, null, "登记有误")).rejects.toMatchObject({ code: "conflict" });
  });
  test("is stopped by two, for months to come", async () => {
    const id = await approved({ period_from: "2023-01", period_to: "2023-06" });
    const stop = { stop_from: "2023-03", reason: "离职停发" };
    await expect(proposeStop(bureau.db, bureau.actor, id, null, stop)).rejects.toMatchObject({ code: "invalid" });
    await proposeStop(bureau.db, bureau.actor, id, null, { ...stop, stop_from: "2023-04" });
    await expect(confirmStop(bureau.db, bureau.actor, id, null)).rejects.toMatchObject({ code: "forbidden" });
    await confirmStop(reviewer.db, reviewer.actor, id, null);
    expect(await rowOf(id)).toMatchObject({ status: "stopped", stop_from: "2023-04" });
  });
});

describe("hands", () => {
  test("of another town, it is not there", async () => {
    const id = await submitted();
    await expect(getApplication(foreign.db, foreign.actor, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(voidApplication(foreign.db, foreign.actor, id, null, "登记有误")).rejects.toMatchObject({ code: "not_found" });
    expect((await listApplications(foreign.db, foreign.actor, NONE)).rows).toEqual([]);
  });
  test("finance sees what is in a batch alone", async () => {
    const id = await submitted();
    await expect(getApplication(finance.db, finance.actor, id)).rejects.toMatchObject({ code: "not_found" });
  });
  test("who applied does not check it, whatever post he now has; nobody takes two steps", async () => {
    const id = await submitted(bureau, { pay_town_id: DIRECTLY_UNDER, talent_id: (await applicant(clerk.db)).id });
    await expect(firstCheck(bureau.db, bureau.actor, id, null, PASS)).rejects.toMatchObject({ code: "forbidden" });
    await expect(firstCheck(chief.db, chief.actor, id, null, PASS)).rejects.toMatchObject({ code: "not_found" });
    await firstCheck(otherBureau.db, otherBureau.actor, id, null, PASS);
    await reviewApplication(reviewer.db, reviewer.actor, id, null, REVIEW);
    await expect(approveApplication(reviewer.db, reviewer.actor, id, null, APPROVAL)).rejects.toMatchObject({
      code: "forbidden",
    });
  });
  test("nor by SQL: a status without its step, an account after submission, an approval in another's name", async () => {
    const id = await submitted();
    const set = (change: object, hand: Hand = bureau) =>
      hand.db.updateTable("subsidy_application").set(change).where("id", "=", id).execute();
    await expect(set({ status: "first_passed" })).rejects.toMatchObject({ code: "42501" });
    await expect(set({ account_masked: "6217****" })).rejects.toMatchObject({ code: "42501" });
    await expect(set({ period_to: "2023-02" })).rejects.toBeDefined();
  });
});

describe("nobody is paid twice for a month", () => {
  test("whatever the town; the number is told to who may see it", async () => {
    const talent = await applicant(clerk.db);
    await submitted(clerk, { talent_id: talent.id });
    const again = await drafted(bureau, {
      talent_id: talent.id,
      pay_town_id: DIRECTLY_UNDER,
      period_from: "2023-03",
      period_to: "2023-03",
    });
    await expect(submitApplication(bureau.db, bureau.actor, again)).rejects.toThrow(/该同志在此期间已有同类申报（编号SB-/);
    const elsewhere = await applicant(clerk.db);
    await submitted(bureau, { talent_id: elsewhere.id, pay_town_id: DIRECTLY_UNDER });
    const own = await drafted(clerk, { talent_id: elsewhere.id });
    await expect(submitApplication(clerk.db, clerk.actor, own)).rejects.toThrow("已在其他镇街申报同类补贴，请联系人社局。");
  });
  test("of one exclusion group, under whatever policy", async () => {
    const group = { excl_group: `组${uuidv7()}` };
    const [living, top] = [await policyInForce(bureau, reviewer, group), await policyInForce(bureau, reviewer, group)];
    const talent = await applicant(clerk.db);
    await submitted(clerk, { talent_id: talent.id }, living);
    await expect(submitted(clerk, { talent_id: talent.id }, top)).rejects.toThrow("已有同类申报");
    await submitted(clerk, { talent_id: talent.id, period_from: "2023-04", period_to: "2023-04" }, top);
  });
  test("two at once, each on a connection of its own: one is in, the other reads why not", async () => {
    const talent = await applicant(clerk.db);
    const ids = [await drafted(clerk, { talent_id: talent.id }), await drafted(colleague, { talent_id: talent.id })];
    const hands = [clerkSession, colleagueSession].map(({ token }, i) => ({
      db: openDoor(1).scoped("town", { token }),
      actor: [clerk, colleague][i]?.actor ?? clerk.actor,
    }));
    const settled = await Promise.allSettled(hands.map(({ db, actor }, i) => submitApplication(db, actor, ids[i] ?? "")));
    expect(settled.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(settled.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "conflict", message: expect.stringContaining("同类") },
    });
  });
  test("the same account asks for a reason and a second person", async () => {
    const account = { name: "单小刚", bank: "示例银行", number: bankNumber(77_777) };
    await submitted(clerk, { account });
    const id = await drafted(clerk, { account });
    await expect(submitApplication(clerk.db, clerk.actor, id)).rejects.toMatchObject({
      fields: { overlap_reason: expect.any(String) },
    });
    await submitApplication(clerk.db, clerk.actor, id, null, "夫妻共用一个账户");
    await firstCheck(chief.db, chief.actor, id, null, PASS);
    await expect(reviewApplication(reviewer.db, reviewer.actor, id, null, REVIEW)).rejects.toThrow("互斥与重叠");
    await grantOverlap(office.db, office.actor, id, null);
    await reviewApplication(reviewer.db, reviewer.actor, id, null, REVIEW);
    expect((await rowOf(id)).checks).toContainEqual(expect.objectContaining({ key: "overlap", ok: true }));
  });
});

describe("many at once", () => {
  test("each stands or falls by itself", async () => {
    const [good, bad] = [await drafted(), await drafted(clerk, { account: null })];
    const outcome = await submitMany(clerk.db, clerk.actor, [good, bad]);
    expect(outcome.done).toEqual([good]);
    expect(outcome.refused).toEqual([expect.objectContaining({ why: "还没有填收款账户。" })]);
    expect((await firstCheckMany(chief.db, chief.actor, [good, bad], PASS)).done).toEqual([good]);
  });
  test("the entitled who have not applied get their drafts, then leave the list", async () => {
    const of = await policyInForce(bureau, reviewer, {
      clauses: [{ id: null, text: "人才层次为顶尖", test: "talent_level", value: "A" }],
      materials: [],
    });
    const talent = await applicant(clerk.db, { talent_level: "A" });
    await applicant(clerk.db, { talent_level: "E" });
    const asked = { verdict: "entitled", town: null, page: 1 } as const;
    const before = await entitledUnder(clerk.db, clerk.actor, of.id, asked);
    expect(before.rows).toEqual([expect.objectContaining({ id: talent.id, grade: "E1", why: "人才层次为顶尖" })]);
    expect(await policiesFor(clerk.db, clerk.actor, talent.id)).toContainEqual(
      expect.objectContaining({ id: of.id, verdict: "entitled" }),
    );
    const period = { period_from: "2023-03", period_to: "2023-03" };
    expect((await startApplications(clerk.db, clerk.actor, of.id, [talent.id], period)).done).toHaveLength(1);
    expect((await entitledUnder(clerk.db, clerk.actor, of.id, asked)).total).toBe(0);
  });
  test("last period's list is carried on once, account and materials with it", async () => {
    const of = await policyInForce(bureau, reviewer);
    const id = await reviewed({ period_from: "2023-03", period_to: "2023-03" }, of);
    await approveApplication(office.db, office.actor, id, null, APPROVAL);
    const next = { period_from: "2023-04", period_to: "2023-04" };
    const [made = ""] = (await renewLast(clerk.db, clerk.actor, of.id, next)).done;
    expect(await rowOf(made)).toMatchObject({ status: "draft", account_masked: (await rowOf(id)).account_masked });
    await submitApplication(clerk.db, clerk.actor, made);
    expect((await renewLast(clerk.db, clerk.actor, of.id, next)).refused).toEqual([
      expect.objectContaining({ why: expect.stringContaining("已有申报") }),
    ]);
  });
});

describe("what is shown", () => {
  test("whose turn it is: the list, its count and 今日 agree", async () => {
    const mine = { ...NONE, turn: "mine" as const };
    for (const hand of [clerk, chief, bureau, reviewer, office]) {
      const page = await listApplications(hand.db, hand.actor, mine);
      expect(page.total).toBe((await countTurn(hand.db, hand.actor)).mine);
      expect((await applicationsToday(hand.db, hand.actor)).length > 0).toBe(page.total > 0);
    }
    const all = await listApplications(reviewer.db, reviewer.actor, NONE);
    const counted = (await progressOf(reviewer.db, reviewer.actor)).reduce((sum, { n }) => sum + n, 0);
    expect(counted).toBe(all.total);
  });
  test("an account is read with a reason, which is logged; nowhere else is it in plain", async () => {
    const number = bankNumber(424_242);
    const since = await lastAudit(admin);
    const id = await submitted(clerk, { account: { name: "单小刚", bank: "示例银行", number } });
    await expect(revealApplicant(clerk.db, clerk.actor, "account", id, "看看")).rejects.toMatchObject({ code: "invalid" });
    await expect(revealApplicant(foreign.db, foreign.actor, "account", id, "核对账户信息")).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await revealApplicant(chief.db, chief.actor, "account", id, "核对账户信息")).toContain(number);
    const { rows } = await admin.query("select action, before, after, reason from audit_log where id > $1", [since]);
    expect(rows).toContainEqual(expect.objectContaining({ action: "reveal", reason: "核对账户信息" }));
    const list = await listApplications(bureau.db, bureau.actor, NONE);
    const sheet = await exportApplications(bureau.db, bureau.actor, { ...NONE, q: "单小刚" }, "核对台账数据");
    const record = await getApplication(bureau.db, bureau.actor, id);
    for (const shown of [rows, list, sheet, record]) expect(JSON.stringify(shown)).not.toContain(number);
    expect(JSON.stringify(sheet)).toContain(`${number.slice(0, 4)}****`);
  });
});
