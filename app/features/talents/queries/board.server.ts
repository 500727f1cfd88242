import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import type { TalentFilters } from "../schema/filters.ts";
import { talentRows } from "./rows.server.ts";
import { matchingTalents } from "./visible.server.ts";

/** Cards in a column; the rest are a link to the list. */
export const CARDS_A_COLUMN = 8;

/** The board: how many people stand in each state, and of each the few whose next contact is nearest. */
export async function loadBoard(db: Db, actor: Actor, filters: TalentFilters) {
  const matching = matchingTalents(db, actor, filters);
  const nearest = matching.select([
    "talent.id",
    sql<number>`row_number() over (partition by talent.status order by talent.next_contact_on, talent.id)`.as("place"),
  ]);
  const [counts, cards] = await Promise.all([
    matching
      .select(["talent.status", (eb) => eb.fn.countAll<number>().as("count")])
      .groupBy("talent.status")
      .execute(),
    talentRows(
      matching.where("talent.id", "in", db.selectFrom(nearest.as("n")).where("n.place", "<=", CARDS_A_COLUMN).select("n.id")),
      actor,
    )
      .orderBy("talent.next_contact_on")
      .orderBy("talent.id")
      .execute(),
  ]);
  return { counts: Object.fromEntries(counts.map(({ status, count }) => [status, count])), cards };
}
export type BoardData = Awaited<ReturnType<typeof loadBoard>>;
