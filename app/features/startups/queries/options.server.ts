import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import { founderName } from "./visible.server.ts";

/** The entities of a founder come first, then those of the post's reach. */
export async function firmOptions(db: Db, actor: Pick<Actor, "town_id">, talentId: string | null) {
  let query = db.selectFrom("enterprise as e").where("e.voided_at", "is", null).where("e.status", "<>", "deregistered");
  if (actor.town_id) query = query.where("e.town_id", "=", actor.town_id);
  return query
    .select(["e.id", "e.name"])
    .select(
      sql<boolean>`exists (select from enterprise_founder f where f.enterprise_id = e.id and f.talent_id = ${talentId}::uuid and f.voided_at is null)`.as(
        "own",
      ),
    )
    .orderBy("own", "desc")
    .orderBy("e.name")
    .orderBy("e.id")
    .limit(1000)
    .execute();
}

/** Who may be a case's tutor: the accounts that the post reaches. */
export async function tutorOptions(db: Db, actor: Pick<Actor, "town_id" | "today">) {
  const { rows } = await sql<{ id: string; name: string; duty: string }>`
    select distinct on (u.id) u.id, u.name, p.unit_name || p.duty as duty from user_account u join user_position p on p.user_id = u.id
    where u.status = 'active' and p.role in ('ZY', 'ZZ', 'JB', 'SH', 'FW') and p.approved_at is not null and p.from_on <= ${actor.today}::date
      and coalesce(p.to_on, 'infinity') >= ${actor.today}::date order by u.id, p.from_on desc`.execute(db);
  return rows
    .map(({ id, name, duty }) => ({ value: id, label: `${name}（${duty}）` }))
    .toSorted((a, b) => a.label.localeCompare(b.label, "zh"));
}

/** The towns of the zone, for the filter of a zone post. */
export const townOptions = (db: Db) =>
  db
    .selectFrom("region")
    .select(["id", "name"])
    .where("in_zone", "=", true)
    .where("level", "=", "town")
    .where("valid_to", "is", null)
    .orderBy("sort_no")
    .orderBy("id")
    .execute();

const people = (db: Db, actor: Pick<Actor, "town_id" | "role">) => {
  const living = db.selectFrom("talent as t").where("t.voided_at", "is", null);
  return (actor.town_id ? living.where("t.credit_town_id", "=", actor.town_id) : living)
    .select("t.id")
    .select(sql<string>`coalesce(${founderName(actor)}, '')`.as("name"));
};

/** The founder whom the address names, if the post reaches him. */
export const reachedFounder = (db: Db, actor: Pick<Actor, "town_id" | "role">, id: string | null) =>
  id && isUuid(id) ? people(db, actor).where("t.id", "=", id).executeTakeFirst() : Promise.resolve(undefined);

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** Who founded something and has no case yet: whom to begin with. */
export const foundersWithoutCase = (db: Db, actor: Pick<Actor, "town_id" | "role">) =>
  people(db, actor)
    .innerJoin("enterprise_founder as f", "f.talent_id", "t.id")
    .innerJoin("enterprise as e", "e.id", "f.enterprise_id")
    .where("f.voided_at", "is", null)
    .where("e.voided_at", "is", null)
    .where(sql<boolean>`not exists (select from startup_case s where s.talent_id = t.id and s.voided_at is null)`)
    .select("e.name as note")
    .orderBy("e.founded_on", (order) => order.desc().nullsLast())
    .orderBy("t.id")
    .limit(20)
    .execute();
