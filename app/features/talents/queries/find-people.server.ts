import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import type { Db } from "#db/database.ts";
import { labelOf, TALENT_STATUS } from "../schema/dictionaries/index.ts";
import { parseFilters } from "../schema/filters.ts";
import { talentRows } from "./rows.server.ts";
import { matchingTalents, visibleTalents } from "./visible.server.ts";

const MOST = 8;

/** One letter fits half the zone's register: there it is asked for when there are two. */
const isEnough = (q: string, { town_id }: Actor) => q !== "" && (town_id !== null || !/^[a-z]$/i.test(q));

/** The few people whom a name, its pinyin, a file number or the end of a phone names: the list's own search and masks, in one query. */
export async function findPeople(db: Db, actor: Actor, typed: string) {
  const q = typed.normalize("NFKC").trim().slice(0, 50);
  if (!can(actor, "talent:view") || !isEnough(q, actor)) return [];
  const filters = { ...parseFilters(new URLSearchParams()), q };
  const isWholeName = sql<boolean>`(talent.name = ${q})`;
  const first = matchingTalents(db, actor, filters).select("talent.id");
  // A namesake is not lost behind longer names; a single character is no name, and goes by the list's index.
  const best = [...q].length > 1 ? first.orderBy(isWholeName, "desc") : first;
  const ids = best.orderBy("talent.registered_on", "desc").orderBy("talent.id", "desc").limit(MOST);
  const rows = await talentRows(visibleTalents(db, actor).where("talent.id", "in", ids), actor)
    .orderBy(isWholeName, "desc")
    .orderBy("talent.registered_on", "desc")
    .orderBy("talent.id", "desc")
    .execute();
  return rows.map(({ id, name, status, town, phone }) => ({
    id,
    name,
    note: [actor.town_id ? null : town, labelOf(TALENT_STATUS, status), phone].filter(Boolean).join("，"),
  }));
}
