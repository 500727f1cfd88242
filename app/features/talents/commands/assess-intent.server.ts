import { sql, type Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database, Db } from "#db/database.ts";
import { insertRows } from "#db/insert-rows.ts";
import { inTransaction } from "#db/transaction.ts";
import type { IntentInput } from "../schema/input.ts";
import { INTENT_COLUMNS } from "./columns.server.ts";
import { childOf, lockTalent } from "./lock.server.ts";
import { intentRow } from "./prepare.server.ts";

const NEEDS_SUBJECT = "投资意向达到“意向明确”，要写行业或金额。";

/**
 * Adds a dated assessment; earlier ones stay. The talent shows the latest by date (domain E13). The same assessment sent twice is one.
 * `basisRecordId`: the contact in which it was heard.
 */
export async function assessIntent(
  db: Db,
  actor: Actor,
  talentId: string,
  intent: IntentInput,
  basisRecordId: string | null = null,
): Promise<void> {
  demand(actor, "talent:update");
  if (intent.assessed_on > actor.today)
    throw new AppError("invalid", "评估日期不能晚于今天。", { assessed_on: "评估日期不能晚于今天。" });
  if (intent.invest_will >= 3 && !intent.invest_amount_fen && !intent.invest_industry)
    throw new AppError("invalid", NEEDS_SUBJECT, { invest_will: NEEDS_SUBJECT });
  await inTransaction(db, async (trx) => {
    const talent = await lockTalent(trx, actor, talentId);
    if (await isHeld(trx, talentId, actor, intent)) return;
    const row = intentRow(childOf(talent), intent, actor.user_id);
    await insertRows(
      trx,
      "talent_intent",
      [...INTENT_COLUMNS, "basis_record_id"],
      [{ ...row, basis_record_id: basisRecordId, source: "manual", import_batch_id: null }],
    );
    await sql`update talent t set return_will = i.return_will, invest_will = i.invest_will, version = t.version + 1, updated_at = ctx_now(), updated_by = ${actor.user_id}
      from (select return_will, invest_will from talent_intent where talent_id = ${talentId} and voided_at is null order by assessed_on desc, id desc limit 1) i
      where t.id = ${talentId} and (t.return_will, t.invest_will) is distinct from (i.return_will, i.invest_will)`.execute(trx);
  });
}

async function isHeld(trx: Transaction<Database>, talentId: string, actor: Actor, intent: IntentInput): Promise<boolean> {
  let query = trx
    .selectFrom("talent_intent")
    .select("id")
    .where("talent_id", "=", talentId)
    .where("assessor_id", "=", actor.user_id)
    .where("voided_at", "is", null);
  for (const column of Object.keys(intent) as (keyof IntentInput)[])
    query = query.where(column, "is not distinct from", intent[column]);
  return (await query.executeTakeFirst()) !== undefined;
}
