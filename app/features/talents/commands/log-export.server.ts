import { createHash } from "node:crypto";
import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";

export type ExportEntry = {
  /** What was exported, by its name on the screen or its RPT number. */
  report: string;
  /** What its rows are, for the audit log. */
  table?: string;
  filters: Readonly<Record<string, unknown>>;
  ids: readonly string[];
  has_sensitive: boolean;
  reason: string;
};

/** Writes an export down before the first row leaves: who, what, which rows (as one hash), why (domain E88, §8 rule 8). */
export async function logExport(
  db: Db,
  actor: Actor,
  { report, table = "talent", filters, ids, has_sensitive, reason }: ExportEntry,
): Promise<string> {
  const id = uuidv7();
  const ids_hash = hashOf(ids);
  await inTransaction(db, async (trx) => {
    await trx
      .insertInto("export_log")
      .values({
        id,
        user_id: actor.user_id,
        town_id: actor.town_id,
        report,
        filters: JSON.stringify(filters),
        row_count: ids.length,
        ids_hash,
        has_sensitive,
        reason,
      })
      .execute();
    const after = JSON.stringify({ report, rows: ids.length, ids_hash, has_sensitive });
    await sql`select audit_event('export', ${table}, ${id}, ${after}::jsonb, ${reason})`.execute(trx);
  });
  return id;
}

/** The same rows give the same hash, whatever their order. */
export const hashOf = (ids: readonly string[]): string =>
  createHash("sha256")
    .update([...ids].sort().join("\n"))
    .digest("hex");
