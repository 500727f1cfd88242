import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { isMasked } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import { containing } from "#app/lib/sql.ts";
import type { Db } from "#db/database.ts";
import type { LeadQuery } from "./schema.ts";

type Reader = Pick<Actor, "role" | "town_id" | "today">;

/** Every read of assignments starts here: a town post reads what concerns its town (domain §8). */
export function visibleLeads(db: Db, { town_id }: Pick<Actor, "town_id">) {
  const living = db.selectFrom("lead_assignment as l").where("l.voided_at", "is", null);
  return town_id ? living.where("l.town_id", "=", town_id) : living;
}

/** The object by its name; a person's is masked where the role sees people masked, and absent where it sees none. */
const withTarget = (db: Db, reader: Reader) =>
  visibleLeads(db, reader)
    .innerJoin("region as town", "town.id", "l.town_id")
    .leftJoin("region as place", "place.id", "l.target_id")
    .leftJoin("talent as t", "t.id", "l.target_id")
    .select([
      "l.id",
      "l.kind",
      "l.person_name",
      "l.unit",
      "l.duty",
      "l.target_id",
      "l.from_on",
      "l.to_on",
      "l.doc_no",
      "l.version",
    ])
    .select(["town.name as town", "place.name as place", "t.talent_no"])
    .select((isMasked(reader, "talent") ? sql<string | null>`left(t.name, 1) || '**'` : sql<string | null>`t.name`).as("talent"));

const HOW_MANY = 500;

/** The assignments in force on the reader's day, or those that have ended; by kind, town and object. */
export async function listLeads(db: Db, reader: Reader, { kind, q, state }: LeadQuery) {
  let query = withTarget(db, reader);
  if (kind) query = query.where("l.kind", "=", kind);
  query =
    state === "ended"
      ? query.where("l.to_on", "<", reader.today)
      : query.where((eb) => eb.or([eb("l.to_on", "is", null), eb("l.to_on", ">=", reader.today)]));
  if (q) {
    const like = containing(q);
    query = query.where((eb) =>
      eb.or([
        eb("l.person_name", "ilike", like),
        eb("l.unit", "ilike", like),
        eb("l.duty", "ilike", like),
        eb("place.name", "ilike", like),
      ]),
    );
  }
  const rows = await query
    .orderBy("l.kind", "desc") // towns before persons before villages
    .orderBy("town.sort_no")
    .orderBy("place.sort_no")
    .orderBy("l.from_on", "desc")
    .orderBy("l.id")
    .limit(HOW_MANY)
    .execute();
  return rows;
}
export type LeadRow = Awaited<ReturnType<typeof listLeads>>[number];

/** How many of each kind are in force. */
export const countLeads = (db: Db, reader: Reader) =>
  visibleLeads(db, reader)
    .where((eb) => eb.or([eb("l.to_on", "is", null), eb("l.to_on", ">=", reader.today)]))
    .select(["l.kind", (eb) => eb.fn.countAll<number>().as("count")])
    .groupBy("l.kind")
    .orderBy("l.kind")
    .execute();

/** One living assignment. Throws AppError `not_found` for one that the reader may not see. */
export async function getLead(db: Db, reader: Reader, id: string) {
  const lead = await withTarget(db, reader).where("l.id", "=", id).executeTakeFirst();
  if (!lead) throw new AppError("not_found", "没有找到这条包保责任。可能已作废，或者不在您的管辖范围内。");
  return lead;
}

/** Who answers for each town today. */
export const listTownLeads = (db: Db, reader: Reader) =>
  visibleLeads(db, reader)
    .where("l.kind", "=", "leader_town")
    .where("l.from_on", "<=", reader.today)
    .where((eb) => eb.or([eb("l.to_on", "is", null), eb("l.to_on", ">=", reader.today)]))
    .select(["l.town_id", "l.person_name", "l.duty"])
    .orderBy("l.from_on")
    .orderBy("l.id")
    .execute();

/** The regions that can be somebody's charge: towns, or villages under their towns. */
export const listPlaces = (db: Db, level: "town" | "village") =>
  db
    .selectFrom("region as r")
    .leftJoin("region as up", "up.id", "r.parent_id")
    .select(["r.id", "r.name", "up.name as town"])
    .where("r.level", "=", level)
    .where("r.in_zone", "=", true)
    .where("r.valid_to", "is", null)
    .where("r.kind", "is distinct from", "directly_under")
    .orderBy("up.sort_no")
    .orderBy("r.sort_no")
    .orderBy("r.id")
    .execute();
