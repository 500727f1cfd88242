import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { isDay } from "#app/lib/dates.ts";
import type { Db } from "#db/database.ts";
import { type OutreachFilters, parseFilters } from "../schema/filters.ts";
import { freeText, shownName } from "./columns.server.ts";
import { isLate, lacksFiles, matchingOutreach, type OutreachBase, visibleOutreach } from "./visible.server.ts";

const PAGE_SIZE = 50;
/** Beyond a town the count stops here. */
const COUNT_CAP = 10_000;

/** What a row of the list shows, masked for the role. People: the first three by name, and how many there are. */
const outreachRows = (query: OutreachBase, actor: Actor) =>
  query
    .leftJoin("campaign as c", "c.id", "r.campaign_id")
    .innerJoin("region as town", "town.id", "r.town_id")
    .select([
      "r.id",
      "r.record_no",
      "r.kind",
      "r.method",
      "r.occurred_on",
      "r.date_precision",
      "r.purpose",
      "r.result",
      "r.source",
    ])
    .select(["c.name as campaign", "town.name as town"])
    .select(freeText(actor, "r.content").as("content"))
    .select(sql<string>`user_name(r.created_by)`.as("by"))
    .select(lacksFiles.as("lacks_files"))
    .select(isLate.as("is_late"))
    .select(
      sql<{
        names: string[];
        all: number;
        counted: number;
      } | null>`(select jsonb_build_object('all', count(*), 'counted', count(*) filter (where p.counted),
        'names', (array_agg(coalesce(case when p.person_type = 'family' then ${shownName(actor, "m.name")} when p.person_type = 'talent' then ${shownName(actor, "t.name")} end, ${shownName(actor, "p.person_name")})
          order by p.person_type desc, p.id))[1:3])
        from outreach_participant p left join talent t on t.id = p.talent_id left join family_member m on m.id = p.family_member_id
        where p.record_id = r.id and p.voided_at is null)`.as("people"),
    );
export type OutreachRow = Awaited<ReturnType<ReturnType<typeof outreachRows>["execute"]>>[number];

/** One page of the list with the size of the whole match and the cursors beside it; by key, as quick at the end as at the start. */
export async function listOutreach(db: Db, actor: Actor, filters: OutreachFilters) {
  const [page, total, all] = await Promise.all([
    pageOf(db, actor, filters),
    countOf(db, actor, matchingOutreach(db, actor, filters)),
    // An empty list says whether nothing fits or nothing is there.
    countOf(db, actor, visibleOutreach(db, actor).limit(1)),
  ]);
  return { ...page, total, capped: actor.town_id === null && total >= COUNT_CAP, isEmpty: all === 0 };
}
export type OutreachPage = Awaited<ReturnType<typeof listOutreach>>;

async function countOf(db: Db, actor: Actor, matching: OutreachBase): Promise<number> {
  const counted = matching.select("r.id").$if(actor.town_id === null, (query) => query.limit(COUNT_CAP));
  const row = await db
    .selectFrom(counted.as("m"))
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return row.n;
}

async function pageOf(db: Db, actor: Actor, filters: OutreachFilters) {
  const isBackwards = filters.before !== undefined;
  const cursor = parseCursor(filters.before ?? filters.after);
  const direction = (filters.direction === "asc") !== isBackwards ? "asc" : "desc";
  let query = matchingOutreach(db, actor, filters);
  if (cursor)
    query = query.where(
      sql<boolean>`(r.occurred_on, r.id) ${sql.raw(direction === "asc" ? ">" : "<")} (${cursor.on}::date, ${cursor.id}::uuid)`,
    );
  const found = await outreachRows(query, actor)
    .orderBy("r.occurred_on", direction)
    .orderBy("r.id", direction)
    .limit(PAGE_SIZE + 1)
    .execute();
  const more = found.length > PAGE_SIZE;
  const rows = isBackwards ? found.slice(0, PAGE_SIZE).toReversed() : found.slice(0, PAGE_SIZE);
  const [first, last] = [rows.at(0), rows.at(-1)];
  const at = (row: OutreachRow | undefined) => (row ? `${row.id}~${row.occurred_on}` : null);
  return {
    rows,
    next: (isBackwards ? cursor !== null : more) ? at(last) : null,
    previous: (isBackwards ? more : cursor !== null) ? at(first) : null,
  };
}

/** A cursor that is none (an edited address) is the first page. */
function parseCursor(text: string | undefined) {
  const [, id, on] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})~(.*)$/.exec(text ?? "") ?? [];
  return id && on && isDay(on) ? { id, on } : null;
}

/** What the filter's menus offer, and the names its chips need: campaigns and writers that have records here. */
export async function listOptions(db: Db, actor: Actor, { campaign, by, town } = parseFilters(new URLSearchParams())) {
  const [campaigns, writers, towns] = await Promise.all([
    db
      .selectFrom("campaign")
      .where(
        "id",
        "in",
        visibleOutreach(db, actor).where("r.campaign_id", "is not", null).select(sql<string>`r.campaign_id`.as("id")),
      )
      .select(["id", "name"])
      .orderBy("plan_from", "desc")
      .orderBy("id")
      .limit(100)
      .execute(),
    actor.town_id
      ? db
          .selectFrom("user_account")
          .where("id", "in", visibleOutreach(db, actor).select(sql<string>`r.created_by`.as("id")))
          .select(["id", "name"])
          .orderBy("name")
          .orderBy("id")
          .execute()
      : [],
    actor.town_id
      ? []
      : db
          .selectFrom("region")
          .where("in_zone", "=", true)
          .where("level", "=", "town")
          .where("valid_to", "is", null)
          .select(["id", "name"])
          .orderBy("sort_no")
          .orderBy("id")
          .execute(),
  ]);
  const nameOf = (rows: readonly { id: string; name: string }[], id: string | undefined) =>
    rows.find((row) => row.id === id)?.name;
  return {
    campaigns,
    writers,
    towns,
    names: { campaign: nameOf(campaigns, campaign), by: nameOf(writers, by), town: nameOf(towns, town) },
  };
}
export type ListOptions = Awaited<ReturnType<typeof listOptions>>;
