import { withActor } from "#app/auth/with-actor.server.ts";
import { exportProjects } from "#app/features/projects/commands/export-ledger.server.ts";
import { projectLedger } from "#app/features/projects/queries/ledger.server.ts";
import { parseProjectFilters } from "#app/features/projects/schema/filters.ts";
import { AppError } from "#app/lib/errors.ts";
import { ledgerResponse } from "#app/lib/workbook/ledger-response.server.ts";

const LEAST = 5;

/** RPT-04, for who may export it and says why. */
export const action = withActor("project:export", async ({ db, actor, request }) => {
  const reason = String((await request.formData()).get("reason") ?? "").trim();
  if ([...reason].length < LEAST) throw new AppError("invalid", "请写明导出事由，至少5个字。");
  const filters = parseProjectFilters(new URL(request.url).searchParams);
  const made = await exportProjects(db, actor, await projectLedger(db, actor, filters), filters, reason);
  return ledgerResponse(made.fileName, made.ledger);
});
