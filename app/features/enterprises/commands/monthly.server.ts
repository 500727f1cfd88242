import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { isMonth, type MonthlyInput } from "../schema/parts.ts";
import { holdEnterprise, holdPart, SOMEONE_ELSE, touched } from "./hold.server.ts";

/**
 * Writes one month's figures, one row a month (domain E32): version 0 for a month without figures. Throws `invalid` for a month to
 * come, `conflict` for a stale version or a month that somebody filed meanwhile.
 */
export async function keepMonthly(
  db: Db,
  actor: Actor,
  enterpriseId: string,
  ym: string,
  version: number,
  input: MonthlyInput,
): Promise<void> {
  demand(actor, version === 0 ? "enterprise_monthly:create" : "enterprise_monthly:update");
  if (!isMonth(ym, actor.today)) throw new AppError("invalid", "只能填本月和以前的月份。");
  try {
    await inTransaction(db, async (trx) => {
      const { town_id } = await holdEnterprise(trx, actor, enterpriseId);
      if (version === 0) {
        await trx
          .insertInto("enterprise_monthly")
          .values({ id: uuidv7(), enterprise_id: enterpriseId, town_id, ym, ...input })
          .execute();
        return;
      }
      const row = await trx
        .selectFrom("enterprise_monthly")
        .select("id")
        .where("enterprise_id", "=", enterpriseId)
        .where("ym", "=", ym)
        .where("voided_at", "is", null)
        .executeTakeFirst();
      if (!row) throw new AppError("conflict", SOMEONE_ELSE);
      await holdPart(trx, "enterprise_monthly", enterpriseId, row.id, version);
      await trx
        .updateTable("enterprise_monthly")
        .set({ ...input, ...touched(actor) })
        .where("id", "=", row.id)
        .execute();
    });
  } catch (error) {
    if (constraintOf(error) === "enterprise_monthly_once_idx")
      throw new AppError("conflict", `${ym}的月报已经填过。请重新打开，在原来的上面改。`);
    throw error;
  }
}
