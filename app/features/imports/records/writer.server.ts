import { sql, type Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { openText } from "#app/lib/crypto.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Batch } from "../batch.server.ts";
import { nextPage, type PageRow, type Place } from "../commands/pages.server.ts";
import { type RowResult, storeResults } from "../commands/row-store.server.ts";
import { breather, type Run } from "../jobs.server.ts";
import type { Counted, Written } from "../ledger-kind.server.ts";
import { rowPlace } from "../reading.server.ts";
import { elsewhereVerdict, foundVerdict, type RecordLedger } from "./record-ledger.server.ts";
import type { AnyTarget } from "./record-ledger.ts";

type Trx = Transaction<Database>;
export type RecordRow<Entry> = PageRow & { entry: Entry };

/** How a kind of record is written: one by one, by the commands that people use. */
export type RecordHand<Entry> = {
  create(trx: Trx, actor: Actor, batch: Batch, row: RecordRow<Entry>): Promise<Omit<RowResult, "id" | "result">>;
  /** Null where nothing was to be changed. */
  update(trx: Trx, actor: Actor, batch: Batch, row: RecordRow<Entry>): Promise<Omit<RowResult, "id" | "result"> | null>;
};

/** Writes all rows of a batch; a command that refuses one takes back all, and says which. */
export function openRecordWriter<Entry>(hand: RecordHand<Entry>, run: Run, actor: Actor, batch: Batch, plan: Counted) {
  return async (trx: Trx): Promise<Written> => {
    const done = { created: 0, updated: 0, rows: 0 };
    const breathe = breather();
    for await (const page of pagesOf<Entry>(trx, run.batchId)) {
      const results: RowResult[] = [];
      for (const row of page) {
        const result = await told(row, () =>
          row.act === "create" ? hand.create(trx, actor, batch, row) : hand.update(trx, actor, batch, row),
        );
        if (result) results.push({ id: row.id, result: row.act === "create" ? "created" : "updated", ...result });
        await breathe();
      }
      await storeResults(trx, run.batchId, results);
      done.created += results.filter(({ result }) => result === "created").length;
      done.updated += results.filter(({ result }) => result === "updated").length;
      done.rows += page.length;
      await run.progress(done.rows, plan.create + plan.update);
    }
    return done;
  };
}

async function told<T>(row: Pick<PageRow, "row_no">, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError("conflict", `第${row.row_no}行：${error.message.replace(/。$/, "")}。没有写入任何一行`);
  }
}

async function* pagesOf<Entry>(trx: Db, batchId: string): AsyncGenerator<RecordRow<Entry>[]> {
  let after: Place | null = null;
  for (;;) {
    const page: PageRow[] = await nextPage(trx, batchId, after);
    if (page.length === 0) return;
    after = page.at(-1) ?? null;
    yield page.map((row) => ({ ...row, entry: JSON.parse(openText(row.sealed, rowPlace("normalized_enc", row.id))) as Entry }));
  }
}

/** Between the check and the commit others go on working: what they filed meanwhile waits for a person. Throws conflict when there is any. */
export async function redecideRecords<Desk, Entry, Target extends AnyTarget>(
  ledger: RecordLedger<Desk, Entry, Target>,
  db: Db,
  batch: Batch,
): Promise<void> {
  const changed = await inTransaction(db, async (trx) => {
    const targets = await ledger.loadTargets(trx, batch.town_id);
    let count = 0;
    for await (const page of pagesOf<Entry>(trx, batch.id)) {
      const fresh = page.filter(({ act }) => act === "create");
      const elsewhere = await ledger.elsewhere(trx, fresh);
      for (const row of fresh) {
        const found = ledger.match(row.entry, targets);
        const taken = elsewhere.get(row.id);
        // What looks alike was known when the person chose to file it all the same.
        if (!taken && (!found || (found.level === 2 && row.is_chosen))) continue;
        const verdict = found
          ? foundVerdict(found, ledger.compare(row.entry, found.target), ledger.mayUpdate)
          : elsewhereVerdict(taken ?? "");
        await trx
          .updateTable("import_row")
          .set((eb) => ({ ...verdict, chosen: null, version: eb("version", "+", 1) }))
          .where("id", "=", row.id)
          .where("batch_id", "=", batch.id)
          .execute();
        count += 1;
      }
    }
    await trx.updateTable("import_batch").set({ checked_at: sql`now()` }).where("id", "=", batch.id).execute();
    return count;
  });
  if (changed > 0) throw new AppError("conflict", `核对之后又有人登记，有${changed}行已不是新的，请看过再提交。`);
}
