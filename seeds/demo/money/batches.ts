import { createHash } from "node:crypto";
import { makeBankFile } from "#app/features/payments/commands/bank-file.server.ts";
import { importBankResult } from "#app/features/payments/commands/bank-result.server.ts";
import { checkBatch, closeBatch } from "#app/features/payments/commands/check.server.ts";
import { confirmClawback, proposeClawback } from "#app/features/payments/commands/clawback.server.ts";
import { draftBatch } from "#app/features/payments/commands/draft.server.ts";
import { financeBatch } from "#app/features/payments/commands/finance.server.ts";
import { repayLine } from "#app/features/payments/commands/repay.server.ts";
import { bankNumber } from "../../subsidy-factories.ts";
import { drawings } from "../contacts/pictures.ts";
import { actsAs, type ContactStage } from "../stage.ts";
import { approvedTooEarly, type DemoApplicant } from "./index.ts";

type Policies = Record<"living" | "top_talent", string>;
type Applied = {
  of(policy: string, person: DemoApplicant): string;
  living: readonly DemoApplicant[];
  topTalents: readonly DemoApplicant[];
};
/** The days of a batch's hands; `paid_on` is the bank's. */
type Days = { drafted: string; checked: string; financed: string; sent: string; paid_on: string; closed: string | null };
/** Bank time of lines that did not go through at once. */
type Returned = { application: string; on: string; reason: string };

/** The batches of domain §7.3 in their order: three months, the quarter, the re-payment, the wrong month and its claw-back. */
export async function loadBatches(
  stage: ContactStage,
  policies: Policies,
  budgets: Policies,
  { of, living, topTalents }: Applied,
): Promise<void> {
  const ids = (people: readonly DemoApplicant[]) => people.map((person) => of(policies.living, person));
  const head = { policy_id: policies.living, budget_id: budgets.living };
  const month = (ym: string, people: readonly DemoApplicant[], days: Days, returned?: Returned) =>
    pay(stage, { ...head, period_from: ym, period_to: ym, title: titleOf(ym), application_ids: ids(people) }, days, returned);

  const january = living.filter(({ from }) => from === "2023-01");
  await month("2023-01", january, {
    drafted: "2023-01-13",
    checked: "2023-01-16",
    financed: "2023-01-17",
    sent: "2023-01-17",
    paid_on: "2023-01-18",
    closed: "2023-01-19",
  });

  const failing = living.find(({ town, grade }) => town === "binhu" && grade === "D");
  if (!failing) throw new Error("nobody of 滨湖 has tier D");
  const returned = { application: of(policies.living, failing), on: "2023-02-27", reason: "账号与户名不符" };
  const february = await month(
    "2023-02",
    living,
    {
      drafted: "2023-02-20",
      checked: "2023-02-21",
      financed: "2023-02-22",
      sent: "2023-02-23",
      paid_on: "2023-02-24",
      closed: "2023-02-28",
    },
    returned,
  );
  await payAgain(stage, february, returned.application);

  const wrong = living.find(approvedTooEarly);
  if (!wrong) throw new Error("nobody was approved too early");
  await month("2023-03", living, {
    drafted: "2023-03-20",
    checked: "2023-03-21",
    financed: "2023-03-22",
    sent: "2023-03-23",
    paid_on: "2023-03-24",
    closed: "2023-03-27",
  });
  const mistaken = await month("2023-01", [wrong], {
    drafted: "2023-03-20",
    checked: "2023-03-21",
    financed: "2023-03-22",
    sent: "2023-03-23",
    paid_on: "2023-03-24",
    closed: "2023-03-27",
  });

  await pay(
    stage,
    {
      policy_id: policies.top_talent,
      budget_id: budgets.top_talent,
      period_from: "2023-01",
      period_to: "2023-03",
      title: "2023年第一季度拔尖人才补贴发放花名册",
      application_ids: topTalents.map((person) => of(policies.top_talent, person)),
    },
    {
      drafted: "2023-03-17",
      checked: "2023-03-20",
      financed: "2023-03-22",
      sent: "2023-03-23",
      paid_on: "2023-03-24",
      closed: "2023-03-27",
    },
  );
  await claimBack(stage, mistaken);
}

const titleOf = (ym: string): string => `${ym.slice(0, 4)}年${Number(ym.slice(5))}月高层次人才生活津贴发放花名册`;

/** Three hands and the bank; gives the batch. */
async function pay(
  stage: ContactStage,
  input: Parameters<typeof draftBatch>[2],
  days: Days,
  returned?: Returned,
): Promise<string> {
  const clerk = actsAs(stage, "rsj.jb1", days.drafted);
  const batch = await draftBatch(clerk.db, clerk.actor, input);
  await send(stage, batch, days);
  await answer(stage, batch, days.paid_on, (application) => application !== returned?.application, returned !== undefined);
  if (returned) await answer(stage, batch, returned.on, () => false, false, returned.reason);
  if (days.closed) await close(stage, batch, days.closed);
  return batch;
}

