import { sql } from "kysely";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { isEditable, isShown, type SettingRow, type SettingState, settingsOn } from "./setting-rows.ts";

/** Every row of the settings that people may see, with who entered it: those in force, those to come and those gone by (E90). */
export async function listSettingRows(db: Db, key?: string): Promise<SettingRow[]> {
  let query = db
    .selectFrom("setting")
    .select(["id", "key", "label", "value", "unit", "note", "effective_from", "version", "updated_at"])
    // Only who is signed in may ask for a name.
    .select(sql<string | null>`user_name(updated_by)`.as("by"));
  if (key !== undefined) query = query.where("key", "=", key);
  const rows = await query.orderBy("key").orderBy("effective_from", "desc").orderBy("id").execute();
  return rows.filter((row) => isShown(row.key));
}

/** One setting that can be changed, as of today. Throws AppError `not_found`. */
export async function getSetting(db: Db, key: string, today: string): Promise<SettingState> {
  const [setting] = settingsOn(await listSettingRows(db, key), today);
  if (!setting || !isEditable(key)) throw new AppError("not_found", "没有这项设置。");
  return setting;
}

/** The dictionaries with the number of their codes (E85). */
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
    .select(["id", "code", "name", "parent_code", "enabled", "version"])
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
    .select(["day", "is_workday", "label", "version"])
    .where("day", ">=", `${year}-01-01`)
    .where("day", "<=", `${year}-12-31`)
    .orderBy("day")
    .execute();

export const listFestivals = (db: Db, year: number) =>
  db.selectFrom("festival").select(["name", "day"]).where("year", "=", year).orderBy("day").orderBy("name").execute();
