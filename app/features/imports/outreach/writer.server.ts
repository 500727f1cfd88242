import { sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { writeOutreach } from "#app/features/outreach/commands/log-outreach.server.ts";
import { openText } from "#app/lib/crypto.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Batch } from "../batch.server.ts";
import { nextPage, type Place } from "../commands/pages.server.ts";
import { storeResults } from "../commands/row-store.server.ts";
import { breather, type Run } from "../jobs.server.ts";
import type { Counted, Written } from "../ledger-kind.server.ts";
import { rowPlace } from "../reading.server.ts";
import type { Entry } from "./outreach-row.ts";
import { findRegistered, registeredVerdict } from "./same-contact.server.ts";
import { joined, recordKey } from "./same-contact.ts";
import { type WillChange, writeWills } from "./wills.server.ts";

/** How many records are written at a time: a fixed number of statements each. */
const WRITTEN_AT_ONCE = 200;

type Row = { id: string; entry: Entry };

/** Writes the records that the rows make up: a household's of one day and a symposium's are one (domain E21, E22). */
export async function openWriter(_outside: Db, run: Run, actor: Actor, batch: Batch, plan: Counted) {
  return async (trx: Transaction<Database>): Promise<Written> => {
    const records = await recordsOf(trx, run.batchId);
    const breathe = breather();
    let rows = 0;
    for (let at = 0; at < records.length; at += WRITTEN_AT_ONCE) {
      const some = records.slice(at, at + WRITTEN_AT_ONCE);
      rows += await writeRecords(trx, actor, batch.id, some);
      await run.progress(rows, plan.create);
      await breathe();
    }
    return { created: rows, updated: 0, rows };
  };
}

/** The rows by the record they make up, in the order of the sheets. */
async function recordsOf(trx: Db, batchId: string): Promise<Row[][]> {
  const records = new Map<string, Row[]>();
  let after: Place | null = null;
  for (;;) {
    const page: Awaited<ReturnType<typeof nextPage>> = await nextPage(trx, batchId, after);
    if (page.length === 0) return [...records.values()];
    after = page.at(-1) ?? null;
    for (const { id, sealed } of page) {
      const entry = JSON.parse(openText(sealed, rowPlace("normalized_enc", id))) as Entry;
      const key = recordKey(entry, id);
      const rows = records.get(key);
      if (rows) rows.push({ id, entry });
      else records.set(key, [{ id, entry }]);
    }
  }
}

async function writeRecords(
  trx: Transaction<Database>,
  actor: Actor,
  batchId: string,
  records: readonly (readonly Row[])[],
): Promise<number> {
  const taken = records.flatMap((rows) => {
    const input = joined(rows.map(({ entry }) => entry));
    return input ? [{ id: uuidv7(), rows, input }] : [];
  });
  await writeOutreach(
    trx,
    actor,
    taken.map(({ input }) => input),
    { source: "import", batchId },
    taken.map(({ id }) => id),
  );
  const wills = taken.flatMap(({ id, rows }) => willsOf(id, rows));
  await writeWills(trx, actor, batchId, wills);
  const results = taken.flatMap(({ id: result_id, rows }) =>
    rows.map(({ id }) => ({ id, result: "created" as const, result_id, result_version: 1, before_enc: null })),
  );
  await storeResults(trx, batchId, results);
  return results.length;
}

/** One assessment a talent and record, though several rows of a household repeat it. */
function willsOf(recordId: string, rows: readonly Row[]): WillChange[] {
  const wills = rows.flatMap(({ entry: { return_will, talent_id, input } }): WillChange[] =>
    return_will === null ? [] : [{ talent_id, return_will, assessed_on: input.occurred_on, basis_record_id: recordId }],
  );
  return [...new Map(wills.map((will) => [will.talent_id, will])).values()];
}

/**
 * Between the check and the commit others go on working. What they logged meanwhile waits for a person. Throws conflict
 * when there is any.
 */
export async function redecideStale(db: Db, batch: Batch): Promise<void> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from outreach_participant p where p.person_town_id = b.town_id and p.recorded_at > b.checked_at) as found
    from import_batch b where b.id = ${batch.id} and b.town_id = ${batch.town_id}`.execute(db);
  if (!rows[0]?.found) return;
  const changed = await inTransaction(db, (trx) => redecide(trx, batch));
  if (changed > 0) throw new AppError("conflict", `核对之后又有人登记联络，有${changed}行已经登记过，请看过再提交。`);
}

async function redecide(trx: Db, batch: Batch): Promise<number> {
  const entries = (await recordsOf(trx, batch.id)).flat();
  const registered = await findRegistered(trx, batch.town_id, entries);
  for (const { id, entry } of entries) {
    const known = registered.get(id);
    if (!known) continue;
    await trx
      .updateTable("import_row")
      .set((eb) => ({ ...registeredVerdict(entry, known), chosen: null, version: eb("version", "+", 1) }))
      .where("id", "=", id)
      .where("batch_id", "=", batch.id)
      .execute();
  }
  await trx.updateTable("import_batch").set({ checked_at: sql`now()` }).where("id", "=", batch.id).execute();
  return registered.size;
}
