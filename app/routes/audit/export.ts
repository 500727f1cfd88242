import { withActor } from "#app/auth/with-actor.server.ts";
import { exportAudit } from "#app/features/audit/commands/export-audit.server.ts";
import { parseAuditQuery } from "#app/features/audit/schema.ts";
import { ledgerResponse } from "#app/lib/workbook/ledger-response.server.ts";

/** The lines of a search as a workbook, for the auditor. */
export const loader = withActor("audit:export", async ({ db, actor, request }) => {
  const made = await exportAudit(db, actor, parseAuditQuery(new URL(request.url).searchParams), new Date());
  return ledgerResponse(made.fileName, made.ledger);
});
