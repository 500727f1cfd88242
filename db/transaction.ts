import type { Transaction } from "kysely";
import type { Database, Db } from "./database.ts";

/** Runs `work` in the caller's transaction if there is one, else in a new one, so commands compose. */
export function inTransaction<T>(db: Db, work: (trx: Transaction<Database>) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db as Transaction<Database>) : db.transaction().execute(work);
}
