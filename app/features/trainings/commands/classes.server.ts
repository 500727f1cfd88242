import { sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { DIRECTLY_UNDER } from "../schema/dictionaries.ts";
import type { ClassInput } from "../schema/forms.ts";

export const NO_SUCH_CLASS = "没有找到这个培训班。可能已作废，或者不在您的管辖范围内。";

export const touched = (actor: Pick<Actor, "user_id">) => ({
  version: sql<number>`version + 1`,
  updated_at: sql<Date>`ctx_now()`,
  updated_by: actor.user_id,
});

/** Opens a class (domain E62): a town's own, or the zone's, to which every town enrols. The page brings the `id`: a second click finds the first. */
export async function openClass(db: Db, actor: Actor, input: ClassInput, id: string = uuidv7()): Promise<string> {
  demand(actor, "training:create");
  try {
    await db
      .insertInto("training_class")
      .values({ ...input, id, town_id: actor.town_id ?? DIRECTLY_UNDER })
      .execute();
  } catch (error) {
    if (constraintOf(error) !== "training_class_pkey") throw error;
    const mine = await db
      .selectFrom("training_class")
      .select("id")
      .where("id", "=", id)
      .where("created_by", "=", actor.user_id)
      .executeTakeFirst();
    if (!mine) throw new AppError("conflict", "这份表已经用过，请重新打开。");
  }
  return id;
}

/** Corrects a class. More seats call up those who wait; fewer than are taken are refused. Throws `conflict` for a stale version. */
export async function editClass(db: Db, actor: Actor, id: string, version: number, input: ClassInput): Promise<void> {
  demand(actor, "training:update");
  try {
    await inTransaction(db, async (trx) => {
      const held = await holdClass(trx, actor, id);
      if (held.version !== version) throw new AppError("conflict", "别人刚刚改过这个班，请重新打开，看过新内容后再改。");
      await trx
        .updateTable("training_class")
        .set({ ...input, ...touched(actor) })
        .where("id", "=", id)
        .execute();
    });
  } catch (error) {
    if (constraintOf(error) !== "training_seat_taken_check") throw error;
    const message = "名额不能少于已经占用的座位。先办退出，再减名额。";
    throw new AppError("invalid", message, { capacity: message });
  }
}

/** Holds a class that is the actor's to run: a town its own, the zone any. Throws `not_found`. */
export async function holdClass(trx: Transaction<Database>, actor: Pick<Actor, "town_id">, id: string) {
  let query = trx
    .selectFrom("training_class")
    .select(["id", "version", "to_on", "name"])
    .where("id", "=", id)
    .where("voided_at", "is", null);
  if (actor.town_id) query = query.where("town_id", "=", actor.town_id);
  const held = await query.forUpdate().executeTakeFirst();
  if (!held) throw new AppError("not_found", NO_SUCH_CLASS);
  return held;
}
