import { checkImport } from "#app/features/imports/commands/check-import.server.ts";
import { commitImport } from "#app/features/imports/commands/commit-import.server.ts";
import { startImport } from "#app/features/imports/commands/start-import.server.ts";
import { undoImport } from "#app/features/imports/commands/undo-import.server.ts";
import { jobDone } from "#app/features/imports/jobs.server.ts";
import type { BatchKind } from "#app/features/imports/kinds.ts";
import { getImport, importProgress } from "#app/features/imports/queries.server.ts";
import type { Clerk } from "../stage.ts";

type Options = { fileName?: string; kind?: BatchKind; campaign?: string; late_reason?: string };

/** Uploads a contact ledger and checks it by the proposed mapping, under a campaign if one is named. */
export async function checkedLedger({ actor, makeDb }: Clerk, bytes: Uint8Array, options: Options = {}) {
  const { fileName = "走访.xlsx", kind, campaign, late_reason = null } = options;
  const { batchId } = await startImport(makeDb(), actor, { bytes, fileName, ...(kind ? { kind } : {}) });
  const batch = await getImport(makeDb(), actor, batchId);
  const sheets = batch.sheets.map(({ no, take, columns, campaign_id }) => ({
    no,
    take,
    columns: columns.map(({ field }) => field),
    campaign_id: campaign ?? campaign_id ?? "",
  }));
  await checkImport(makeDb, actor, batchId, { sheets, late_reason });
  await jobDone(batchId);
  const { status, failure } = await importProgress(makeDb(), actor, batchId);
  if (status !== "ready") throw new Error(failure ?? status);
  return batchId;
}

export async function committed(clerk: Clerk, batchId: string) {
  await commitImport(clerk.makeDb, clerk.actor, batchId);
  await jobDone(batchId);
  return importProgress(clerk.makeDb(), clerk.actor, batchId);
}

export async function undone(clerk: Clerk, batchId: string) {
  await undoImport(clerk.makeDb, clerk.actor, batchId);
  await jobDone(batchId);
  return importProgress(clerk.makeDb(), clerk.actor, batchId);
}
