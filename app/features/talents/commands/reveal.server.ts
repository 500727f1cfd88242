import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { openText } from "#app/lib/crypto.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { NO_SUCH_TALENT } from "./lock.server.ts";

export type Secret = "id_no" | "family_name" | "family_address" | "family_care_note";

/** At most this many sensitive values an hour for one person (security §3), counted from the log itself. */
const HOURLY = 30;

/**
 * Opens one sensitive value with a reason. The log row is written and committed before the value is read, so what cannot
 * be logged cannot be seen; the text is shown for 60 seconds by the screen.
 */
export async function revealSecret(db: Db, actor: Actor, secret: Secret, rowId: string, reason: string): Promise<string> {
  demand(actor, "talent_secret:reveal");
  if (reason.trim().length < 5)
    throw new AppError("invalid", "请写明查看事由，至少5个字。", { reason: "请写明查看事由，至少5个字。" });
  const { table, column, read } = await secretOf(db, actor, secret, rowId);
  const { rows } = await sql<{ seen: number }>`select reveals_last_hour() as seen`.execute(db);
  if ((rows[0]?.seen ?? 0) >= HOURLY)
    throw new AppError("too_many", "一小时内查看次数已到上限，请稍后再看。确有需要请联系人才办。");
  await sql`select audit_event('reveal', ${table}, ${rowId}, ${JSON.stringify({ field: column })}, ${reason.trim()})`.execute(db);
  return read();
}

type Found = { table: string; column: string; read: () => string };

/** Where the value rests, and how it is read once its reading is logged. Throws not_found for what is not there or not theirs. */
async function secretOf(db: Db, actor: Actor, secret: Secret, rowId: string): Promise<Found> {
  if (secret === "id_no") return sealedAt("talent", "id_no_enc", rowId, await idNo(db, actor, rowId));
  const member = await memberOf(db, actor, rowId);
  if (secret === "family_name") return { table: "family_member", column: "name", read: () => member.name };
  const column = secret === "family_address" ? "address_enc" : "care_note_enc";
  return sealedAt("family_member", column, rowId, member[column]);
}

function sealedAt(table: string, column: string, rowId: string, sealed: Buffer | null): Found {
  if (!sealed) throw new AppError("not_found", "这一项没有登记。");
  return { table, column, read: () => openText(sealed, { table, column, rowId }) };
}

async function idNo(db: Db, actor: Actor, id: string) {
  let query = db.selectFrom("talent").select("id_no_enc").where("id", "=", id).where("voided_at", "is", null);
  if (actor.town_id) query = query.where("credit_town_id", "=", actor.town_id);
  const row = await query.executeTakeFirst();
  if (!row) throw new AppError("not_found", NO_SUCH_TALENT);
  return row.id_no_enc;
}

async function memberOf(db: Db, actor: Actor, id: string) {
  let query = db
    .selectFrom("family_member as m")
    .innerJoin("talent as t", "t.id", "m.talent_id")
    .select(["m.name", "m.address_enc", "m.care_note_enc"])
    .where("m.id", "=", id)
    .where("m.voided_at", "is", null)
    .where("t.voided_at", "is", null);
  if (actor.town_id) query = query.where("m.town_id", "=", actor.town_id);
  const row = await query.executeTakeFirst();
  if (!row) throw new AppError("not_found", NO_SUCH_TALENT);
  return row;
}
