import { withActor } from "#app/auth/with-actor.server.ts";
import { exportEnterprises } from "#app/features/enterprises/commands/export.server.ts";
import { parseFilters } from "#app/features/enterprises/schema/filters.ts";
import { ledgerResponse } from "#app/lib/workbook/ledger-response.server.ts";

/** The list as a workbook. */
export const loader = withActor("enterprise:view", async ({ db, actor, request }) => {
  const made = await exportEnterprises(db, actor, parseFilters(new URL(request.url).searchParams), new Date());
  return ledgerResponse(made.fileName, made.ledger);
});
