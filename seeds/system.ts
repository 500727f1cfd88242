import { createHash, randomBytes } from "node:crypto";
import { sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Database, Db } from "#db/database.ts";

/** The account that jobs, seeds and the command line act as; made by the first migration. */
export const SYSTEM_USER = "00000000-0000-7000-8000-000000000001";
export const SYSTEM_POST = "00000000-0000-7000-8000-000000000002";

/** Runs `work` in one transaction of the owner, under a session of the system account, so that the log knows who acted. */
export async function asSystem<T>(owner: Db, work: (trx: Transaction<Database>) => Promise<T>): Promise<T> {
  const token = randomBytes(32).toString("base64url");
  return owner.transaction().execute(async (trx) => {
    await trx
      .insertInto("session")
      .values({
        id: uuidv7(),
        token_hash: createHash("sha256").update(token).digest(),
        user_id: SYSTEM_USER,
        position_id: SYSTEM_POST,
        role: "SYS",
        may_set_clock: true,
        expires_at: sql`now() + interval '1 hour'`,
        absolute_at: sql`now() + interval '1 hour'`,
      })
      .execute();
    await sql`select set_config('app.tok', ${token}, true)`.execute(trx);
    const result = await work(trx);
    await trx
      .deleteFrom("session")
      .where("user_id", "=", SYSTEM_USER)
      .where("token_hash", "=", createHash("sha256").update(token).digest())
      .execute();
    return result;
  });
}
