import { withActor } from "#app/auth/with-actor.server.ts";
import { exportRegister } from "#app/features/honors/commands/export-register.server.ts";
import { parseCertificateFilters } from "#app/features/honors/schema/filters.ts";
import { ledgerResponse } from "#app/lib/workbook/ledger-response.server.ts";

/** RPT-16 as a workbook. */
export const loader = withActor("honor:approve", async ({ db, actor, request }) => {
  const filters = parseCertificateFilters(new URL(request.url).searchParams);
  const made = await exportRegister(db, actor, filters, new Date());
  return ledgerResponse(made.fileName, made.ledger);
});
