import { withActor } from "#app/auth/with-actor.server.ts";
import { exportStartups } from "#app/features/startups/commands/export-ledger.server.ts";
import { startupLedger } from "#app/features/startups/queries/ledger.server.ts";
import { parseStartupFilters } from "#app/features/startups/schema/filters.ts";
import { AppError } from "#app/lib/errors.ts";
import { ledgerResponse } from "#app/lib/workbook/ledger-response.server.ts";

const LEAST = 5;

/** RPT-15, for who may export it and says why. */
export const action = withActor("startup:export", async ({ db, actor, request }) => {
  const reason = String((await request.formData()).get("reason") ?? "").trim();
  if ([...reason].length < LEAST) throw new AppError("invalid", "请写明导出事由，至少5个字。");
  const filters = parseStartupFilters(new URL(request.url).searchParams);
  const made = await exportStartups(db, actor, await startupLedger(db, actor, filters), filters, reason);
  return ledgerResponse(made.fileName, made.ledger);
});
