import { parseWithZod } from "@conform-to/zod/v4";
import { withActor } from "#app/auth/with-actor.server.ts";
import { exportTickets } from "#app/features/tickets/commands/export-ledger.server.ts";
import { ledgerQuery, ticketLedger } from "#app/features/tickets/queries/ledger.server.ts";
import { exportForm } from "#app/features/tickets/schema/forms.ts";
import { AppError } from "#app/lib/errors.ts";
import { ledgerResponse } from "#app/lib/workbook/ledger-response.server.ts";

/** RPT-11, for who may export it and says why. */
export const action = withActor("ticket:export", async ({ db, actor, request }) => {
  const submission = parseWithZod(await request.formData(), { schema: exportForm });
  if (submission.status !== "success") throw new AppError("invalid", "请写明导出事由，至少5个字。");
  const query = ledgerQuery(new URL(request.url).searchParams);
  const made = await exportTickets(db, actor, await ticketLedger(db, actor, query), query, submission.value.reason);
  return ledgerResponse(made.fileName, made.ledger);
});
