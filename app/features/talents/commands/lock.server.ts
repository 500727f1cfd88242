import type { Selectable, Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database } from "#db/database.ts";

export const NO_SUCH_TALENT = "没有找到这个人。可能已作废，或者不在您的管辖范围内。";
const SOMEONE_ELSE = "别人刚刚改过这份档案，您的改动没有保存。请重新打开，看过新内容后再改。";

/** Loads a talent of the actor's scope, living or not, and holds its row. Throws not_found for what is not theirs. */
export async function holdTalent(trx: Transaction<Database>, actor: Actor, id: string): Promise<Selectable<Database["talent"]>> {
  let query = trx.selectFrom("talent").selectAll("talent").where("id", "=", id);
  if (actor.town_id) query = query.where("credit_town_id", "=", actor.town_id);
  const talent = await query.forUpdate().executeTakeFirst();
  if (!talent) throw new AppError("not_found", NO_SUCH_TALENT);
  return talent;
}

/** The same of a living talent. With `version`, throws conflict when somebody saved after that version was read. */
export async function lockTalent(trx: Transaction<Database>, actor: Actor, id: string, version?: number) {
  const talent = await holdTalent(trx, actor, id);
  if (talent.voided_at) throw new AppError("not_found", NO_SUCH_TALENT);
  if (version !== undefined) assertVersion(talent, version);
  return talent;
}

export function assertVersion(row: { version: number }, version: number): void {
  if (row.version !== version) throw new AppError("conflict", SOMEONE_ELSE);
}

/** A reason for withdrawing something: the database asks for four characters (domain §2.0). */
export function reasonOf(text: string, what = "作废"): string {
  const reason = text.trim();
  const message = `请写明${what}原因，至少4个字。`;
  if (reason.length < 4) throw new AppError("invalid", message, { reason: message });
  return reason;
}

export const childOf = (talent: { id: string; credit_town_id: string }) => ({
  talent_id: talent.id,
  town_id: talent.credit_town_id,
});
