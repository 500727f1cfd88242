import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import { describe, expect, test } from "vitest";
import { importBankResult } from "#app/features/payments/commands/bank-result.server.ts";
import { checkBatch, sendBack } from "#app/features/payments/commands/check.server.ts";
import { confirmClawback, proposeClawback } from "#app/features/payments/commands/clawback.server.ts";
import { omitLine, voidBatch } from "#app/features/payments/commands/draft.server.ts";
import { financeBatch } from "#app/features/payments/commands/finance.server.ts";
import { repayLine } from "#app/features/payments/commands/repay.server.ts";
import { aTalent } from "#seeds/factories.ts";
import { anApplication, aPolicy, aStandard, bankNumber, sealedAccount } from "#seeds/subsidy-factories.ts";
import { openTestDatabase, TOWN_A } from "#tests/setup/test-database.ts";
import { aFund, answered, answerFor, approved, atBank, batchOf, broken, drafted, linesOf, sendOn, threeHands } from "./scene.ts";

/** What somebody may try with money that is in nobody's process (domain §3.4, E56–E58b; decision 0025). */
const { system, asRole, ...database } = await openTestDatabase();
const hands = await threeHands({ ...database, asRole });
const { maker, checker, finance } = hands;
const DENIED = { code: "42501" };
const PROOF = {
  category: "proof",
  file_name: "银行卡.pdf",
  mime: "application/pdf",
  size: 4,
  sha256: "0".repeat(64),
  bytes: Buffer.from("%PDF"),
  thumb: null,
} as const;
const AGAIN = { bank: null, number: null, is_same_account: true, reason: "原账户重发" };
const only = async (batch: string) => {
  const [line] = await linesOf(system, batch);
  if (!line) throw new Error("no line");
  return line;
};

const others = await Promise.all((["RC", "LD", "SJ"] as const).map((role) => asRole({ role })));

