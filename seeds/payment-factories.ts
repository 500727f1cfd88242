import { type Insertable, type Selectable, sql } from "kysely";
import { uuidv7 } from "uuidv7";
import { seal } from "#app/lib/crypto.server.ts";
import { maskCard } from "#app/lib/mask.ts";
import type { Database, Db } from "#db/database.ts";
import { bankNumber } from "./subsidy-factories.ts";

/** One valid row each of budgets, batches and lines (see seeds/factories.ts for the rule): CZ makes budgets, JB batches and lines, the system any. */
type Fields<T extends keyof Database> = Partial<Insertable<Database[T]>>;
type Row<T extends keyof Database> = Promise<Selectable<Database[T]>>;

let made = 0;
const next = () => ++made;

export function aBudget(db: Db, fields: Fields<"budget"> & { policy_id: string }): Row<"budget"> {
  const values = {
    id: uuidv7(),
    year: 2023,
    title: "2023年高层次人才生活津贴",
    subject_code: `2013299-${next()}`,
    doc_no: "示财预〔2023〕1号",
    amount_fen: 120_000_000,
    ceiling_fen: 0,
    ...fields,
  };
  return db.insertInto("budget").values(values).returningAll().executeTakeFirstOrThrow();
}

export function aBudgetAdjust(db: Db, fields: Fields<"budget_adjust"> & { budget_id: string }): Row<"budget_adjust"> {
  const values = {
    id: uuidv7(),
    occurred_on: "2023-03-01",
    amount_fen: 100,
    doc_no: "示财预〔2023〕9号",
    reason: "年中调整",
    ...fields,
  };
  return db.insertInto("budget_adjust").values(values).returningAll().executeTakeFirstOrThrow();
}

/** A draft for January 2023. */
export function aBatch(db: Db, fields: Fields<"payment_batch"> & { policy_id: string; budget_id: string }): Row<"payment_batch"> {
  const values = {
    id: uuidv7(),
    batch_no: `FF-2023-01-${String(900 + next())}`,
    title: "高层次人才生活津贴",
    period_from: "2023-01",
    period_to: "2023-01",
    ...fields,
  };
  return db.insertInto("payment_batch").values(values).returningAll().executeTakeFirstOrThrow();
}

type OfApplication = { application_id: string; policy_id: string; talent_id: string; pay_town_id: string };

/** January 2023 of an approved application, in a draft of the same session. */
export function aPaymentLine(db: Db, fields: Fields<"payment_line"> & OfApplication & { batch_id: string }): Row<"payment_line"> {
  const [id, number] = [fields.id ?? uuidv7(), bankNumber(next())];
  const account = JSON.stringify({ name: "单小刚", bank: "示例银行", number });
  const values = {
    line_no: next(),
    period_ym: sql<string[]>`array['2023-01']`,
    months: 1,
    amount_fen: 150_000,
    payee_name: "单小刚",
    account_enc: seal(account, { table: "payment_line", column: "account_enc", rowId: id }),
    account_masked: maskCard(number),
    ...fields,
    id,
  };
  return db.insertInto("payment_line").values(values).returningAll().executeTakeFirstOrThrow();
}

export function aBankResult(db: Db, fields: Fields<"bank_result"> & { batch_id: string }): Row<"bank_result"> {
  const values = {
    id: uuidv7(),
    file_name: "代发结果.xlsx",
    sha256: uuidv7().replaceAll("-", "").padEnd(64, "0"),
    succeeded_count: 1,
    returned_count: 0,
    ...fields,
  };
  return db.insertInto("bank_result").values(values).returningAll().executeTakeFirstOrThrow();
}
