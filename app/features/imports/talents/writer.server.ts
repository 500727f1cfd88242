import type { Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { contactCadence, fileTalents, reserveTalentNumbers } from "#app/features/talents/commands/file-talents.server.ts";
import type { Database, Db } from "#db/database.ts";
import type { Batch } from "../batch.server.ts";
import { nextPage, openNormalized, type PageRow } from "../commands/pages.server.ts";
import { type RowResult, storeResults } from "../commands/row-store.server.ts";
import { applyUpdates } from "../commands/update-talents.server.ts";
import { breather, type Run } from "../jobs.server.ts";
import type { Counted, Written } from "../ledger-kind.server.ts";

/** How many of a page are filed at a time: preparing a person takes a while, and others wait meanwhile. */
const FILED_AT_ONCE = 100;

/** Files the new people and fills the places of those on file. */
export async function openWriter(outside: Db, run: Run, actor: Actor, batch: Batch, plan: Counted) {
  // Reserved apart: the counter's row would otherwise be held until the end, and every other filing in the town with it.
  const numbers = await reserveTalentNumbers(outside, actor.town_code, plan.create);
  const cadenceDays = await contactCadence(outside);
  return async (trx: Transaction<Database>): Promise<Written> => {
    const done = { created: 0, updated: 0, rows: 0 };
    for (
      let page = await nextPage(trx, run.batchId, null);
      page.length > 0;
      page = await nextPage(trx, run.batchId, page.at(-1) ?? null)
    ) {
      const creates = page.filter(({ act }) => act === "create");
      const results: RowResult[] = [
        ...(await fileNew(trx, actor, run.batchId, creates, { numbers, cadenceDays })),
        ...(await applyUpdates(
          trx,
          actor,
          { batchId: run.batchId, townId: batch.town_id },
          page.filter(({ act }) => act === "update"),
        )),
      ];
      await storeResults(trx, run.batchId, results);
      done.created += creates.length;
      done.updated += results.length - creates.length;
      done.rows += page.length;
      await run.progress(done.rows, plan.create + plan.update);
    }
    return done;
  };
}

type Filing = { numbers: string[]; cadenceDays: number };

/** Files new people through the talents' own command, those of one owner together. */
async function fileNew(
  trx: Transaction<Database>,
  actor: Actor,
  batchId: string,
  rows: readonly PageRow[],
  { numbers, cadenceDays }: Filing,
): Promise<RowResult[]> {
  const results: RowResult[] = [];
  const breathe = breather();
  const people = rows.map((row) => ({ id: row.id, ...openNormalized(row) }));
  const owners = [...new Set(people.map(({ owner_user_id }) => owner_user_id))];
  for (const owned of owners.map((owner) => people.filter(({ owner_user_id }) => owner_user_id === owner))) {
    for (let at = 0; at < owned.length; at += FILED_AT_ONCE) {
      const some = owned.slice(at, at + FILED_AT_ONCE);
      const filing = { ownerUserId: some[0]?.owner_user_id ?? actor.user_id, cadenceDays, source: "import" as const, batchId };
      const ids = await fileTalents(
        trx,
        actor,
        some.map(({ input }) => input),
        numbers.splice(0, some.length),
        filing,
      );
      results.push(
        ...some.map(({ id }, i) => ({
          id,
          result: "created" as const,
          result_id: ids[i] ?? "",
          result_version: 1,
          before_enc: null,
        })),
      );
      await breathe();
    }
  }
  return results;
}
