import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import { describe, expect, test } from "vitest";
import { makeBankFile } from "#app/features/payments/commands/bank-file.server.ts";
import { importBankResult, readBankResult } from "#app/features/payments/commands/bank-result.server.ts";
import { adjustBudget, createBudget } from "#app/features/payments/commands/budget.server.ts";
import { checkBatch, closeBatch, sendBack } from "#app/features/payments/commands/check.server.ts";
import { confirmClawback, proposeClawback } from "#app/features/payments/commands/clawback.server.ts";
import { draftBatch, omitLine, voidBatch } from "#app/features/payments/commands/draft.server.ts";
import { financeBatch } from "#app/features/payments/commands/finance.server.ts";
import { fullRoster } from "#app/features/payments/commands/full-roster.server.ts";
import { repayLine } from "#app/features/payments/commands/repay.server.ts";
import { batchesToday, listBatches } from "#app/features/payments/queries/batches.server.ts";
import { getBudget } from "#app/features/payments/queries/budgets.server.ts";
import { candidatesOf } from "#app/features/payments/queries/candidates.server.ts";
import { getBatch } from "#app/features/payments/queries/record.server.ts";
import { summarySheet } from "#app/features/payments/queries/sheet.server.ts";
import { parseBatchFilters } from "#app/features/payments/schema/filters.ts";
import { bankNumber } from "#seeds/subsidy-factories.ts";
import { SYSTEM_USER } from "#seeds/system.ts";
import { openTestDatabase, TOWN_A, TOWN_B } from "#tests/setup/test-database.ts";
import { type Hand, handOf } from "#tests/talents/commands/scene.ts";
import {
  aFund,
  answered,
  answerFor,
  approved,
  atBank,
  batchOf,
  broken,
  budgetOf,
  drafted,
  linesOf,
  sendOn,
  threeHands,
} from "./scene.ts";

const database = await openTestDatabase();
const { system, owner, admin, asRole } = database;
const hands = await threeHands(database);
const { maker, checker, finance } = hands;
const town = await asRole({ role: "ZY", town: TOWN_A });
const foreign = await asRole({ role: "ZY", town: TOWN_B });

const PROOF = {
  category: "proof",
  file_name: "银行卡.pdf",
  mime: "application/pdf",
  size: 4,
  sha256: "0".repeat(64),
  bytes: Buffer.from("%PDF"),
  thumb: null,
} as const;
const MONEY = { bank: null, number: null, is_same_account: false, reason: "更正账户后补发" };
const STOPPED = {
  stop_reason: "已离职",
  stop_asked_by: maker.actor.user_id,
  stop_by: SYSTEM_USER,
  stop_at: new Date("2023-01-20"),
};
const as = (hand: Hand, who: Hand): Hand => ({ db: hand.db, actor: { ...hand.actor, user_id: who.actor.user_id } });
const lineIn = async (batch: string) => {
  const [line] = await linesOf(owner, batch);
  if (!line) throw new Error("no line");
  return line;
};
/** One person paid or returned for January. */
async function onePaid(isReturned = false) {
  const fund = await aFund(system, finance, 10_000);
  const application = await approved(system, fund);
  const batch = await atBank(hands, fund, [application.id]);
  await answered(hands, batch, () => isReturned);
  return { fund, application, batch, line: await lineIn(batch) };
}

test("a batch goes through three hands and the bank, and every fen is accounted for", async () => {
  const fund = await aFund(system, finance, 10_000);
  const people = [
    await approved(system, fund),
    await approved(system, fund, { pay_town_id: TOWN_B }),
    await approved(system, fund),
  ];
  const batch = await drafted(
    hands,
    fund,
    people.map(({ id }) => id),
  );
  expect(await batchOf(owner, batch)).toMatchObject({
    batch_no: expect.stringMatching(/^FF-2023-03-\d{3}$/),
    planned_count: 3,
    planned_amount_fen: 450_000,
  });
  await checkBatch(checker.db, checker.actor, batch);
  await financeBatch(finance.db, finance.actor, batch);
  expect(await budgetOf(owner, fund.budget)).toMatchObject({ reserved_fen: 450_000, paid_fen: 0, ledger_seq: 3 });
  await makeBankFile(finance.db, finance.actor, batch, { format: "xlsx", reason: "提交银行代发" });
  expect((await linesOf(owner, batch)).map(({ status }) => status)).toEqual(["sent", "sent", "sent"]);
  await answered(hands, batch, (no) => no === 2);
  expect(await budgetOf(owner, fund.budget)).toMatchObject({ reserved_fen: 0, paid_fen: 300_000, ledger_seq: 6 });
  await closeBatch(checker.db, checker.actor, batch);
  expect(await batchOf(owner, batch)).toMatchObject({ status: "closed", paid_on: "2023-03-28" });
  expect(await broken(system)).toEqual([]);
});

