import { sql } from "kysely";
import { type Actor, accessOf } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";

const PAGE = 50;

/** What was exported, newest first: everybody's for SJ, one's own for all others (domain §8). `before` is the id of the last row seen. */
export async function listExports(db: Db, actor: Actor, before: string | undefined) {
  // A post without people of its own exports nothing, and its class has no such table.
  if (accessOf(actor) === "assigned") return { rows: [], next: null };
  let query = db.selectFrom("export_log as e");
  if (actor.role !== "SJ") query = query.where("e.user_id", "=", actor.user_id);
  if (before) query = query.where("e.id", "<", before);
  const found = await query
    .leftJoin("region as town", "town.id", "e.town_id")
    .select(["e.id", "e.at", "e.report", "e.row_count", "e.has_sensitive", "e.reason", "town.name as town"])
    .select(sql<string>`user_name(e.user_id)`.as("user"))
    .orderBy("e.id", "desc")
    .limit(PAGE + 1)
    .execute();
  const rows = found.slice(0, PAGE);
  return { rows, next: found.length > PAGE ? (rows.at(-1)?.id ?? null) : null };
}
export type ExportRow = Awaited<ReturnType<typeof listExports>>["rows"][number];
