import { withActor } from "#app/auth/with-actor.server.ts";
import { exportServiceReport } from "#app/features/officers/commands/export-report.server.ts";
import { ledgerResponse } from "#app/lib/workbook/ledger-response.server.ts";

/** RPT-07 as a workbook. */
export const loader = withActor("officer:view", async ({ db, actor }) => {
  const made = await exportServiceReport(db, actor, new Date());
  return ledgerResponse(made.fileName, made.ledger);
});
