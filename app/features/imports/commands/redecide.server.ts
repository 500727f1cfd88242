import { sql } from "kysely";
import { AppError } from "#app/lib/errors.ts";
import { jsonRows } from "#app/lib/sql.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Batch } from "../batch.server.ts";
import { candidateFrom, findOwn } from "../matching.server.ts";
import { decide } from "../rules/duplicates.ts";
import { nextPage, openNormalized, type Place } from "./pages.server.ts";

/**
 * Between the check and the commit others go on working. If somebody was filed or got a number since, the new people are looked
 * up once more; those that are no longer new wait for a person. Throws conflict when there are such rows.
 */
export async function redecideStale(db: Db, batch: Batch): Promise<void> {
  if (!(await someoneNew(db, batch))) return;
  const changed = await inTransaction(db, async (trx) => {
    let count = 0;
    let after: Place | null = null;
    for (;;) {
      const page: Awaited<ReturnType<typeof nextPage>> = await nextPage(trx, batch.id, after);
      if (page.length === 0) break;
      after = page.at(-1) ?? null;
      const fresh = page.filter(({ act }) => act === "create");
      const own = await findOwn(
        trx,
        batch.town_id,
        fresh.map((row) => candidateFrom(row.id, openNormalized(row))),
      );
      // Someone who looks alike was known when the person chose 按新人建档: only a sure match takes that back.
      const verdicts = fresh.flatMap((row) => {
        const hit = own.get(row.id);
        const verdict = decide(null, hit ?? null, 0);
        return hit && (verdict.match_level === 1 || !row.is_chosen) ? [{ id: row.id, ...verdict }] : [];
      });
      count += verdicts.length;
      await applyVerdicts(trx, batch.id, verdicts);
    }
    await trx.updateTable("import_batch").set({ checked_at: sql`now()` }).where("id", "=", batch.id).execute();
    return count;
  });
  if (changed > 0) throw new AppError("conflict", `核对之后又有人建档，有${changed}行不再是新人，请看过再提交。`);
}

async function someoneNew(db: Db, { id, town_id }: Batch): Promise<boolean> {
  const { rows } = await sql<{
    found: boolean;
  }>`select exists (select from talent t where t.credit_town_id = b.town_id and t.recorded_at > b.checked_at)
      or exists (select from talent_contact c where c.town_id = b.town_id and c.recorded_at > b.checked_at) as found
    from import_batch b where b.id = ${id} and b.town_id = ${town_id}`.execute(db);
  return rows[0]?.found ?? false;
}

const applyVerdicts = (trx: Db, batchId: string, verdicts: readonly object[]) =>
  sql`update import_row i set decision = r.decision, chosen = null, overwrite = '{}', match_id = r.match_id, match_version = r.match_version,
      match_level = r.match_level, match_rule = r.match_rule, is_foreign_match = false, version = i.version + 1
    from jsonb_to_recordset(${jsonRows(verdicts)}) r (id uuid, decision text, match_id uuid, match_version int, match_level smallint, match_rule text)
    where i.id = r.id and i.batch_id = ${batchId}`.execute(trx);