async function send(
  stage: ContactStage,
  batch: string,
  { checked, financed, sent }: Pick<Days, "checked" | "financed" | "sent">,
): Promise<void> {
  const head = actsAs(stage, "rsj.sh", checked);
  await checkBatch(head.db, head.actor, batch);
  const finance = actsAs(stage, "czj.cz", financed);
  await financeBatch(finance.db, finance.actor, batch);
  const desk = actsAs(stage, "czj.cz", sent);
  await makeBankFile(desk.db, desk.actor, batch, { format: "xlsx", reason: "报代发银行" });
}

async function close(stage: ContactStage, batch: string, day: string): Promise<void> {
  const { db, actor } = actsAs(stage, "rsj.sh", day);
  await closeBatch(db, actor, batch);
}

/** The bank's file of a day about the lines that are still open: gone through, or sent back with a reason. */
async function answer(
  stage: ContactStage,
  batch: string,
  day: string,
  isMeant: (application: string) => boolean,
  isPartial: boolean,
  reason: string | null = null,
): Promise<void> {
  const { db, actor } = actsAs(stage, "czj.cz", day);
  const lines = await db
    .selectFrom("payment_line as l")
    .innerJoin("payment_batch as b", "b.id", "l.batch_id")
    .select(["l.line_no", "l.amount_fen", "l.application_id", "b.batch_no"])
    .where("l.batch_id", "=", batch)
    .where("l.status", "=", "sent")
    .orderBy("l.line_no")
    .execute();
  const rows = lines
    .filter(({ application_id }) => reason !== null || isMeant(application_id))
    .map(({ line_no, amount_fen, batch_no }, i) => ({
      row: i + 2,
      key: `${batch_no}-${line_no}`,
      amount_fen,
      account: null,
      outcome: reason ? ("returned" as const) : ("succeeded" as const),
      status_text: reason ? "退票" : "成功",
      serial: reason ? null : `DF${day.replaceAll("-", "")}${String(i + 1).padStart(4, "0")}`,
      paid_on: reason ? null : day,
      reason,
    }));
  const file_name = `代发结果${day}.xlsx`;
  const sha256 = createHash("sha256").update(`${batch}${day}`).digest("hex");
  await importBankResult(db, actor, batch, { file_name, sha256, sheet: { rows, total: null } }, { isPartial });
}

/** 退票 → 补发: the account is corrected with proof, and the line is paid by a batch of its own. */
async function payAgain(stage: ContactStage, batch: string, application: string): Promise<void> {
  const proof = (await drawings()).get("sheet");
  const clerk = actsAs(stage, "rsj.jb1", "2023-02-28");
  const line = await clerk.db
    .selectFrom("payment_line")
    .select("id")
    .where("batch_id", "=", batch)
    .where("application_id", "=", application)
    .executeTakeFirstOrThrow();
  const account = { bank: "示例银行平顶山分行", number: bankNumber(990_001), is_same_account: false };
  const files = proof ? [{ ...proof, category: "proof" as const, file_name: "银行卡复印件.jpg" }] : [];
  const again = await repayLine(clerk.db, clerk.actor, line.id, { ...account, reason: "本人更正银行卡号" }, files);
  await send(stage, again, { checked: "2023-03-01", financed: "2023-03-02", sent: "2023-03-02" });
  await answer(stage, again, "2023-03-03", () => true, false);
  await close(stage, again, "2023-03-06");
}

/** 追回: what was paid for a month to which nobody was entitled comes back. */
async function claimBack(stage: ContactStage, batch: string): Promise<void> {
  const clerk = actsAs(stage, "rsj.jb1", "2023-03-24");
  const line = await clerk.db.selectFrom("payment_line").select("id").where("batch_id", "=", batch).executeTakeFirstOrThrow();
  const back = await proposeClawback(clerk.db, clerk.actor, line.id, {
    reason: "认定自2023年2月起，1月份津贴属于多发",
    notice_text: "请于2023年3月27日前将多发的2023年1月份生活津贴退回财政专户。",
  });
  const day = "2023-03-27";
  const head = actsAs(stage, "rsj.sh", day);
  await checkBatch(head.db, head.actor, back);
  const finance = actsAs(stage, "czj.cz", day);
  await financeBatch(finance.db, finance.actor, back);
  await confirmClawback(finance.db, finance.actor, back, { received_on: day, voucher_no: "SK20230327-01" });
  await close(stage, back, "2023-03-28");
}
