import { setTimeout as sleep } from "node:timers/promises";
import type { Transaction } from "kysely";
import { constraintOf } from "#app/lib/sql.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";

/** Deadlock and serialization failure: the work did nothing and may be done again (security §5). */
const AGAIN = new Set(["40P01", "40001"]);
const ATTEMPTS = 6;

/** Two requests with one key met on the way in: done again, the second finds the first. */
const SAME_KEY = /^(budget|budget_adjust|payment_batch|bank_result)_pkey$/;

const codeOf = (error: unknown) =>
  typeof error === "object" && error !== null && "code" in error && typeof error.code === "string" ? error.code : "";

/** Money moves in one transaction, which is done again when it met another. Inside somebody's transaction that one decides. */
export async function movingMoney<T>(db: Db, work: (trx: Transaction<Database>) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++)
    try {
      return await inTransaction(db, work);
    } catch (error) {
      const isMet = AGAIN.has(codeOf(error)) || SAME_KEY.test(constraintOf(error) ?? "");
      if (db.isTransaction || attempt === ATTEMPTS || !isMet) throw error;
      await sleep(5 * 2 ** attempt * (0.5 + Math.random()));
    }
}
