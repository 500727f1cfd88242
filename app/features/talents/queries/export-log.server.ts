import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { containing } from "#app/lib/sql.ts";
import type { Db } from "#db/database.ts";

const PAGE = 50;

/** Whose exports a role reads (domain §8): all, its own unit's, all without what they were about, or one's own. */
export const EXPORT_SCOPES = {
  SJ: "全区每一次导出。",
  RC: "本单位人员的每一次导出。",
  GL: "全区每一次导出的时间、人和行数。导出的条件和事由由审计查看。",
} as const;

type Reader = Pick<Actor, "role" | "user_id" | "unit_name">;

/** The log as far as the reader's role goes; the database's policies draw the same lines. */
function visibleExports(db: Db, { role, user_id, unit_name }: Reader) {
  const log = db.selectFrom("export_log as e");
  if (role === "SJ" || role === "GL") return log;
  if (role === "RC")
    return log.where("e.user_id", "in", (eb) =>
      eb.selectFrom("user_position as p").select("p.user_id").where("p.unit_name", "=", unit_name),
    );
  return log.where("e.user_id", "=", user_id);
}

/** What was exported, newest first (E88). `before` is the id of the last row seen; `who` a part of a name or login. */
export async function listExports(db: Db, actor: Reader, before?: string, who = "") {
  let query = visibleExports(db, actor);
  if (before) query = query.where("e.id", "<", before);
  if (who) {
    const like = containing(who);
    query = query.where("e.user_id", "in", (eb) =>
      eb
        .selectFrom("user_account as u")
        .select("u.id")
        .where((or) => or.or([or("u.name", "ilike", like), or("u.login", "ilike", like)])),
    );
  }
  const plain = query.select(["e.id", "e.at", "e.report", "e.row_count", "e.has_sensitive"]);
  // The administrator's class has no right to the town, the conditions and the reason.
  const asked =
    actor.role === "GL"
      ? plain.select([sql<string | null>`null`.as("town"), sql<string | null>`null`.as("reason")])
      : plain
          .select((eb) => eb.selectFrom("region as town").select("town.name").whereRef("town.id", "=", "e.town_id").as("town"))
          .select(sql<string | null>`e.reason`.as("reason"));
  const found = await asked
    .select(sql<string>`user_name(e.user_id)`.as("user"))
    .orderBy("e.id", "desc")
    .limit(PAGE + 1)
    .execute();
  const rows = found.slice(0, PAGE);
  return { rows, next: found.length > PAGE ? (rows.at(-1)?.id ?? null) : null };
}
export type ExportRow = Awaited<ReturnType<typeof listExports>>["rows"][number];
