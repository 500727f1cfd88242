import type { Actor } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { type Batch, demandStatus, getBatch, importTown, releaseInterrupted } from "../batch.server.ts";
import { finish, type MakeDb, type Run, startJob } from "../jobs.server.ts";
import type { Kept } from "../ledger-kind.server.ts";
import { ledgerKind } from "../ledger-kinds.server.ts";

/** What an undo would take back, and which rows it would leave, by name (domain E87). */
export async function previewUndo(db: Db, actor: Actor, batchId: string): Promise<{ undoable: number; refused: Kept[] }> {
  await releaseInterrupted(db);
  const batch = await getBatch(db, actor, batchId);
  return ledgerKind(batch.kind).previewUndo(db, batch);
}

/**
 * Takes a committed batch back, in one transaction: whom it created is voided with everything that came along, so that nothing
 * counts any more; whom it updated gets the former values back. Rows edited or reviewed since stay, and are named by `previewUndo`;
 * throws conflict when that is all of them. A second click changes nothing.
 */
export async function undoImport(makeDb: MakeDb, actor: Actor, batchId: string): Promise<void> {
  importTown(actor);
  const batch = await getBatch(makeDb(), actor, batchId);
  if (batch.status === "undoing" || batch.status === "undone") return;
  demandStatus(batch, ["committed"], "这批台账还没有提交，不用撤销。");
  if (!mayUndo(actor, batch)) throw new AppError("forbidden", "撤销由导入人本人或站长办理。");
  await startJob(makeDb, {
    batchId,
    from: ["committed"],
    as: "undoing",
    back: "committed",
    work: (run) => undo(run, actor, batch),
  });
}

export const mayUndo = (actor: Actor, batch: Pick<Batch, "created_by" | "committed_by" | "town_id">): boolean =>
  actor.town_id === batch.town_id &&
  can(actor, "import:create") &&
  (can(actor, "import:approve") || actor.user_id === batch.created_by || actor.user_id === batch.committed_by);

async function undo(run: Run, actor: Actor, batch: Batch): Promise<void> {
  await inTransaction(run.makeDb(), async (trx) => {
    const undone = await ledgerKind(batch.kind).undo(trx, run, actor, batch.town_id);
    if (undone === 0) throw new AppError("conflict", "这批的每一行在导入后都改过或核实过，没有可以撤销的。");
    await finish(trx, actor, run, "undone", { status: "undone" });
  });
}
