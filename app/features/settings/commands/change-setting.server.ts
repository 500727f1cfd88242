import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { isEditable, refusalOf, seenOf, valueOn } from "../setting-rows.ts";

export type SettingChange = { value: unknown; effective_from: string; seen: string };

/**
 * Sets a setting from a day on (E90): a new row, or another value of the row that begins on that day. What held before stays as it was.
 * Throws AppError `forbidden`, `not_found` (no such setting, or a fixed one), `invalid` (a day gone by, the same value), `conflict`.
 */
export async function changeSetting(
  db: Db,
  actor: Pick<Actor, "role" | "user_id" | "today">,
  key: string,
  { value, effective_from, seen }: SettingChange,
): Promise<void> {
  demand(actor, "reference:update");
  await inTransaction(db, async (trx) => {
    // Locked first and read after: rows that another change has added meanwhile are then seen.
    await trx.selectFrom("setting").select("id").where("key", "=", key).orderBy("id").forUpdate().execute();
    const rows = await trx
      .selectFrom("setting")
      .select(["id", "label", "unit", "note", "value", "effective_from", "version"])
      .where("key", "=", key)
      .orderBy("effective_from", "desc")
      .orderBy("id")
      .execute();
    const [latest] = rows;
    if (!latest || !isEditable(key)) throw new AppError("not_found", "没有这项设置。");
    if (seenOf(rows) !== seen) throw new AppError("conflict", "别人刚刚改过这项设置。请刷新看过新的内容再改。");
    const refusal = refusalOf(rows, { value, effective_from }, actor.today);
    if (refusal) throw new AppError("invalid", refusal.message, { [refusal.field]: refusal.message });
    const before = valueOn(rows, effective_from);
    const updated_at = sql<Date>`now()`;
    if (before?.effective_from === effective_from) {
      await trx
        .updateTable("setting")
        .set((set) => ({ value: JSON.stringify(value), version: set("version", "+", 1), updated_at, updated_by: actor.user_id }))
        .where("id", "=", before.id)
        .execute();
      return;
    }
    const { label, unit, note } = latest;
    await trx
      .insertInto("setting")
      .values({ id: uuidv7(), key, label, unit, note, value: JSON.stringify(value), effective_from, updated_by: actor.user_id })
      .execute();
  });
}
