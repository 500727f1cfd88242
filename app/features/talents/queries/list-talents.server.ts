import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import { directionOf, type TalentFilters } from "../schema/filters.ts";
import { maskedContact, shownName, unlessMasked } from "./columns.server.ts";
import { matchingTalents, type TalentBase } from "./visible.server.ts";

export const PAGE_SIZE = 50;
/** Beyond a town the count stops here: an exact count of a province costs more than it tells. */
const COUNT_CAP = 10_000;

/** One page of the list screen with the size of the whole match, and the cursors of the pages beside it. */
export async function listTalents(db: Db, actor: Actor, filters: TalentFilters, size = PAGE_SIZE) {
  const matching = matchingTalents(db, actor, filters);
  const [page, total] = await Promise.all([pageOf(matching, actor, filters, size), countOf(db, matching)]);
  return { ...page, total, capped: total >= COUNT_CAP };
}
export type TalentPage = Awaited<ReturnType<typeof listTalents>>;
export type TalentRow = TalentPage["rows"][number];

async function countOf(db: Db, matching: TalentBase): Promise<number> {
  const row = await db
    .selectFrom(matching.select("talent.id").limit(COUNT_CAP).as("m"))
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return row.n;
}

/** The page by key, not by offset: as quick at the end as at the start. */
async function pageOf(matching: TalentBase, actor: Actor, filters: TalentFilters, size: number) {
  const backwards = filters.before !== undefined;
  const cursor = parseCursor(filters.before ?? filters.after);
  const shown = directionOf(filters);
  const direction = backwards ? (shown === "asc" ? "desc" : "asc") : shown;
  const key = sql.ref(`talent.${filters.sort}`);
  let query = matching;
  if (cursor) query = query.where(sql<boolean>`(${key}, talent.id) ${sql.raw(direction === "asc" ? ">" : "<")} (${cast(filters.sort, cursor.value)}, ${cursor.id}::uuid)`);
  const found = await talentRows(query, actor)
    .orderBy(key, direction)
    .orderBy("talent.id", direction)
    .limit(size + 1)
    .execute();
  const more = found.length > size;
  const rows = backwards ? found.slice(0, size).toReversed() : found.slice(0, size);
  const first = rows.at(0);
  const last = rows.at(-1);
  const hasNext = backwards || more;
  const hasPrevious = backwards ? more : cursor !== null;
  return {
    rows,
    next: hasNext && last ? cursorOf(last[filters.sort], last.id) : null,
    previous: hasPrevious && first ? cursorOf(first[filters.sort], first.id) : null,
  };
}

const cast = (sort: TalentFilters["sort"], value: string) => (sort === "name_py" ? sql`${value}` : sql`${value}::date`);
const cursorOf = (value: string | null, id: string) => `${value ?? ""}~${id}`;

function parseCursor(text: string | undefined): { value: string; id: string } | null {
  const [value, id] = text?.split("~") ?? [];
  return value && id && /^[0-9a-f-]{36}$/.test(id) && /^[\w-]+$/.test(value) ? { value, id } : null;
}

/** What a row of the list shows, masked for the role. The page screen, the board and the export share it. */
export const talentRows = (query: TalentBase, actor: Actor) =>
  query
    .innerJoin("region as town", "town.id", "talent.credit_town_id")
    .leftJoin("region as city", "city.gbt2260_code", "talent.city_code")
    .leftJoin("user_account as owner", "owner.id", "talent.owner_user_id")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("talent_contact as c")
          .whereRef("c.talent_id", "=", "talent.id")
          .where("c.voided_at", "is", null)
          .where("c.kind", "in", ["mobile", "landline", "home_phone"])
          .select(maskedContact("c.value").as("phone"))
          .orderBy(sql`c.is_primary and c.kind = 'mobile'`, "desc")
          .orderBy("c.id")
          .limit(1)
          .as("reach"),
      (join) => join.onTrue(),
    )
    .select([
      "talent.id",
      "talent.talent_no",
      "talent.name_py",
      "talent.gender",
      "talent.status",
      "talent.return_will",
      "talent.invest_will",
      "talent.country",
      "talent.city_abroad",
      "talent.away_scope",
      "city.short_name as city",
      "talent.talent_kind",
      "talent.edu",
      "talent.registered_on",
      "talent.next_contact_on",
      "talent.last_verified_on",
      "talent.verify_status",
      "talent.is_away_survey",
      "talent.opt_out",
      "talent.credit_town_id",
      "town.name as town",
      "owner.name as owner",
      "reach.phone",
      shownName(actor).as("name"),
      unlessMasked<string>(actor, "talent.work_unit").as("work_unit"),
      unlessMasked<string>(actor, "talent.work_post").as("work_post"),
    ]);
