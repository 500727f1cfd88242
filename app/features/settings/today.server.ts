import { sql } from "kysely";
import type { Db } from "#db/database.ts";

/** “Today” from its one source (architecture §3): the demo's day, else the day in Shanghai. */
export async function businessToday(db: Db): Promise<string> {
  const { rows } = await sql<{ today: string }>`select business_today() as today`.execute(db);
  const [row] = rows;
  if (!row) throw new Error("business_today() gave nothing");
  return row.today;
}
