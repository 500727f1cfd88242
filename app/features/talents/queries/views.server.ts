import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { parseFilters } from "../schema/filters.ts";
import { builtInViews, COLUMNS_KEY, VIEWS_SCREEN, type View } from "../schema/views.ts";
import { COUNT_CAP } from "./list-talents.server.ts";
import { matchingTalents } from "./visible.server.ts";

/** The views above the list: everybody's, then the actor's own, each with its count, in two round trips. */
export async function listViews(db: Db, actor: Actor): Promise<(View & { count: number })[]> {
  const own = await db
    .selectFrom("saved_view")
    .select(["id", "name", "query"])
    .where("user_id", "=", actor.user_id)
    .where("screen", "=", VIEWS_SCREEN)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const views: View[] = [...builtInViews(actor), ...own];
  const counts = views.map(({ query }) => {
    const matching = matchingTalents(db, actor, parseFilters(new URLSearchParams(query))).select("talent.id");
    const counted = actor.town_id ? matching : matching.limit(COUNT_CAP);
    return sql`(select count(*) from (${counted}) v)`;
  });
  const { rows } = await sql<{ counts: number[] }>`select array[${sql.join(counts)}]::int[] as counts`.execute(db);
  return views.map((view, i) => ({ ...view, count: rows[0]?.counts[i] ?? 0 }));
}

/** One of the actor's own views. Throws not_found for anybody else's. */
export async function getOwnView(db: Db, actor: Actor, id: string) {
  const view = await db
    .selectFrom("saved_view")
    .select(["id", "name", "query"])
    .where("id", "=", id)
    .where("user_id", "=", actor.user_id)
    .executeTakeFirst();
  if (!view) throw new AppError("not_found", "没有找到这个视图，可能已经删掉了。");
  return view;
}

/** The columns the person keeps, as stored: their meaning is the schema's. */
export async function findKeptColumns(db: Db, actor: Actor): Promise<unknown> {
  const kept = await db
    .selectFrom("user_preference")
    .select("value")
    .where("user_id", "=", actor.user_id)
    .where("key", "=", COLUMNS_KEY)
    .executeTakeFirst();
  return kept?.value;
}
