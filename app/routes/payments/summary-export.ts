import { withActor } from "#app/auth/with-actor.server.ts";
import { exportSummary } from "#app/features/payments/commands/export-summary.server.ts";
import { summarySheet } from "#app/features/payments/queries/sheet.server.ts";
import { ledgerResponse } from "#app/lib/workbook/ledger-response.server.ts";

/** RPT-06b as a sheet. */
export const loader = withActor(["payment:view", "budget:view"], async ({ db, actor, request }) => {
  const { year, title, lines } = await summarySheet(db, actor, new URL(request.url).searchParams);
  const made = await exportSummary(db, actor, { title, lines, filters: { year } });
  return ledgerResponse(made.fileName, made.ledger);
});
