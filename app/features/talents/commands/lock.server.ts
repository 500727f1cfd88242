import type { Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database } from "#db/database.ts";

export const NO_SUCH_TALENT = "没有找到这个人。可能已作废，或者不在您的管辖范围内。";
const SOMEONE_ELSE = "别人刚刚改过这份档案，您的改动没有保存。请重新打开，看过新内容后再改。";

/** Loads a living talent of the actor's scope and holds its row. Throws not_found for what is not theirs, conflict for a stale `version`. */
export async function lockTalent(trx: Transaction<Database>, actor: Actor, id: string, version?: number) {
  let query = trx.selectFrom("talent").selectAll("talent").where("id", "=", id).where("voided_at", "is", null);
  if (actor.town_id) query = query.where("credit_town_id", "=", actor.town_id);
  const talent = await query.forUpdate().executeTakeFirst();
  if (!talent) throw new AppError("not_found", NO_SUCH_TALENT);
  if (version !== undefined && talent.version !== version) throw new AppError("conflict", SOMEONE_ELSE);
  return talent;
}

export const childOf = (talent: { id: string; credit_town_id: string }) => ({ talent_id: talent.id, town_id: talent.credit_town_id });
