import { uuidv7 } from "uuidv7";
import { expect } from "vitest";
import { makeBankFile } from "#app/features/payments/commands/bank-file.server.ts";
import { importBankResult, type ReadResult } from "#app/features/payments/commands/bank-result.server.ts";
import { adjustBudget } from "#app/features/payments/commands/budget.server.ts";
import { checkBatch, closeBatch, sendBack } from "#app/features/payments/commands/check.server.ts";
import { confirmClawback, proposeClawback } from "#app/features/payments/commands/clawback.server.ts";
import { voidBatch } from "#app/features/payments/commands/draft.server.ts";
import { financeBatch } from "#app/features/payments/commands/finance.server.ts";
import { repayLine } from "#app/features/payments/commands/repay.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { anApplication } from "#seeds/subsidy-factories.ts";
import { TOWN_A } from "#tests/setup/test-database.ts";
import { APPROVED, type Batch, type Line, Model, type Op, type Sequence, type Step, sum } from "./model.ts";
import { aFund, batchOf, broken, budgetOf, drafted, type Fund, type Hands, linesOf } from "./scene.ts";

const MONTHS = ["2023-01", "2023-02", "2023-03"];
const month = (no: number) => MONTHS[no] ?? "";

export type World = { system: Db; hands: Hands; people: readonly string[] };

