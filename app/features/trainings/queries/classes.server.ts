import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can, isMasked } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import { containing } from "#app/lib/sql.ts";
import { grams } from "#app/lib/text.ts";
import type { Db } from "#db/database.ts";
import { NO_SUCH_CLASS } from "../commands/classes.server.ts";
import { DIRECTLY_UNDER, type EnrollmentStatus } from "../schema/dictionaries.ts";

/** Every read of classes starts here: a town reads its own and the zone's. */
function visibleClasses(db: Db, actor: Pick<Actor, "town_id">) {
  const living = db.selectFrom("training_class as c").where("c.voided_at", "is", null);
  return actor.town_id ? living.where("c.town_id", "in", [actor.town_id, DIRECTLY_UNDER]) : living;
}

const columns = (db: Db, actor: Actor) =>
  visibleClasses(db, actor)
    .innerJoin("region as r", "r.id", "c.town_id")
    .select([
      "c.id",
      "c.town_id",
      "c.name",
      "c.kind",
      "c.organizer",
      "c.from_on",
      "c.to_on",
      "c.hours",
      "c.capacity",
      "c.place",
      "c.version",
    ])
    .select(sql<string>`case when r.kind = 'directly_under' then '全区' else r.name end`.as("town"))
    .select([
      sql<number>`(select s.taken from training_seats(c.id) s)`.as("taken"),
      sql<number>`(select s.waiting from training_seats(c.id) s)`.as("waiting"),
    ]);

/** Classes, the latest first. */
export const listClasses = (db: Db, actor: Actor) =>
  columns(db, actor).orderBy("c.from_on", "desc").orderBy("c.id").limit(500).execute();
export type ClassRow = Awaited<ReturnType<typeof listClasses>>[number];

/** One class. Throws not_found. */
export async function getClass(db: Db, actor: Actor, id: string): Promise<ClassRow> {
  const found = await columns(db, actor).where("c.id", "=", id).executeTakeFirst();
  if (!found) throw new AppError("not_found", NO_SUCH_CLASS);
  return found;
}

/** A name as the role may see it (domain §8). */
const nameFor = (actor: Pick<Actor, "role">) =>
  isMasked(actor, "talent") ? sql<string | null>`left(t.name, 1) || '**'` : sql<string | null>`t.name`;

/** The people of a class in the reader's reach, in the order of the line; who left comes last. */
export async function rosterOf(db: Db, actor: Actor, classId: string) {
  let query = db
    .selectFrom("training_enrollment as e")
    .leftJoin("talent as t", "t.id", "e.talent_id")
    .innerJoin("region as r", "r.id", "e.town_id")
    .where("e.class_id", "=", classId)
    .where("e.voided_at", "is", null);
  if (actor.town_id) query = query.where("e.town_id", "=", actor.town_id);
  return query
    .select(["e.id", "e.line_no", "e.cert_no", "e.finished_on", "r.name as town"])
    .select([
      nameFor(actor).as("name"),
      (can(actor, "talent:view") ? sql<string | null>`t.id` : sql<null>`null`).as("talent_id"),
      sql<string>`t.gender`.as("gender"),
      sql<EnrollmentStatus>`e.status`.as("status"),
    ])
    .orderBy(sql`e.status = 'withdrawn'`)
    .orderBy("e.line_no")
    .orderBy("e.id")
    .limit(1200)
    .execute();
}
export type RosterRow = Awaited<ReturnType<typeof rosterOf>>[number];

const MOST = 40;

/** Whom a name, its pinyin or a file number names and who is not on the class. With nothing typed: the founders of the cases that lack training. */
export async function findStudents(db: Db, actor: Actor, classId: string, typed: string) {
  if (!can(actor, "talent:view")) return [];
  const q = typed.normalize("NFKC").replace(/\s/g, "").slice(0, 50);
  let query = db
    .selectFrom("talent as t")
    .innerJoin("region as town", "town.id", "t.credit_town_id")
    .where("t.voided_at", "is", null)
    .where("t.status", "<>", "closed")
    .where(
      sql<boolean>`not exists (select from training_enrollment e where e.talent_id = t.id and e.class_id = ${classId} and e.status <> 'withdrawn' and e.voided_at is null)`,
    );
  if (actor.town_id) query = query.where("t.credit_town_id", "=", actor.town_id);
  query =
    q.length >= 2 && !isMasked(actor, "talent")
      ? query.where(named(q))
      : query.where(
          sql<boolean>`exists (select from startup_case s where s.talent_id = t.id and s.voided_at is null and s.closed_on is null)
            and not exists (select from training_enrollment e where e.talent_id = t.id and e.status in ('finished', 'certified') and e.voided_at is null)`,
        );
  return query
    .select(["t.id", "t.status", "town.name as town", nameFor(actor).as("name")])
    .orderBy("t.name_py")
    .orderBy("t.id")
    .limit(MOST)
    .execute();
}
export type Student = Awaited<ReturnType<typeof findStudents>>[number];

function named(q: string) {
  if (/^GG\d/i.test(q)) return sql<boolean>`t.talent_no like ${`${q.toUpperCase()}%`}`;
  if (/^[a-z]+$/i.test(q)) return sql<boolean>`t.name_keys like ${containing(` ${q.toLowerCase()}`)}`;
  const pairs = grams(q).filter((gram) => [...gram].length === 2);
  return sql<boolean>`(t.name_g @> ${pairs}::text[] and t.name ilike ${containing(q)})`;
}

/** A class that is the actor's to run: a town its own, the zone any. Throws not_found. */
export async function getOwnClass(db: Db, actor: Actor, id: string): Promise<ClassRow> {
  const found = await getClass(db, actor, id);
  if (actor.town_id && found.town_id !== actor.town_id) throw new AppError("not_found", NO_SUCH_CLASS);
  return found;
}
