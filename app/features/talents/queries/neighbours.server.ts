import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import { directionOf, type TalentFilters } from "../schema/filters.ts";
import { matchingTalents, visibleTalents } from "./visible.server.ts";

/** Beyond this the place in a list is not worth counting. */
const COUNT_CAP = 10_000;

/** Who stands before and after someone in the list that a record was opened from, and where it stands; null when the list cannot say. */
export async function neighboursOf(db: Db, actor: Actor, filters: TalentFilters, id: string) {
  const key = sql.ref(`talent.${filters.sort}`);
  const here = await visibleTalents(db, actor)
    .select(sql<string | null>`${key}`.as("value"))
    .where("talent.id", "=", id)
    .executeTakeFirst();
  if (!here?.value) return null;
  const place = sql`(${filters.sort === "name_py" ? sql`${here.value}` : sql`${here.value}::date`}, ${id}::uuid)`;
  const up = directionOf(filters) === "asc";
  const side = (later: boolean) =>
    matchingTalents(db, actor, filters)
      .select("talent.id")
      .where(sql<boolean>`(${key}, talent.id) ${sql.raw(later ? ">" : "<")} ${place}`)
      .orderBy(key, later ? "asc" : "desc")
      .orderBy("talent.id", later ? "asc" : "desc");
  const count = (query: ReturnType<typeof side>) =>
    db
      .selectFrom(query.limit(COUNT_CAP).as("m"))
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow();
  const [before, after] = [side(!up), side(up)];
  const [previous, next, ahead, behind] = await Promise.all([
    before.limit(1).executeTakeFirst(),
    after.limit(1).executeTakeFirst(),
    count(before),
    count(after),
  ]);
  const isCounted = ahead.n < COUNT_CAP && behind.n < COUNT_CAP;
  return {
    previous: previous?.id ?? null,
    next: next?.id ?? null,
    place: isCounted ? { position: ahead.n + 1, total: ahead.n + behind.n + 1 } : null,
  };
}
