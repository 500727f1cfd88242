import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { type AidTerms, interestAid, lastDayOf } from "../rules/interest.ts";

/**
 * Writes down the interest aid of a quarter that is over, one row a loan that has none yet; each waits to be applied for as 贷款贴息
 * (domain E63, E64). Gives the number of rows. Throws `invalid` for a quarter that still runs.
 */
export async function recordAid(db: Db, actor: Actor, quarter: string): Promise<number> {
  demand(actor, "interest_aid:create");
  if (lastDayOf(quarter) >= actor.today) throw new AppError("invalid", "这个季度还没有结束，结束后再核算。");
  return inTransaction(db, async (trx) => {
    const loans = await trx
      .selectFrom("guaranteed_loan as l")
      .select(["l.id", "l.town_id", "l.amount_fen", "l.discount_rate", "l.released_on", "l.due_on", "l.ended_on"])
      .where("l.voided_at", "is", null)
      .where("l.released_on", "is not", null)
      .where("l.discount_rate", ">", 0)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("loan_interest_aid as a")
              .select("a.id")
              .whereRef("a.loan_id", "=", "l.id")
              .where("a.quarter", "=", quarter)
              .where("a.voided_at", "is", null),
          ),
        ),
      )
      .orderBy("l.id")
      .forUpdate()
      .execute();
    const rows = loans.flatMap(({ id, town_id, ...terms }) =>
      interestAid(terms as AidTerms)
        .filter((part) => part.quarter === quarter)
        .map((part) => ({ id: uuidv7(), loan_id: id, town_id, ...part })),
    );
    if (rows.length > 0) await trx.insertInto("loan_interest_aid").values(rows).execute();
    return rows.length;
  });
}
