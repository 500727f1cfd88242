import { setTimeout as sleep } from "node:timers/promises";
import { uuidv7 } from "uuidv7";
import { expect, test } from "vitest";
import { makeBankFile } from "#app/features/payments/commands/bank-file.server.ts";
import { importBankResult } from "#app/features/payments/commands/bank-result.server.ts";
import { checkBatch, closeBatch } from "#app/features/payments/commands/check.server.ts";
import { financeBatch } from "#app/features/payments/commands/finance.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { openTestDatabase } from "#tests/setup/test-database.ts";
import { aFund, answerFor, approved, broken, budgetOf, drafted, linesOf, worldOn } from "./scene.ts";

const database = await openTestDatabase();
const { admin } = database;
const { system, hands } = await worldOn(database, 4);
const { checker, finance } = hands;

const BATCHES = 6;
const LINES = 4;
/** A slow machine gets its work done too. */
const MOST_KILLS = 30;

/** What a person does whose connection broke: the same again. A refusal in words is an answer. */
async function insisting<T>(work: () => Promise<T>): Promise<T> {
  for (;;)
    try {
      return await work();
    } catch (error) {
      if (error instanceof AppError) throw error;
      await sleep(5);
    }
}

test("backends killed at random moments: every batch goes on to its end, every line is paid exactly once", {
  timeout: 90_000,
}, async () => {
  const fund = await aFund(system, finance, BATCHES * LINES * 1_500);
  const people: string[][] = [];
  for (let i = 0; i < BATCHES; i++)
    people.push(await Promise.all(Array.from({ length: LINES }, async () => (await approved(system, fund)).id)));

  let isWorking = true;
  let kills = 0;
  const killing = (async () => {
    for (; isWorking && kills < MOST_KILLS; await sleep(40 + Math.random() * 120)) {
      const { rowCount } = await admin.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'guigen_zone' order by random() limit 1`,
      );
      kills += rowCount ?? 0;
    }
  })();
  const batches = await Promise.all(
    people.map(async (ids) => {
      const [id, key, answered] = [uuidv7(), uuidv7(), uuidv7()];
      await insisting(() => drafted(hands, fund, ids, { id }));
      await insisting(() => checkBatch(checker.db, checker.actor, id));
      await insisting(() => financeBatch(finance.db, finance.actor, id, { key }));
      await insisting(() => makeBankFile(finance.db, finance.actor, id, { format: "csv", reason: "提交银行代发" }));
      const answer = await answerFor(system, id);
      await insisting(() => importBankResult(finance.db, finance.actor, id, answer, { id: answered }));
      await insisting(() => closeBatch(checker.db, checker.actor, id));
      return id;
    }),
  ).finally(() => {
    isWorking = false;
  });
  await killing;

  expect(kills).toBeGreaterThan(5);
  const lines = (await Promise.all(batches.map((id) => linesOf(system, id)))).flat();
  expect(lines.map(({ status }) => status)).toEqual(Array.from({ length: BATCHES * LINES }, () => "succeeded"));
  expect(await budgetOf(system, fund.budget)).toMatchObject({
    reserved_fen: 0,
    paid_fen: BATCHES * LINES * 150_000,
    ledger_seq: BATCHES * LINES * 2,
  });
  expect(await broken(system)).toEqual([]);
});
