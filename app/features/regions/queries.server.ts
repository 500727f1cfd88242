import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";

type Reader = Pick<Actor, "town_id">;

const stations = (db: Db) =>
  db
    .selectFrom("station as s")
    .innerJoin("region as town", "town.id", "s.town_id")
    .where("s.voided_at", "is", null)
    .orderBy("town.sort_no")
    .orderBy("s.opened_on")
    .orderBy("s.id");

/** A town post sees its own stations and what the others publish; everybody else sees all (domain §8). */
const visibleStations = (db: Db, { town_id }: Reader) =>
  stations(db).$if(town_id !== null, (all) =>
    all.where((where) => where.or([where("s.town_id", "=", town_id), where("s.is_public", "=", true)])),
  );

const DIRECTORY = [
  "s.id",
  "s.name",
  "town.name as town_name",
  "s.address",
  "s.head_name",
  "s.work_phone",
  "s.open_hours",
  "s.service_items",
] as const;

/** What anybody may read of the stations in service: work phones only (RPT-07, domain §8 rule 9). */
export const listPublicStations = (publicDb: Db) =>
  stations(publicDb).where("s.status", "=", "active").where("s.is_public", "=", true).select(DIRECTORY).execute();

/** Every station the reader may see, those not in service too. */
export const listStations = (db: Db, reader: Reader) =>
  visibleStations(db, reader).select(DIRECTORY).select(["s.town_id", "s.status", "s.is_public"]).execute();

export type StationRow = Awaited<ReturnType<typeof listPublicStations>>[number] & { status?: string; is_public?: boolean };

/** A station for its editor. Throws AppError `not_found` for one of another town. */
export async function getStation(db: Db, reader: Reader, id: string) {
  const station = await visibleStations(db, reader)
    .select(DIRECTORY)
    .select(["s.town_id", "s.head_user_id", "s.opened_on", "s.status", "s.is_public", "s.version"])
    .where("s.id", "=", id)
    .$if(reader.town_id !== null, (own) => own.where("s.town_id", "=", reader.town_id))
    .executeTakeFirst();
  if (!station) throw new AppError("not_found", "没有找到这个服务站。可能已作废，或者不在您的管辖范围内。");
  return station;
}

/** Who can head a station: people with a town post in force on `today`, by town. */
export const listStationHeads = (db: Db, { town_id, today }: Reader & Pick<Actor, "today">) =>
  db
    .selectFrom("user_position as p")
    .innerJoin("user_account as u", "u.id", "p.user_id")
    .innerJoin("region as town", "town.id", "p.region_id")
    .select(["u.id", "u.name", "town.id as town_id", "town.name as town_name"])
    .where("town.level", "=", "town")
    .where("u.status", "=", "active")
    .where("p.approved_at", "is not", null)
    .where("p.from_on", "<=", today)
    .where((where) => where.or([where("p.to_on", "is", null), where("p.to_on", ">=", today)]))
    .$if(town_id !== null, (own) => own.where("p.region_id", "=", town_id))
    .distinct()
    .orderBy("town.name")
    .orderBy("u.name")
    .orderBy("u.id")
    .execute();

/** The towns and subdistricts of the zone that can have a station. */
export const listTowns = (db: Db) =>
  db
    .selectFrom("region")
    .select(["id", "name"])
    .where("level", "=", "town")
    .where("in_zone", "=", true)
    .where("kind", "<>", "directly_under")
    .orderBy("sort_no")
    .orderBy("id")
    .execute();

/** The business day, for a page that knows no actor. */
export async function findToday(db: Db): Promise<string> {
  const { rows } = await sql<{ today: string }>`select business_today() as today`.execute(db);
  const [row] = rows;
  if (!row) throw new Error("business_today() always answers");
  return row.today;
}
