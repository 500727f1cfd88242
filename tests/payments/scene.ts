import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import { makeBankFile } from "#app/features/payments/commands/bank-file.server.ts";
import { importBankResult, type ReadResult } from "#app/features/payments/commands/bank-result.server.ts";
import { createBudget } from "#app/features/payments/commands/budget.server.ts";
import { checkBatch } from "#app/features/payments/commands/check.server.ts";
import { draftBatch } from "#app/features/payments/commands/draft.server.ts";
import { financeBatch } from "#app/features/payments/commands/finance.server.ts";
import type { BankRow } from "#app/features/payments/rules/bank-reading.ts";
import type { Db } from "#db/database.ts";
import { aTalent } from "#seeds/factories.ts";
import { anApplication, aPolicy, aStandard } from "#seeds/subsidy-factories.ts";
import { type TestDatabase, TOWN_A } from "#tests/setup/test-database.ts";
import { type Hand, handOf } from "#tests/talents/commands/scene.ts";

export type Hands = { maker: Hand; checker: Hand; finance: Hand };

export async function threeHands({ asRole }: Pick<TestDatabase, "asRole">): Promise<Hands> {
  const [maker, checker, finance] = [await asRole({ role: "JB" }), await asRole({ role: "SH" }), await asRole({ role: "CZ" })];
  return { maker: handOf(maker), checker: handOf(checker), finance: handOf(finance) };
}

/** Three hands over `connections` connections, and three people of a town. */
export async function worldOn(database: TestDatabase, connections: number) {
  const { system } = database;
  const door = database.openDoor(connections);
  const roles = ["JB", "SH", "CZ"] as const;
  const [maker, checker, finance] = await Promise.all(
    roles.map(async (role) => {
      const signedIn = await database.asRole({ role });
      return handOf({ ...signedIn, db: door.scoped("zone", { token: signedIn.token }) });
    }),
  );
  if (!maker || !checker || !finance) throw new Error("three hands");
  const people = await Promise.all([1, 2, 3].map(() => aTalent(system, { credit_town_id: TOWN_A, native_town_id: TOWN_A })));
  return { system, hands: { maker, checker, finance }, people: people.map(({ id }) => id) };
}

/** A policy at 1500 元 a month with a budget, in 元. */
export async function aFund(system: Db, finance: Hand, yuan: number) {
  const policy = await aPolicy(system);
  const standard = await aStandard(system, { policy_id: policy.id });
  const budget = await createBudget(finance.db, finance.actor, {
    year: 2023,
    policy_id: policy.id,
    package: null,
    title: "2023年高层次人才生活津贴",
    subject_code: "2013299",
    doc_no: "示财预〔2023〕1号",
    amount_fen: yuan * 100,
  });
  return { policy: policy.id, standard: standard.id, budget };
}
export type Fund = Awaited<ReturnType<typeof aFund>>;

/** Somebody with an approved application, January to March 2023 unless said otherwise. */
export async function approved(system: Db, fund: Fund, fields: Partial<Parameters<typeof anApplication>[1]> = {}) {
  const talent = await aTalent(system, { credit_town_id: fields.pay_town_id ?? TOWN_A, native_town_id: TOWN_A });
  return anApplication(system, {
    policy_id: fund.policy,
    standard_id: fund.standard,
    talent_id: talent.id,
    pay_town_id: TOWN_A,
    status: "approved",
    ...fields,
  });
}

/** A draft for January unless said otherwise. */
export const drafted = (
  { maker }: Hands,
  fund: Fund,
  application_ids: string[],
  { from = "2023-01", to = from, id = uuidv7() }: { from?: string; to?: string; id?: string } = {},
) =>
  draftBatch(
    maker.db,
    maker.actor,
    {
      policy_id: fund.policy,
      period_from: from,
      period_to: to,
      budget_id: fund.budget,
      title: "高层次人才生活津贴",
      application_ids,
    },
    id,
  );

/** A batch at the bank. */
export async function atBank(hands: Hands, fund: Fund, ids: string[], period: { from?: string; to?: string } = {}) {
  const batch = await drafted(hands, fund, ids, period);
  await sendOn(hands, batch);
  return batch;
}