/** Whether a command did its work; a refusal in words is an answer, anything else is a failure of the test. */
async function did(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

/** The same request once, or twice at the same time on two connections: both have the same answer. */
async function asked(isTwice: boolean, work: () => Promise<unknown>): Promise<boolean> {
  const [first = false, ...others] = await Promise.all(isTwice ? [did(work), did(work)] : [did(work)]);
  for (const other of others) expect(other).toBe(first);
  return first;
}

/** Plays a sequence on a budget of its own, each step beside the model, and compares all of it at the end. */
export async function play(world: World, { yuan, ops }: Sequence): Promise<void> {
  const fund = await aFund(world.system, world.hands.finance, yuan);
  const applications: string[] = [];
  for (const [i, talent_id] of world.people.entries()) {
    const of = { policy_id: fund.policy, standard_id: fund.standard, talent_id, pay_town_id: TOWN_A };
    const { id } = await anApplication(world.system, { ...of, status: "approved", approved_amount_fen: APPROVED[i] ?? 0 });
    applications.push(id);
  }
  const game = new Game(world, fund, applications, new Model(yuan * 100));
  for (const op of ops) await game.take(op);
  await game.compare();
}

class Game {
  constructor(
    readonly world: World,
    readonly fund: Fund,
    readonly applications: readonly string[],
    readonly model: Model,
  ) {}

  /** Which batches or lines a step is for, as the model sees it. */
  private isFor(step: Step, batch: Batch): boolean {
    const isOpen = batch.lines.some(({ status }) => status === "sent");
    switch (step) {
      case "check":
      case "void":
        return batch.status === "draft";
      case "finance":
      case "sendBack":
        return batch.status === "checked";
      case "send":
        return ["financed", "sent", "paid"].includes(batch.status) && batch.kind !== "clawback";
      case "result":
        return ["sent", "paid"].includes(batch.status) && batch.kind !== "clawback" && isOpen;
      case "receive":
        return batch.status === "sent" && batch.kind === "clawback";
      case "close":
        return batch.status === "paid" && !isOpen;
      default:
        return false;
    }
  }

  async take(op: Op): Promise<void> {
    if (op.step === "draft") return this.draft(op);
    if (op.step === "race") return this.race();
    if (op.step === "ceiling") return this.raise(op);
    if (op.step === "repay" || op.step === "clawback") return this.answer(op.step, op);
    const may = this.model.batches.filter((batch) => batch.status !== "void" && (op.isBlind || this.isFor(op.step, batch)));
    const batch = may[op.pick % Math.max(1, may.length)];
    if (batch) await this.move(op, batch);
  }

  private async draft({ mask, from, to, isTwice }: Op): Promise<void> {
    const [first, last] = [Math.min(from, to), Math.max(from, to)];
    const chosen = this.applications.map((_, app) => app).filter((app) => mask & (1 << app));
    const plans = chosen.map((app) => ({ app, plan: this.model.plan(app, first, last) }));
    const lines = plans.flatMap(({ app, plan }): Line[] =>
      plan ? [{ app, ...plan, kind: "normal", ref: null, status: "pending", id: "" }] : [],
    );
    // Half of the time somebody who cannot be paid is named too: then nothing happens.
    const named = mask % 2 ? chosen : lines.map(({ app }) => app);
    if (named.length === 0) return;
    const id = uuidv7();
    const ids = named.map((app) => this.applications[app] ?? "");
    const done = await asked(isTwice, () =>
      drafted(this.world.hands, this.fund, ids, { from: month(first), to: month(last), id }),
    );
    expect(done, "a draft").toBe(named.length === lines.length);
    if (done) await this.add({ id, status: "draft", kind: "pay", lines });
  }

  private async add(batch: Batch): Promise<void> {
    const rows = await linesOf(this.world.system, batch.id);
    for (const [i, row] of rows.entries()) {
      const line = batch.lines.find(({ app }) => this.applications[app] === row.application_id);
      expect([row.line_no, row.amount_fen, row.period_ym], "a line as planned").toEqual([
        i + 1,
        line?.fen,
        line?.months.map(month),
      ]);
      if (line) line.id = row.id;
    }
    batch.lines.sort((a, b) => rows.findIndex(({ id }) => id === a.id) - rows.findIndex(({ id }) => id === b.id));
    this.model.batches.push(batch);
  }

  private async move(op: Op, batch: Batch): Promise<void> {
    const { maker, checker, finance } = this.world.hands;
    const key = uuidv7();
    const answer = op.step === "result" ? await this.bankSays(batch, op.mask) : null;
    const RUN: Partial<Record<Step, () => Promise<unknown>>> = {
      check: () => checkBatch(checker.db, checker.actor, batch.id),
      sendBack: () => sendBack(checker.db, checker.actor, batch.id, "请核对名单"),
      void: () => voidBatch(maker.db, maker.actor, batch.id, "期间选错了"),
      finance: () => financeBatch(finance.db, finance.actor, batch.id, { key }),
      send: () => makeBankFile(finance.db, finance.actor, batch.id, { format: "csv", reason: "提交银行代发" }),
      result: () => importBankResult(finance.db, finance.actor, batch.id, answer ?? NOTHING, { id: key, isPartial: true }),
      receive: () =>
        confirmClawback(finance.db, finance.actor, batch.id, { received_on: "2023-03-28", voucher_no: "SK-1" }, [], key),
      close: () => closeBatch(checker.db, checker.actor, batch.id),
    };
    const covered = op.step !== "finance" || batch.kind === "clawback" || sum(batch.lines) <= this.model.left();
    // A bank's file without a new result is refused.
    const isSaid = answer === null || answer.sheet.rows.length > 0;
    const expected = (this.isFor(op.step, batch) && covered && isSaid) || this.isDone(op.step, batch);
    const isRepeatable = !["sendBack", "void"].includes(op.step);
    const done = await asked(op.isTwice && isRepeatable, RUN[op.step] ?? (() => Promise.resolve()));
    expect(done, `${op.step} of a batch that is ${batch.status}`).toBe(expected);
    if (done && this.isFor(op.step, batch)) this.apply(op, batch);
  }

  /** What asks for a state that is reached already changes nothing and is no error. */
  private isDone(step: Step, batch: Batch): boolean {
    if (step === "check") return batch.status === "checked";
    if (step === "finance") return ["financed", "sent", "paid", "closed"].includes(batch.status);
    return step === "close" && batch.status === "closed";
  }

  private apply({ step, mask }: Op, batch: Batch): void {
    const set = (from: string, to: string) => {
      for (const line of batch.lines) if (line.status === from) line.status = to;
    };
    if (step === "check") batch.status = "checked";
    if (step === "sendBack") batch.status = "draft";
    if (step === "close") batch.status = "closed";
    if (step === "finance") batch.status = batch.kind === "clawback" ? "sent" : "financed";
    if (step === "send" && batch.status === "financed") batch.status = "sent";
    if (step === "send" || (step === "finance" && batch.kind === "clawback")) set("pending", "sent");
    if (step === "void") {
      batch.status = "void";
      set("pending", "cancelled");
    }
    if (step === "receive") set("sent", "succeeded");
    if (step === "result")
      for (const [i, line] of batch.lines.entries()) if (line.status === "sent") line.status = outcomeOf(mask, i) ?? line.status;
    if (step === "receive" || step === "result") batch.status = "paid";
  }

  private async bankSays(batch: Batch, mask: number): Promise<ReadResult> {
    const { batch_no } = await batchOf(this.world.system, batch.id);
    const rows = batch.lines.flatMap(({ fen }, i) => {
      const outcome = batch.lines[i]?.status === "sent" ? outcomeOf(mask, i) : null;
      if (!outcome) return [];
      const paid = outcome === "succeeded";
      const said = {
        status_text: paid ? "成功" : "失败",
        serial: paid ? `LS${i}` : null,
        paid_on: paid ? "2023-03-28" : null,
        reason: paid ? null : "户名不符",
      };
      return [{ row: i + 2, key: `${batch_no}-${i + 1}`, amount_fen: fen, account: null, outcome, ...said }];
    });
    return { ...NOTHING, sha256: uuidv7().replaceAll("-", "").padEnd(64, "0"), sheet: { rows, total: null } };
  }

  /** Every checked batch to the finance bureau at the same moment: who comes first passes, and nobody is refused for whom there was room. */
  private async race(): Promise<void> {
    const { finance } = this.world.hands;
    const waiting = this.model.batches.filter(({ status }) => status === "checked");
    const outcomes = await Promise.all(waiting.map((batch) => did(() => financeBatch(finance.db, finance.actor, batch.id))));
    for (const [i, batch] of waiting.entries()) if (outcomes[i]) this.apply({ step: "finance", mask: 0 } as Op, batch);
    expect(this.model.left(), "the ceiling after a race").toBeGreaterThanOrEqual(0);
    for (const [i, batch] of waiting.entries())
      if (!outcomes[i]) expect(sum(batch.lines), "a refusal with room left").toBeGreaterThan(this.model.left());
  }

  private async raise({ raise, isTwice }: Op): Promise<void> {
    const { finance } = this.world.hands;
    const id = uuidv7();
    const input = { occurred_on: "2023-03-01", amount_fen: raise * 100, doc_no: "示财〔2023〕9号", reason: "年中调整" };
    const done = await asked(isTwice, () => adjustBudget(finance.db, finance.actor, this.fund.budget, input, id));
    expect(done, "a new ceiling").toBe(this.model.left() + raise * 100 >= 0);
    if (done) this.model.ceiling += raise * 100;
  }

  private async answer(kind: "repay" | "clawback", { pick, isTwice, isBlind }: Op): Promise<void> {
    const { maker } = this.world.hands;
    const wanted = kind === "repay" ? "returned" : "succeeded";
    const isRight = (line: Line) =>
      line.status === wanted && !this.model.answered(line) && (kind === "clawback" || !this.isHeld(line));
    const may = this.model.entered().filter((line) => isBlind || isRight(line));
    const line = may[pick % Math.max(1, may.length)];
    if (!line) return;
    const id = uuidv7();
    const done = await asked(isTwice, () =>
      kind === "repay"
        ? repayLine(
            maker.db,
            maker.actor,
            line.id,
            { bank: null, number: null, is_same_account: true, reason: "原账户已解除冻结" },
            [],
            id,
          )
        : proposeClawback(
            maker.db,
            maker.actor,
            line.id,
            { reason: "起始月核定有误", notice_text: "请于十日内退回多发的津贴。" },
            [],
            id,
          ),
    );
    expect(done, `${kind} of a line that is ${line.status}`).toBe(isRight(line));
    const fen = kind === "repay" ? line.fen : -line.fen;
    if (done) await this.add({ id, status: "draft", kind, lines: [{ ...line, fen, kind, ref: line, status: "pending" }] });
  }

  /** A returned line whose months another repayment, of its answer, holds already. */
  private isHeld = (line: Line) =>
    this.model
      .entered()
      .some(
        (other) =>
          other.app === line.app &&
          ["pending", "sent", "succeeded"].includes(other.status) &&
          !this.model.reclaimed(other) &&
          other.months.some((m) => line.months.includes(m)),
      );

  async compare(): Promise<void> {
    const { system } = this.world;
    const budget = await budgetOf(system, this.fund.budget);
    expect([budget.ceiling_fen, budget.reserved_fen, budget.paid_fen]).toEqual([
      this.model.ceiling,
      this.model.reserved(),
      this.model.paid(),
    ]);
    const rows = await system
      .selectFrom("payment_line as l")
      .innerJoin("payment_batch as b", "b.id", "l.batch_id")
      .select(["l.id", "l.status"])
      .where("b.budget_id", "=", this.fund.budget)
      .execute();
    expect(new Map(rows.map(({ id, status }) => [id, status]))).toEqual(
      new Map(this.model.lines().map(({ id, status }) => [id, status])),
    );
    expect(await broken(system, [this.fund.budget])).toEqual([]);
  }
}

const NOTHING: ReadResult = { file_name: "代发结果.csv", sha256: "0".repeat(64), sheet: { rows: [], total: null } };

/** Paid, returned or not yet answered, line by line. */
const outcomeOf = (mask: number, line: number): "succeeded" | "returned" | null => {
  const said = (mask + line) % 4;
  return said === 3 ? null : said === 2 ? "returned" : "succeeded";
};