describe("by plain SQL, with a session in force", () => {
  test("who only reads changes no batch, line or budget, and posts no entry", async () => {
    const fund = await aFund(system, finance, 10_000);
    const batch = await drafted(hands, fund, [(await approved(system, fund)).id]);
    const line = await only(batch);
    for (const { db, user_id } of others) {
      for (const to of [
        { planned_amount_fen: 1 },
        { title: "改个名字" },
        { status: "checked", checker_id: user_id, checked_at: new Date() },
      ])
        await expect(db.updateTable("payment_batch").set(to).where("id", "=", batch).execute()).rejects.toMatchObject(DENIED);
      const gone = { voided_at: new Date(), voided_by: user_id, void_reason: "重复登记" };
      for (const to of [{ amount_fen: 1 }, { status: "sent" }, gone])
        await expect(db.updateTable("payment_line").set(to).where("id", "=", line.id).execute()).rejects.toMatchObject(DENIED);
      await expect(sql`select ledger_post(${line.id}, 'reserve', ${uuidv7()})`.execute(db)).rejects.toMatchObject(DENIED);
      await expect(db.updateTable("budget").set({ paid_fen: 0 }).where("id", "=", fund.budget).execute()).rejects.toMatchObject(
        DENIED,
      );
    }
  });

  test("a batch with a reserve is not sent back: its money would stay bound to lines that may change", async () => {
    const fund = await aFund(system, finance, 10_000);
    const batch = await drafted(hands, fund, [(await approved(system, fund)).id]);
    await checkBatch(checker.db, checker.actor, batch);
    await sql`select ledger_post(${(await only(batch)).id}, 'reserve', ${uuidv7()})`.execute(finance.db);
    await expect(sendBack(checker.db, checker.actor, batch, "名单有误")).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("lines that answer lines", () => {
  test("a repayment that came back is paid again; the first line is then not, and neither is claimed back twice", async () => {
    const fund = await aFund(system, finance, 10_000);
    const first = await atBank(hands, fund, [(await approved(system, fund)).id]);
    await answered(hands, first, () => true);
    const again = await repayLine(maker.db, maker.actor, (await only(first)).id, AGAIN);
    await sendOn(hands, again);
    await answered(hands, again, () => true);
    const third = await repayLine(maker.db, maker.actor, (await only(again)).id, AGAIN);
    await expect(repayLine(maker.db, maker.actor, (await only(first)).id, AGAIN)).rejects.toMatchObject({ code: "conflict" });
    await sendOn(hands, third);
    await answered(hands, third);
    const paid = await only(third);
    const why = { reason: "多发一个月", notice_text: "请在10个工作日内退回多发的津贴。" };
    const claim = await proposeClawback(maker.db, maker.actor, paid.id, why);
    await expect(proposeClawback(maker.db, maker.actor, paid.id, why)).rejects.toMatchObject({ code: "conflict" });
    await checkBatch(checker.db, checker.actor, claim);
    await financeBatch(finance.db, finance.actor, claim);
    await confirmClawback(finance.db, finance.actor, claim, { received_on: finance.actor.today, voucher_no: "SK001" });
    await expect(proposeClawback(maker.db, maker.actor, (await only(claim)).id, why)).rejects.toMatchObject({ code: "conflict" });
    for (const returned of [first, again])
      await expect(repayLine(maker.db, maker.actor, (await only(returned)).id, AGAIN)).rejects.toMatchObject({
        code: "conflict",
      });
    expect(await broken(system, [fund.budget])).toEqual([]);
  });

  test("is not paid to the account of somebody else's application", async () => {
    const fund = await aFund(system, finance, 10_000);
    const number = bankNumber(777_001);
    const id = uuidv7();
    await approved(system, fund, { id, ...sealedAccount(id, "单小刚", number) });
    const batch = await atBank(hands, fund, [(await approved(system, fund)).id]);
    await answered(hands, batch, () => true);
    const typed = { bank: "示例银行", number, is_same_account: false, reason: "更正账户后补发" };
    await expect(repayLine(maker.db, maker.actor, (await only(batch)).id, typed, [PROOF])).rejects.toThrow("别人的申报");
  });

  test("a line left out is nothing to the bank's answer, and its month is free; so are those of a batch withdrawn", async () => {
    const fund = await aFund(system, finance, 10_000);
    const [a, b] = [await approved(system, fund), await approved(system, fund)];
    const batch = await drafted(hands, fund, [a.id, b.id]);
    const [out] = await linesOf(system, batch);
    await omitLine(maker.db, maker.actor, out?.id ?? "", "本人暂缓领取");
    await sendOn(hands, batch);
    const { batch_no } = await batchOf(system, batch);
    const answer = await answerFor(finance.db, batch, undefined, finance.actor.today);
    const [row] = answer.sheet.rows;
    if (row) answer.sheet.rows.push({ ...row, key: `${batch_no}-${out?.line_no}`, serial: "LS-X" });
    const { ignored } = await importBankResult(finance.db, finance.actor, batch, answer);
    expect(ignored).toHaveLength(1);
    const next = await drafted(hands, fund, [out?.application_id ?? ""]);
    await voidBatch(maker.db, maker.actor, next, "名单有误");
    await drafted(hands, fund, [out?.application_id ?? ""]);
    expect(await broken(system, [fund.budget])).toEqual([]);
  });
});

test("of one exclusion group a month is held once; what was stopped leaves the months after it to a higher allowance", async () => {
  const fund = await aFund(system, finance, 10_000);
  const other = await aPolicy(system, { title: "拔尖人才补贴", kind: "top_talent" });
  const standard = await aStandard(system, { policy_id: other.id });
  const talent = await aTalent(system, { credit_town_id: TOWN_A, native_town_id: TOWN_A });
  const of = { talent_id: talent.id, pay_town_id: TOWN_A, excl_key: "人才津贴" };
  const first = { ...of, policy_id: fund.policy, standard_id: fund.standard, status: "stopped", stop_from: "2023-03" };
  await anApplication(system, first);
  const follow = { ...of, policy_id: other.id, standard_id: standard.id, status: "approved" };
  await expect(anApplication(system, { ...follow, period_from: "2023-02", months: 2 })).rejects.toMatchObject({
    constraint: "subsidy_application_months_excl",
  });
  await anApplication(system, { ...follow, period_from: "2023-03", months: 1 });
});
