import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { openText } from "#app/lib/crypto.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { NO_SUCH_TALENT } from "./lock.server.ts";

export const SECRETS = { id_no: "证件号码", family_address: "家属住址", family_care_note: "关爱事项" } as const;
export type Secret = keyof typeof SECRETS;

/** At most this many sensitive values an hour for one person (security §3), counted from the log itself. */
const HOURLY = 30;

/**
 * Opens one sensitive value with a reason. The log row is written and committed before the value is read, so what cannot
 * be logged cannot be seen; the text is shown for 60 seconds by the screen.
 */
export async function revealSecret(db: Db, actor: Actor, secret: Secret, rowId: string, reason: string): Promise<string> {
  demand(actor, "talent_secret:reveal");
  if (reason.trim().length < 5) throw new AppError("invalid", "请写明查看事由，至少5个字。", { reason: "请写明查看事由，至少5个字。" });
  const { sealed, place } = await sealedValue(db, actor, secret, rowId);
  const { rows } = await sql<{ seen: number }>`select reveals_last_hour() as seen`.execute(db);
  if ((rows[0]?.seen ?? 0) >= HOURLY) throw new AppError("too_many", "一小时内查看次数已到上限，请稍后再看。确有需要请联系人才办。");
  await sql`select audit_event('reveal', ${place.table}, ${rowId}, ${JSON.stringify({ field: place.column })}, ${reason.trim()})`.execute(db);
  return openText(sealed, place);
}

async function sealedValue(db: Db, actor: Actor, secret: Secret, rowId: string) {
  const place = secret === "id_no" ? { table: "talent", column: "id_no_enc", rowId } : { table: "family_member", column: secret === "family_address" ? "address_enc" : "care_note_enc", rowId };
  const sealed = secret === "id_no" ? await idNo(db, actor, rowId) : await familySecret(db, actor, rowId, place.column as "address_enc" | "care_note_enc");
  if (!sealed) throw new AppError("not_found", "这一项没有登记。");
  return { sealed, place };
}

async function idNo(db: Db, actor: Actor, id: string) {
  let query = db.selectFrom("talent").select("id_no_enc").where("id", "=", id).where("voided_at", "is", null);
  if (actor.town_id) query = query.where("credit_town_id", "=", actor.town_id);
  const row = await query.executeTakeFirst();
  if (!row) throw new AppError("not_found", NO_SUCH_TALENT);
  return row.id_no_enc;
}

async function familySecret(db: Db, actor: Actor, id: string, column: "address_enc" | "care_note_enc") {
  let query = db.selectFrom("family_member").select(column).where("id", "=", id).where("voided_at", "is", null);
  if (actor.town_id) query = query.where("town_id", "=", actor.town_id);
  const row = await query.executeTakeFirst();
  if (!row) throw new AppError("not_found", "没有找到这位家属。");
  return row[column];
}
