import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Db } from "#db/database.ts";
import { FIRST_PAGE, parseFilters, queryOf } from "../schema/filters.ts";
import { COLUMNS_KEY, VIEWS_SCREEN } from "../schema/views.ts";

/** More tabs than this nobody finds anything in. */
const MOST_VIEWS = 12;

/** Keeps a list's conditions under a name of one's own. What the query says is parsed first, so a view holds conditions only. */
export async function createView(db: Db, actor: Actor, { name, query }: { name: string; query: string }): Promise<string> {
  demand(actor, "talent:view");
  const kept = queryOf(parseFilters(new URLSearchParams(query)), FIRST_PAGE);
  const { n } = await db
    .selectFrom("saved_view")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("user_id", "=", actor.user_id)
    .where("screen", "=", VIEWS_SCREEN)
    .executeTakeFirstOrThrow();
  if (n >= MOST_VIEWS)
    throw new AppError("invalid", `最多存${MOST_VIEWS}个视图，请先删掉不用的。`, {
      name: `最多存${MOST_VIEWS}个视图，请先删掉不用的。`,
    });
  await naming(() =>
    db
      .insertInto("saved_view")
      .values({ id: uuidv7(), user_id: actor.user_id, screen: VIEWS_SCREEN, name: name.trim(), query: kept })
      .execute(),
  );
  return kept;
}

/** Gives one's own view another name. Throws not_found for anybody else's. */
export async function renameView(db: Db, actor: Actor, id: string, name: string): Promise<void> {
  const { numUpdatedRows } = await naming(() =>
    db
      .updateTable("saved_view")
      .set({ name: name.trim() })
      .where("id", "=", id)
      .where("user_id", "=", actor.user_id)
      .executeTakeFirst(),
  );
  if (numUpdatedRows === 0n) throw new AppError("not_found", NO_VIEW);
}

/** Takes one's own view away; a second click changes nothing. Views are no records of the business, so nothing is kept of them. */
export async function deleteView(db: Db, actor: Actor, id: string): Promise<void> {
  await db.deleteFrom("saved_view").where("id", "=", id).where("user_id", "=", actor.user_id).execute();
}

/** Keeps which columns the person sees, in their order. None goes back to the usual ones. */
export async function keepColumns(db: Db, actor: Actor, columns: readonly string[]): Promise<void> {
  const value = JSON.stringify(columns);
  await db
    .insertInto("user_preference")
    .values({ user_id: actor.user_id, key: COLUMNS_KEY, value })
    .onConflict((conflict) => conflict.columns(["user_id", "key"]).doUpdateSet({ value }))
    .execute();
}

const NO_VIEW = "没有找到这个视图，可能已经删掉了。";

async function naming<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (constraintOf(error) === "saved_view_name_key")
      throw new AppError("invalid", "已经有同名的视图。", { name: "已经有同名的视图，请换个名字。" });
    throw error;
  }
}
