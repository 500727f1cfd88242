import { parseWithZod } from "@conform-to/zod/v4";
import { withActor } from "#app/auth/with-actor.server.ts";
import { exportLedger } from "#app/features/outreach/commands/export-ledger.server.ts";
import { parseLedgerQuery, REASON_NEEDED, reasonSchema } from "#app/features/outreach/schema/ledger.ts";
import { AppError } from "#app/lib/errors.ts";
import { ledgerResponse } from "#app/lib/workbook/ledger-response.server.ts";

/** RPT-03 or RPT-03b, for who may export it and says why. */
export const action = withActor("outreach:export", async ({ db, actor, request }) => {
  const submission = parseWithZod(await request.formData(), { schema: reasonSchema });
  if (submission.status !== "success") throw new AppError("invalid", REASON_NEEDED);
  const query = parseLedgerQuery(new URL(request.url).searchParams);
  const made = await exportLedger(db, actor, query, submission.value.reason, new Date());
  return ledgerResponse(made.fileName, made.ledger);
});
