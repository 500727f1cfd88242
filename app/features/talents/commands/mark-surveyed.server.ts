import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { assertVersion, lockTalent } from "./lock.server.ts";

/**
 * Takes someone already on file into the survey: from that day on they count in M01 (domain E10 registered_on). The survey
 * looks at the file anew, so it also refreshes the day of verification. Marking twice changes nothing.
 */
export async function markSurveyed(db: Db, actor: Actor, talentId: string, version: number, surveyedOn: string): Promise<void> {
  demand(actor, "talent:update");
  if (surveyedOn > actor.today)
    throw new AppError("invalid", "摸排日期不能晚于今天。", { registered_on: "摸排日期不能晚于今天。" });
  await inTransaction(db, async (trx) => {
    const talent = await lockTalent(trx, actor, talentId);
    if (talent.is_away_survey) return;
    assertVersion(talent, version);
    if (!talent.native_town_id)
      throw new AppError("invalid", "先补上籍贯镇街，才能列入摸排。", { native_town_id: "请选籍贯镇街。" });
    const verified = talent.verify_status === "verified" ? { last_verified_on: surveyedOn } : {};
    await trx
      .updateTable("talent")
      .set({
        is_away_survey: true,
        registered_on: surveyedOn,
        ...verified,
        version: version + 1,
        updated_at: sql`ctx_now()`,
        updated_by: actor.user_id,
      })
      .where("id", "=", talentId)
      .execute();
  });
}
