import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import { getBatch } from "./batch.server.ts";
import { checkImport } from "./commands/check-import.server.ts";
import { commitImport } from "./commands/commit-import.server.ts";
import { startImport } from "./commands/start-import.server.ts";
import { type ImportError, importErrors } from "./error-queries.server.ts";
import { jobDone, type MakeDb } from "./jobs.server.ts";
import type { BatchKind } from "./kinds.ts";

/** The answer of `guigen import` (architecture §5): `duplicates` wait for a person, `skipped` were left out by choice. */
export type ImportOutcome = { created: number; updated: number; duplicates: number; skipped: number; errors: ImportError[] };

type Order = {
  makeDb: MakeDb;
  actor: Actor;
  bytes: Uint8Array;
  fileName: string;
  kind?: BatchKind;
  lateReason?: string | null;
  dryRun: boolean;
};

/**
 * Imports a whole file as the screen would with every proposal accepted: the proposed mapping, new people filed, empty places
 * filled, rows in doubt and in error left. A dry run does it all in a transaction that is then rolled back. Throws AppError for a
 * file that must be refused.
 */
export async function importFile(order: Order): Promise<ImportOutcome> {
  if (!order.dryRun) return run(order);
  const dry = new DryRun();
  try {
    await order
      .makeDb()
      .transaction()
      .execute(async (trx) => {
        dry.outcome = await run({ ...order, makeDb: () => trx });
        throw dry;
      });
  } catch (error) {
    if (error !== dry || !dry.outcome) throw error;
    return dry.outcome;
  }
  throw new Error("a dry run must not commit");
}

/** What rolls a dry run back, with the answer it found. */
class DryRun extends Error {
  outcome: ImportOutcome | undefined;
}

async function run({
  makeDb,
  actor,
  bytes,
  fileName,
  kind = "talents",
  lateReason = null,
  dryRun,
}: Order): Promise<ImportOutcome> {
  const { batchId } = await startImport(makeDb(), actor, { bytes, fileName, kind });
  const started = await getBatch(makeDb(), actor, batchId);
  const sheets = started.sheets.map(({ no }) => {
    const map = started.header_map[String(no)];
    return { no, take: map?.take ?? false, columns: map?.fields ?? [], campaign_id: map?.campaign_id ?? "" };
  });
  await checkImport(makeDb, actor, batchId, { sheets, late_reason: lateReason });
  await jobDone(batchId);
  const checked = await getBatch(makeDb(), actor, batchId);
  if (checked.status !== "ready") throw new AppError("invalid", checked.failure ?? "核对没有完成，请再试一次。");
  if (!dryRun && checked.created_count + checked.updated_count > 0) {
    await commitImport(makeDb, actor, batchId);
    await jobDone(batchId);
  }
  const done = await getBatch(makeDb(), actor, batchId);
  if (done.failure) throw new AppError("conflict", done.failure);
  return {
    created: done.created_count,
    updated: done.updated_count,
    duplicates: done.duplicate_count,
    skipped: done.skipped_count,
    errors: await importErrors(makeDb(), actor, batchId),
  };
}