describe("budgets", () => {
  const input = {
    year: 2023,
    policy_id: null,
    package: "人才新政包",
    title: "人才新政",
    subject_code: "2013299" as const,
    doc_no: "示财〔2023〕2号",
    amount_fen: 100,
  };
  test("belong to the finance bureau; a second click finds the first, a second budget is refused", async () => {
    const id = uuidv7();
    await createBudget(finance.db, finance.actor, input, id);
    expect(await createBudget(finance.db, finance.actor, input, id)).toBe(id);
    await expect(createBudget(finance.db, finance.actor, input)).rejects.toMatchObject({ code: "conflict" });
    await expect(createBudget(maker.db, maker.actor, input)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("are not lowered below what is reserved and paid", async () => {
    const { fund } = await onePaid();
    const adjust = (amount_fen: number) =>
      adjustBudget(finance.db, finance.actor, fund.budget, {
        occurred_on: "2023-03-01",
        amount_fen,
        doc_no: "示财〔2023〕9号",
        reason: "年中调整",
      });
    await expect(adjust(-850_001)).rejects.toThrow("最多调减8,500元");
    await adjust(-850_000);
    expect(await budgetOf(owner, fund.budget)).toMatchObject({ ceiling_fen: 150_000, amount_fen: 1_000_000 });
  });
});

describe("drafting", () => {
  test("takes who is approved and unpaid, and says of the others why not", async () => {
    const fund = await aFund(system, finance, 10_000);
    const paid = await approved(system, fund);
    await atBank(hands, fund, [paid.id]);
    const stopped = await approved(system, fund, { status: "stopped", stop_from: "2023-02", ...STOPPED });
    const waiting = await approved(system, fund, { status: "in_notice" });
    const fresh = await approved(system, fund);
    const found = await candidatesOf(maker.db, { policy_id: fund.policy, period_from: "2023-01", period_to: "2023-02" });
    const planOf = (id: string) => found.find((one) => one.id === id)?.plan;
    expect(planOf(paid.id)).toEqual({ period_ym: ["2023-02"], amount_fen: 150_000 });
    expect(planOf(stopped.id)).toEqual({ period_ym: ["2023-01"], amount_fen: 150_000 });
    expect(planOf(waiting.id)).toEqual({ reason: "正在公示" });
    expect(planOf(fresh.id)).toEqual({ period_ym: ["2023-01", "2023-02"], amount_fen: 300_000 });
    await expect(drafted(hands, fund, [fresh.id, waiting.id])).rejects.toThrow("正在公示");
  });

  test("a second click finds the first; another's id is refused", async () => {
    const fund = await aFund(system, finance, 10_000);
    const one = await approved(system, fund);
    const id = uuidv7();
    await drafted(hands, fund, [one.id], { id });
    expect(await drafted(hands, fund, [one.id], { id })).toBe(id);
    const other = handOf(await asRole({ role: "JB" }));
    await expect(drafted({ ...hands, maker: other }, fund, [one.id], { id })).rejects.toMatchObject({ code: "conflict" });
  });

  test("two clerks at the same time: one month of one person is in one batch", async () => {
    const fund = await aFund(system, finance, 10_000);
    const people = await Promise.all([approved(system, fund), approved(system, fund)]);
    const [a, b] = people.map(({ id }) => id);
    const outcomes = await Promise.allSettled([
      drafted(hands, fund, [a ?? "", b ?? ""]),
      drafted(hands, fund, [b ?? "", a ?? ""]),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("a line left out frees its months; a draft withdrawn frees all", async () => {
    const fund = await aFund(system, finance, 10_000);
    const [a, b] = [await approved(system, fund), await approved(system, fund)];
    const batch = await drafted(hands, fund, [a.id, b.id]);
    await omitLine(maker.db, maker.actor, (await lineIn(batch)).id, "本人暂缓领取");
    expect(await batchOf(owner, batch)).toMatchObject({ planned_count: 1, planned_amount_fen: 150_000 });
    await voidBatch(maker.db, maker.actor, batch, "期间选错了");
    await drafted(hands, fund, [a.id, b.id]);
    expect(await broken(system)).toEqual([]);
  });
});

describe("hands", () => {
  test("maker, checker and finance are three people, in whatever post they sit", async () => {
    const fund = await aFund(system, finance, 10_000);
    const batch = await drafted(hands, fund, [(await approved(system, fund)).id]);
    const makerChecks = as(checker, maker);
    await expect(checkBatch(makerChecks.db, makerChecks.actor, batch)).rejects.toMatchObject({ code: "forbidden" });
    await expect(checkBatch(finance.db, finance.actor, batch)).rejects.toMatchObject({ code: "forbidden" });
    await expect(financeBatch(finance.db, finance.actor, batch)).rejects.toMatchObject({ code: "conflict" });
    await checkBatch(checker.db, checker.actor, batch);
    for (const who of [maker, checker]) {
      const pays = as(finance, who);
      await expect(financeBatch(pays.db, pays.actor, batch)).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(financeBatch(maker.db, maker.actor, batch)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("nor by SQL: another's name, another's step, another's columns", async () => {
    const fund = await aFund(system, finance, 10_000);
    const batch = await drafted(hands, fund, [(await approved(system, fund)).id]);
    const set = (hand: Hand, change: Record<string, unknown>) =>
      hand.db.updateTable("payment_batch").set(change).where("id", "=", batch).execute();
    const denied = { code: expect.stringMatching(/^(42501|23514)$/) };
    const signed = { status: "checked", checker_id: checker.actor.user_id, checked_at: new Date() };
    await expect(set(maker, signed)).rejects.toMatchObject(denied);
    await expect(set(checker, { ...signed, checker_id: maker.actor.user_id })).rejects.toMatchObject(denied);
    await expect(set(checker, { ...signed, created_by: checker.actor.user_id })).rejects.toMatchObject(denied);
    await expect(set(checker, { planned_amount_fen: 1 })).rejects.toMatchObject(denied);
    await expect(set(finance, { checker_id: checker.actor.user_id, checked_at: new Date() })).rejects.toMatchObject(denied);
    await checkBatch(checker.db, checker.actor, batch);
    await expect(set(maker, { planned_amount_fen: 1 })).rejects.toMatchObject(denied);
    await expect(set(maker, { title: "另一个名称" })).rejects.toMatchObject(denied);
    await expect(
      set(finance, { status: "financed", finance_id: finance.actor.user_id, financed_at: new Date() }),
    ).rejects.toMatchObject(denied);
    const { id } = await lineIn(batch);
    const setLine = (hand: Hand, change: Record<string, unknown>) =>
      hand.db.updateTable("payment_line").set(change).where("id", "=", id).execute();
    for (const change of [
      { status: "cancelled" },
      { status: "sent" },
      { amount_fen: 1 },
      { account_masked: "x" },
      { payee_name: "另一人" },
    ])
      await expect(setLine(maker, change)).rejects.toMatchObject(denied);
    await expect(setLine(finance, { status: "sent" })).rejects.toMatchObject(denied);
  });

  test("who reviewed the application does not pay it", async () => {
    const fund = await aFund(system, finance, 10_000);
    const one = await approved(system, fund, { submitted_by: finance.actor.user_id });
    const batch = await drafted(hands, fund, [one.id]);
    await checkBatch(checker.db, checker.actor, batch);
    await expect(financeBatch(finance.db, finance.actor, batch)).rejects.toThrow("经手过");
    expect(await budgetOf(owner, fund.budget)).toMatchObject({ reserved_fen: 0, ledger_seq: 0 });
  });

  test("sent back with a reason, a batch is its maker's again; a stop meanwhile holds it", async () => {
    const fund = await aFund(system, finance, 10_000);
    const one = await approved(system, fund);
    const batch = await drafted(hands, fund, [one.id]);
    await checkBatch(checker.db, checker.actor, batch);
    await expect(sendBack(finance.db, finance.actor, batch, "错")).rejects.toMatchObject({ code: "invalid" });
    await sendBack(finance.db, finance.actor, batch, "名单有误，请核对");
    expect(await batchOf(owner, batch)).toMatchObject({ status: "draft", checker_id: null, returned_reason: "名单有误，请核对" });
    await system
      .updateTable("subsidy_application")
      .set({ status: "stopped", stop_from: "2023-01", ...STOPPED })
      .where("id", "=", one.id)
      .execute();
    await expect(checkBatch(checker.db, checker.actor, batch)).rejects.toThrow("已经停发");
  });

  test("a signature is to what the page showed", async () => {
    const fund = await aFund(system, finance, 10_000);
    const [a, b] = [await approved(system, fund), await approved(system, fund)];
    const batch = await drafted(hands, fund, [a.id, b.id]);
    const { version } = await batchOf(owner, batch);
    await omitLine(maker.db, maker.actor, (await lineIn(batch)).id, "本人暂缓领取");
    await expect(checkBatch(checker.db, checker.actor, batch, version)).rejects.toThrow("又改过");
  });
});

describe("the ceiling", () => {
  test("two batches at the same moment against a budget for one: one passes, the other is refused whole", async () => {
    const fund = await aFund(system, finance, 3_000);
    const batches = [];
    for (let i = 0; i < 2; i++) {
      const batch = await drafted(hands, fund, [(await approved(system, fund)).id, (await approved(system, fund)).id]);
      await checkBatch(checker.db, checker.actor, batch);
      batches.push(batch);
    }
    const outcomes = await Promise.allSettled(batches.map((batch) => financeBatch(finance.db, finance.actor, batch)));
    const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    expect(refused).toEqual([
      expect.objectContaining({
        message: "预算“2023年高层次人才生活津贴”余额0元，本批要3,000元，不够支付，整批没有核。请先调整指标。",
      }),
    ]);
    expect(await budgetOf(owner, fund.budget)).toMatchObject({ reserved_fen: 300_000, ledger_seq: 2 });
    expect(await broken(system)).toEqual([]);
  });

  test("the same finance check again changes nothing", async () => {
    const fund = await aFund(system, finance, 3_000);
    const batch = await drafted(hands, fund, [(await approved(system, fund)).id]);
    await checkBatch(checker.db, checker.actor, batch);
    const key = uuidv7();
    await Promise.all([1, 2, 3].map(() => financeBatch(finance.db, finance.actor, batch, { key })));
    expect(await budgetOf(owner, fund.budget)).toMatchObject({ reserved_fen: 150_000, ledger_seq: 1 });
  });
});

describe("the bank's answer", () => {
  test("is taken once: the same file, the same request, the same lines", async () => {
    const fund = await aFund(system, finance, 10_000);
    const batch = await atBank(hands, fund, [(await approved(system, fund)).id, (await approved(system, fund)).id]);
    const answer = await answerFor(owner, batch);
    const id = uuidv7();
    const take = (file = answer, options = {}) => importBankResult(finance.db, finance.actor, batch, file, options);
    const results = await Promise.all([take(answer, { id }), take(answer, { id })]);
    expect(results.map(({ succeeded }) => succeeded)).toEqual([2, 2]);
    await expect(take()).rejects.toThrow("已经导入过");
    await expect(take({ ...answer, sha256: "f".repeat(64) })).rejects.toThrow("没有新的结果");
    expect(await budgetOf(owner, fund.budget)).toMatchObject({ paid_fen: 300_000, reserved_fen: 0, ledger_seq: 4 });
  });

  test("a changed amount or another batch's file settles nothing; a cut file waits for a yes", async () => {
    const fund = await aFund(system, finance, 10_000);
    const ids = [(await approved(system, fund)).id, (await approved(system, fund)).id];
    const batch = await atBank(hands, fund, ids);
    const other = await atBank(hands, fund, ids, { from: "2023-02" });
    const answer = await answerFor(owner, batch);
    const rows = answer.sheet.rows.map((row, i) => (i === 1 ? { ...row, amount_fen: 1 } : row));
    const take = (file: typeof answer, isPartial = false) =>
      importBankResult(finance.db, finance.actor, batch, file, { isPartial });
    await expect(take({ ...answer, sheet: { rows, total: null } })).rejects.toThrow("不一致");
    await expect(take(await answerFor(owner, other))).rejects.toThrow("请到那个批次导入");
    const cut = { ...answer, sheet: { rows: answer.sheet.rows.slice(0, 1), total: null } };
    await expect(take(cut)).rejects.toThrow("缺第2笔");
    expect((await linesOf(owner, batch)).map(({ status }) => status)).toEqual(["sent", "sent"]);
    expect(await take(cut, true)).toMatchObject({ succeeded: 1 });
    await expect(closeBatch(checker.db, checker.actor, batch)).rejects.toThrow("还有明细没有结果");
    await take(await answerFor(owner, batch));
    await closeBatch(checker.db, checker.actor, batch);
    expect(await broken(system)).toEqual([]);
  });

  test("a file read from bytes meets the lines it was made of", async () => {
    const fund = await aFund(system, finance, 10_000);
    const batch = await atBank(hands, fund, [(await approved(system, fund)).id]);
    const file = await makeBankFile(finance.db, finance.actor, batch, { format: "xlsx", reason: "银行要求重发" });
    expect(file.hash).toBe((await batchOf(owner, batch)).bank_file_hash);
    const { batch_no } = await batchOf(owner, batch);
    const bytes = Buffer.from(`批内号,金额,状态,流水号,日期\n${batch_no}-1,1500.00,成功,LS1,2023-03-28\n`);
    const result = await readBankResult({ name: "结果.csv", bytes });
    expect(await importBankResult(finance.db, finance.actor, batch, result)).toMatchObject({ succeeded: 1, returned: 0 });
    await expect(readBankResult({ name: "坏.xlsx", bytes: file.bytes.subarray(0, 900) })).rejects.toMatchObject({
      code: "invalid",
    });
  });
});

describe("a returned line", () => {
  test("is paid again once, to the corrected account, with proof", async () => {
    const { fund, application, line } = await onePaid(true);
    const repay = (input: Partial<typeof MONEY>, files: (typeof PROOF)[] = [PROOF]) =>
      repayLine(maker.db, maker.actor, line.id, { ...MONEY, ...(input as object) }, files);
    await expect(repay({})).rejects.toThrow("还是退票的那个");
    const corrected = { bank: "示例银行城关支行", number: bankNumber(99_001) } as unknown as Partial<typeof MONEY>;
    await expect(repay(corrected, [])).rejects.toThrow("请上传证明");
    const batch = await repay(corrected);
    await expect(repay(corrected)).rejects.toThrow("不能再办");
    await sendOn(hands, batch);
    const file = await makeBankFile(finance.db, finance.actor, batch, { format: "csv", reason: "核对补发账户" });
    expect(file.bytes.toString()).toContain(bankNumber(99_001));
    await answered(hands, batch);
    expect(await budgetOf(owner, fund.budget)).toMatchObject({ paid_fen: 150_000, reserved_fen: 0 });
    const found = await candidatesOf(maker.db, { policy_id: fund.policy, period_from: "2023-01", period_to: "2023-01" });
    expect(found.find(({ id }) => id === application.id)).toMatchObject({
      plan: { reason: "本期已发或已在其他批次" },
      account_masked: expect.stringMatching(/^6217\*+\d{4}$/),
    });
  });

  test("is not drawn up as new", async () => {
    const { fund, application } = await onePaid(true);
    await expect(drafted(hands, fund, [application.id])).rejects.toThrow("补发");
  });
});

describe("claiming back", () => {
  const WHY = { reason: "享受期起始月核定有误", notice_text: "请于收到通知之日起十日内将多发的津贴退回指定账户。" };
  test("takes three hands and a receipt; the original stays, the budget gets its money, once", async () => {
    const { fund, batch: first, line } = await onePaid();
    const before = await lineIn(first);
    const batch = await proposeClawback(maker.db, maker.actor, line.id, WHY);
    await expect(proposeClawback(maker.db, maker.actor, line.id, WHY)).rejects.toThrow("不能再办");
    await expect(financeBatch(finance.db, finance.actor, batch)).rejects.toMatchObject({ code: "conflict" });
    await checkBatch(checker.db, checker.actor, batch);
    await financeBatch(finance.db, finance.actor, batch);
    expect(await budgetOf(owner, fund.budget)).toMatchObject({ paid_fen: 150_000 });
    const key = uuidv7();
    const receive = () =>
      confirmClawback(finance.db, finance.actor, batch, { received_on: "2023-03-28", voucher_no: "SK-001" }, [], key);
    await Promise.all([receive(), receive()]);
    expect(await budgetOf(owner, fund.budget)).toMatchObject({ paid_fen: 0, reserved_fen: 0 });
    await closeBatch(checker.db, checker.actor, batch);
    expect(await lineIn(first)).toEqual(before);
    const [plan] = await candidatesOf(maker.db, { policy_id: fund.policy, period_from: "2023-01", period_to: "2023-01" });
    expect(plan?.plan).toEqual({ reason: "本期已追回" });
    expect(await broken(system)).toEqual([]);
  });

  test("in proposal frees no money for another line", async () => {
    const fund = await aFund(system, finance, 10_000);
    const one = await approved(system, fund, { approved_amount_fen: 150_000 });
    const batch = await atBank(hands, fund, [one.id]);
    await answered(hands, batch);
    await proposeClawback(maker.db, maker.actor, (await lineIn(batch)).id, WHY);
    await expect(drafted(hands, fund, [one.id], { from: "2023-02" })).rejects.toThrow("批准的金额");
  });

  test("is not for what was never paid", async () => {
    const { line } = await onePaid(true);
    await expect(proposeClawback(maker.db, maker.actor, line.id, WHY)).rejects.toThrow("只有发放成功");
  });
});

describe("the ledger", () => {
  test("refuses every change, and shows where it was changed by force", async () => {
    const { fund } = await onePaid();
    for (const change of ["update ledger_entry set amount_fen = amount_fen", "delete from ledger_entry", "truncate ledger_entry"])
      await expect(admin.query(change)).rejects.toMatchObject({ code: "42501" });
    await expect(sql`update budget set paid_fen = 0 where id = ${fund.budget}`.execute(finance.db)).rejects.toMatchObject({
      code: "42501",
    });
    await expect(sql`update budget set ceiling_fen = 1 where id = ${fund.budget}`.execute(finance.db)).rejects.toMatchObject({
      code: "42501",
    });
    const client = await admin.connect();
    try {
      await client.query("begin");
      await client.query("alter table ledger_entry disable trigger ledger_entry_frozen");
      await client.query("update ledger_entry set amount_fen = 1 where budget_id = $1 and seq = 1", [fund.budget]);
      const { rows } = await client.query("select seq from ledger_breaks($1)", [fund.budget]);
      expect(rows).toContainEqual({ seq: 1 });
    } finally {
      await client.query("rollback");
      client.release();
    }
  });

  test("is nobody's but the finance bureau's, and not of who made the batch", async () => {
    const fund = await aFund(system, finance, 10_000);
    const batch = await drafted(hands, fund, [(await approved(system, fund)).id]);
    await checkBatch(checker.db, checker.actor, batch);
    const { id } = await lineIn(batch);
    for (const who of [maker, checker])
      await expect(sql`select ledger_post(${id}, 'reserve', ${uuidv7()})`.execute(who.db)).rejects.toMatchObject({
        constraint: "ledger_entry_post_check",
      });
    for (const kind of ["pay", "release", "clawback"])
      await expect(sql`select ledger_post(${id}, ${kind}, ${uuidv7()})`.execute(finance.db)).rejects.toMatchObject({
        constraint: "ledger_entry_ready_check",
      });
  });
});

test("a town reads its own lines, and the batches they are in", async () => {
  const fund = await aFund(system, finance, 10_000);
  const batch = await drafted(hands, fund, [(await approved(system, fund)).id]);
  const both = await drafted(hands, fund, [
    (await approved(system, fund)).id,
    (await approved(system, fund, { pay_town_id: TOWN_B })).id,
  ]);
  const count = async (db: typeof town.db, id: string) =>
    (await db.selectFrom("payment_line").select("id").where("batch_id", "=", id).execute()).length;
  expect([await count(town.db, batch), await count(foreign.db, batch), await count(foreign.db, both)]).toEqual([1, 0, 1]);
  expect(await foreign.db.selectFrom("payment_batch").select("id").where("id", "=", batch).execute()).toEqual([]);
  await expect(town.db.selectFrom("ledger_entry").select("id").execute()).rejects.toMatchObject({ code: "42501" });
  await expect(town.db.updateTable("payment_line").set({ fail_reason: "试一试" }).execute()).rejects.toMatchObject({
    code: "42501",
  });
});

test("screens show by role: a town its own lines by surname, nobody a whole account, the roster in full to the finance bureau alone", async () => {
  const fund = await aFund(system, finance, 10_000);
  const batch = await atBank(hands, fund, [
    (await approved(system, fund)).id,
    (await approved(system, fund, { pay_town_id: TOWN_B })).id,
  ]);
  await answered(hands, batch);
  const clerk = handOf(town);
  const [own, whole] = [await getBatch(clerk.db, clerk.actor, batch), await getBatch(checker.db, checker.actor, batch)];
  expect([own.lines.map(({ name }) => name), whole.lines.map(({ name }) => name)]).toEqual([["单**"], ["单小刚", "单小刚"]]);
  expect(JSON.stringify([own, whole])).not.toMatch(/6217\d{12}/);
  expect(await listBatches(clerk.db, clerk.actor, parseBatchFilters(new URLSearchParams()))).toMatchObject({
    rows: expect.arrayContaining([expect.objectContaining({ id: batch, people: 1, amount_fen: 150_000 })]),
  });
  const sheet = await summarySheet(clerk.db, clerk.actor, new URLSearchParams("year=2023"));
  expect(new Set(sheet.lines.filter(({ kind }) => kind === "town").map(({ town: name }) => name)).size).toBe(1);
  await expect(fullRoster(checker.db, checker.actor, batch, "送财政拨付")).rejects.toMatchObject({ code: "forbidden" });
  await expect(fullRoster(finance.db, finance.actor, batch, "看")).rejects.toMatchObject({ code: "invalid" });
  expect((await fullRoster(finance.db, finance.actor, batch, "送财政拨付"))[0]?.account).toMatch(/^6217\d{13,15}$/);
  expect(
    (await getBudget(finance.db, fund.budget, null)).entries.map(({ seq, kind, bound_fen }) => [seq, kind, bound_fen]),
  ).toEqual([
    [4, "pay", 300_000],
    [3, "pay", 300_000],
    [2, "reserve", 300_000],
    [1, "reserve", 150_000],
  ]);
  expect(await batchesToday(checker.db, checker.actor)).toMatchObject({
    rows: expect.arrayContaining([expect.objectContaining({ open_lines: 0 })]),
  });
});

test("no account number stands in plain text anywhere in the database", async () => {
  const { rows: known } = await admin.query<{ masked: string }>("select distinct account_masked as masked from payment_line");
  expect(known.length).toBeGreaterThan(10);
  const numbers = /6217[0-9]{12,15}/.source;
  const { rows: tables } = await admin.query<{ name: string }>(
    "select quote_ident(relname) as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
  );
  const found: string[] = [];
  for (const { name } of tables) {
    // Every row as a dump would write it, bytes included.
    const { rows } = await admin.query(`select t::text as row from ${name} t where t::text ~ $1 or t::text ~ $2 limit 3`, [
      numbers,
      Buffer.from("6217990").toString("hex"),
    ]);
    found.push(...rows.map(({ row }) => `${name}: ${row}`));
  }
  expect(found).toEqual([]);
});

test("an export is refused without a reason, and leaves its line in the log with one", async () => {
  const fund = await aFund(system, finance, 10_000);
  const batch = await drafted(hands, fund, [(await approved(system, fund)).id]);
  const file = (hand: Hand, reason: string) => makeBankFile(hand.db, hand.actor, batch, { format: "csv", reason });
  await expect(file(finance, "提交银行代发")).rejects.toMatchObject({ code: "conflict" });
  await checkBatch(checker.db, checker.actor, batch);
  await financeBatch(finance.db, finance.actor, batch);
  await expect(file(finance, "要")).rejects.toMatchObject({ code: "invalid" });
  await expect(file(checker, "提交银行代发")).rejects.toMatchObject({ code: "forbidden" });
  await file(finance, "提交银行代发");
  const { batch_no } = await batchOf(owner, batch);
  const logged = await system
    .selectFrom("export_log")
    .select(["row_count", "has_sensitive", "reason"])
    .where("report", "=", `银行代发文件 ${batch_no}`)
    .execute();
  expect(logged).toEqual([{ row_count: 1, has_sensitive: true, reason: "提交银行代发" }]);
});

test("a kind of batch takes only its own lines, and a foreign budget none", async () => {
  const [fund, other] = [await aFund(system, finance, 10_000), await aFund(system, finance, 10_000)];
  const one = await approved(system, fund);
  await expect(drafted(hands, { ...fund, budget: other.budget }, [one.id])).rejects.toThrow("不是这项政策的");
  await expect(
    draftBatch(checker.db, checker.actor, {
      policy_id: fund.policy,
      period_from: "2023-01",
      period_to: "2023-01",
      budget_id: fund.budget,
      title: "审核自己做",
      application_ids: [one.id],
    }),
  ).rejects.toMatchObject({ code: "forbidden" });
});
