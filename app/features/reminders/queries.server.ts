import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { addDays } from "#app/lib/dates.ts";
import type { Db } from "#db/database.ts";
import { confirmationsOf } from "./rules.ts";

/** Lines a list of 今日 shows; the rest are a link to the whole list. */
const LINES = 8;

/** The living people of the actor's town; of the whole zone for a zone post. */
function people(db: Db, { town_id }: Actor) {
  const living = db.selectFrom("talent").where("talent.voided_at", "is", null);
  return town_id ? living.where("talent.credit_town_id", "=", town_id) : living;
}

/** Whose next contact is due by today, the longest overdue first. Who refuses contact is not reminded of (domain E10). */
export async function listDueContacts(db: Db, actor: Actor) {
  const due = people(db, actor)
    .where("talent.next_contact_on", "<=", actor.today)
    .where("talent.opt_out", "=", false)
    .where("talent.status", "<>", "closed");
  const [rows, counted] = await Promise.all([
    due
      .leftJoin("region as city", "city.gbt2260_code", "talent.city_code")
      .leftJoin("user_account as owner", "owner.id", "talent.owner_user_id")
      .select([
        "talent.id",
        "talent.name",
        "talent.status",
        "talent.return_will",
        "talent.invest_will",
        "talent.away_scope",
        "talent.country",
        "talent.city_abroad",
        "city.short_name as city",
        "talent.work_unit",
        "talent.work_post",
        "talent.next_contact_on",
        "talent.owner_user_id",
        "owner.name as owner",
        callable.as("phone"),
      ])
      .orderBy("talent.next_contact_on")
      .orderBy("talent.id")
      .limit(LINES)
      .execute(),
    due
      .select((eb) => eb.fn.countAll<number>().as("all"))
      .select(sql<number>`count(*) filter (where talent.next_contact_on < ${actor.today})::int`.as("overdue"))
      .executeTakeFirstOrThrow(),
  ]);
  return { rows, ...counted };
}

/** The number to dial: the preferred one that is not known to be wrong. For the own town, where class P is plain (domain §8). */
const callable = sql<
  string | null
>`(select c.value from talent_contact c where c.talent_id = talent.id and c.voided_at is null and c.valid <> 'invalid'
  and c.kind in ('mobile', 'landline', 'home_phone') order by c.is_primary and c.kind = 'mobile' desc, c.is_primary desc, c.id limit 1)`;

/** Steps others proposed that this post confirms (domain §3.1); nobody confirms their own. */
export async function listConfirmations(db: Db, actor: Actor) {
  const steps = confirmationsOf(actor.role);
  if (steps.length === 0) return [];
  let query = db
    .selectFrom("talent_status_event as e")
    .innerJoin("talent", "talent.id", "e.talent_id")
    .innerJoin("region as town", "town.id", "e.town_id")
    .where("e.needs_confirmation", "=", true)
    .where("e.confirmed_at", "is", null)
    .where("e.voided_at", "is", null)
    .where("talent.voided_at", "is", null)
    .where("e.actor_id", "<>", actor.user_id)
    .where("e.to_status", "in", steps);
  if (actor.town_id) query = query.where("e.town_id", "=", actor.town_id);
  return query
    .select(["e.id", "e.talent_id", "e.to_status", "e.occurred_on", "e.evidence_text", "talent.name", "town.name as town"])
    .select(sql<string>`user_name(e.actor_id)`.as("proposer"))
    .orderBy("e.occurred_on")
    .orderBy("e.id")
    .limit(LINES)
    .execute();
}
export type Confirmation = Awaited<ReturnType<typeof listConfirmations>>[number];

/** Uploaded ledgers that wait for a person: to be mapped, checked or committed. */
export async function listUnfinishedImports(db: Db, actor: Actor) {
  let query = db
    .selectFrom("import_batch as b")
    .where("b.status", "in", ["mapping", "checking", "ready"])
    .where("b.voided_at", "is", null)
    .where("b.created_by", "=", actor.user_id);
  if (actor.town_id) query = query.where("b.town_id", "=", actor.town_id);
  return query
    .select(["b.id", "b.file_name", "b.status", "b.total_rows", "b.duplicate_count", "b.error_count", "b.created_at"])
    .orderBy("b.created_at", "desc")
    .orderBy("b.id")
    .limit(LINES)
    .execute();
}
export type UnfinishedImport = Awaited<ReturnType<typeof listUnfinishedImports>>[number];

/** Counts behind the lines of 等我处理 of a station, with a few names to know them by. */
export async function findOpenWork(db: Db, actor: Actor) {
  const [toVerify, unknown, never] = await Promise.all([
    people(db, actor)
      .where("talent.status", "=", "to_verify")
      .where(
        sql<boolean>`not exists (select from talent_status_event e where e.talent_id = talent.id and e.needs_confirmation and e.confirmed_at is null and e.voided_at is null)`,
      )
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .select(firstNames)
      .executeTakeFirstOrThrow(),
    people(db, actor)
      .where("talent.return_will", "=", 0)
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .select(firstNames)
      .select(sql<number>`count(*) filter (where ${onlyWillMissing})::int`.as("completing"))
      .executeTakeFirstOrThrow(),
    people(db, actor)
      .where("talent.status", "not in", ["to_verify", "closed"])
      .where("talent.opt_out", "=", false)
      .where(neverTalked)
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .select(firstNames)
      .executeTakeFirstOrThrow(),
  ]);
  return { toVerify, unknown, never };
}

const neverTalked = sql<boolean>`not exists (select from outreach_participant p
  where p.talent_id = talent.id and p.person_type = 'talent' and p.counted and p.voided_at is null)`;

const firstNames = sql<string[]>`coalesce((array_agg(talent.name order by talent.registered_on, talent.id))[1:3], '{}')`.as(
  "names",
);

/** Files in red: verified longer ago than the setting allows (domain R22). */
export async function countStale(db: Db, actor: Actor): Promise<number> {
  const { count } = await people(db, actor)
    .where(
      sql<boolean>`talent.last_verified_on < ${actor.today}::date - coalesce((setting_of('freshness_red_days') #>> '{}')::int, 180)`,
    )
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

/** Of M01, nothing of M04 missing but 回乡意愿: asking once completes the file. */
const onlyWillMissing = sql<boolean>`talent.is_away_survey and talent.verify_status = 'verified' and talent.work_state <> 0 and talent.invest_will <> 0
  and (talent.work_unit is not null or talent.city_code is not null or talent.country is not null)
  and exists (select from talent_contact c where c.talent_id = talent.id and c.valid = 'valid' and c.voided_at is null)`;

/** People whose lunar birthday may fall in these days, to be decided by the calendar; `birthdays` as stored (MM-DD, LMM-DD). */
export async function listBirthdays(db: Db, actor: Actor, birthdays: readonly string[]) {
  return people(db, actor)
    .where("talent.birth_lunar", "in", [...birthdays])
    .where("talent.opt_out", "=", false)
    .where("talent.status", "<>", "closed")
    .select(["talent.id", "talent.name", sql<string>`talent.birth_lunar`.as("birth_lunar")])
    .orderBy("talent.id")
    .limit(50)
    .execute();
}

/** Festivals from today on for so many days. */
export const listFestivals = (db: Db, today: string, days: number) =>
  db
    .selectFrom("festival")
    .select(["name", "day"])
    .where("day", ">=", today)
    .where("day", "<=", addDays(today, days))
    .orderBy("day")
    .orderBy("name")
    .execute();
