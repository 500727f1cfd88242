import { parseWithZod } from "@conform-to/zod/v4";
import { withActor } from "#app/auth/with-actor.server.ts";
import { exportRegister } from "#app/features/honors/commands/export-register.server.ts";
import { parseCertificateFilters } from "#app/features/honors/schema/filters.ts";
import { exportForm } from "#app/features/tickets/schema/forms.ts";
import { AppError } from "#app/lib/errors.ts";
import { ledgerResponse } from "#app/lib/workbook/ledger-response.server.ts";

/** RPT-16, for who answers for it and says why. */
export const action = withActor("honor:approve", async ({ db, actor, request }) => {
  const submission = parseWithZod(await request.formData(), { schema: exportForm });
  if (submission.status !== "success") throw new AppError("invalid", "请写明导出事由，至少5个字。");
  const filters = parseCertificateFilters(new URL(request.url).searchParams);
  const made = await exportRegister(db, actor, filters, { now: new Date(), reason: submission.value.reason });
  return ledgerResponse(made.fileName, made.ledger);
});