/** Checked, financed, sent. */
export async function sendOn({ checker, finance }: Hands, batch: string) {
  await checkBatch(checker.db, checker.actor, batch);
  await financeBatch(finance.db, finance.actor, batch);
  await makeBankFile(finance.db, finance.actor, batch, { format: "csv", reason: "提交银行代发" });
}

export const batchOf = (db: Db, id: string) =>
  db.selectFrom("payment_batch").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
export const linesOf = (db: Db, batchId: string) =>
  db.selectFrom("payment_line").selectAll().where("batch_id", "=", batchId).orderBy("line_no").execute();
export const budgetOf = (db: Db, id: string) =>
  db.selectFrom("budget").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

/** What the bank answers about every line that is on its way: paid, or returned where `returned` says so. */
export async function answerFor(
  db: Db,
  batchId: string,
  returned: (lineNo: number) => boolean = () => false,
  day = "2023-03-28",
): Promise<ReadResult> {
  const [batch, lines] = [await batchOf(db, batchId), await linesOf(db, batchId)];
  const rows = lines
    .filter(({ status }) => status !== "cancelled")
    .map(({ line_no, amount_fen }, i): BankRow => {
      const failed = returned(line_no);
      return {
        row: i + 2,
        key: `${batch.batch_no}-${line_no}`,
        amount_fen,
        account: null,
        outcome: failed ? "returned" : "succeeded",
        status_text: failed ? "失败" : "成功",
        serial: failed ? null : `LS${batch.batch_no}${line_no}`,
        paid_on: failed ? null : day,
        reason: failed ? "账号户名不符" : null,
      };
    });
  return { file_name: "代发结果.csv", sha256: uuidv7().replaceAll("-", "").padEnd(64, "0"), sheet: { rows, total: null } };
}

export async function answered({ finance }: Hands, batchId: string, returned?: (lineNo: number) => boolean) {
  return importBankResult(
    finance.db,
    finance.actor,
    batchId,
    await answerFor(finance.db, batchId, returned, finance.actor.today),
  );
}

/** What must always hold of money, asked of the tables by SQL, for these budgets or all; the names of what does not. */
export async function broken(system: Db, budgets: readonly string[] | null = null): Promise<string[]> {
  const { rows } = await sql<{ wrong: string }>`
    with g as (select * from budget where ${budgets}::uuid[] is null or id = any (${budgets}::uuid[])), b as (select * from payment_batch where budget_id in (select id from g)),
      l as (select * from payment_line where batch_id in (select id from b))
    select 'above its ceiling ' || id as wrong from g where reserved_fen + paid_fen > ceiling_fen
    union all select 'chain ' || g.id || ' at ' || x.seq from g, ledger_breaks(g.id) x
    union all select 'ceiling ' || id from g where ceiling_fen <> amount_fen + coalesce((select sum(a.amount_fen) from budget_adjust a where a.budget_id = g.id), 0)
    union all select 'twice active ' || m.talent_id from payment_line_month m join l on l.id = m.line_id where m.is_active group by m.talent_id, m.policy_id, m.ym having count(*) > 1
    union all select 'state and entries of line ' || l.id from l join b on b.id = l.batch_id
      left join lateral (select array_agg(e.kind order by e.seq) as kinds from ledger_entry e where e.line_id = l.id) e on true
      where coalesce(e.kinds, '{}') is distinct from case
        when l.kind = 'clawback' then case l.status when 'succeeded' then array['clawback'] else '{}'::text[] end
        when l.status = 'succeeded' then array['reserve', 'pay'] when l.status = 'returned' then array['reserve', 'release']
        when l.status = 'sent' or l.status = 'pending' and b.status = 'financed' then array['reserve'] else '{}'::text[] end
    union all select 'paid beyond approval ' || a.id from subsidy_application a join l on l.application_id = a.id
      where l.status = 'succeeded' group by a.id having sum(l.amount_fen) > a.approved_amount_fen
    union all select 'totals of batch ' || b.id from b where voided_at is null and planned_amount_fen <>
      (select coalesce(sum(l.amount_fen), 0) from l where l.batch_id = b.id and l.status <> 'cancelled')
    union all select 'lines of locked batch ' || b.id from b where lines_hash is not null and lines_hash <> batch_lines_hash(b.id)`.execute(
    system,
  );
  return rows.map(({ wrong }) => wrong);
}
