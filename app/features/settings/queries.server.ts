import { sql } from "kysely";
import type { Db } from "#db/database.ts";

/** Bookkeeping of the seeds, of no interest to a reader. */
const INTERNAL = ["reference_edition"];

/** The settings in force on `today`, in the order they were entered (E90). */
export const listSettings = (db: Db, today: string) =>
  db
    .selectFrom("setting")
    .distinctOn("key")
    .select(["id", "key", "label", "value", "unit", "note", "effective_from"])
    .where("effective_from", "<=", today)
    .where("key", "not in", INTERNAL)
    .orderBy("key")
    .orderBy("effective_from", "desc")
    .orderBy("id")
    .execute();

/** The dictionaries with the number of their codes in use (E85). */
export const listDictionaries = (db: Db) =>
  db
    .selectFrom("dict_item")
    .select(({ fn }) => ["dict_code", fn.countAll<number>().as("count"), fn.max("std_ref").as("std_ref")])
    .groupBy("dict_code")
    .orderBy("dict_code")
    .execute();

export const listDictionaryItems = (db: Db, dict_code: string) =>
  db
    .selectFrom("dict_item")
    .select(["id", "code", "name", "parent_code", "enabled"])
    .where("dict_code", "=", dict_code)
    .orderBy("sort_no")
    .orderBy("id")
    .execute();

/** The years for which the calendar is filled; a year without rows cannot be calculated with (E06). */
export async function listCalendarYears(db: Db): Promise<number[]> {
  const { rows } = await sql<{
    year: number;
  }>`select distinct extract(year from day)::int as year from workday_calendar order by year`.execute(db);
  return rows.map(({ year }) => year);
}

export const listCalendarDays = (db: Db, year: number) =>
  db
    .selectFrom("workday_calendar")
    .select(["day", "is_workday", "label"])
    .where("day", ">=", `${year}-01-01`)
    .where("day", "<=", `${year}-12-31`)
    .orderBy("day")
    .execute();

export const listFestivals = (db: Db, year: number) =>
  db.selectFrom("festival").select(["name", "day"]).where("year", "=", year).orderBy("day").orderBy("name").execute();
