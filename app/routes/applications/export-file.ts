import { parseWithZod } from "@conform-to/zod/v4";
import { withActor } from "#app/auth/with-actor.server.ts";
import { exportApplications } from "#app/features/subsidies/commands/export.server.ts";
import { parseApplicationFilters } from "#app/features/subsidies/schema/filters.ts";
import { exportForm } from "#app/features/subsidies/schema/forms.ts";
import { AppError } from "#app/lib/errors.ts";
import { ledgerResponse } from "#app/lib/workbook/ledger-response.server.ts";

/** The list as a sheet, for who may export it and says why. */
export const action = withActor("application:export", async ({ db, actor, request }) => {
  const submission = parseWithZod(await request.formData(), { schema: exportForm });
  if (submission.status !== "success") throw new AppError("invalid", "请写明导出事由，至少5个字。");
  const filters = parseApplicationFilters(new URL(request.url).searchParams);
  const made = await exportApplications(db, actor, filters, submission.value.reason);
  return ledgerResponse(made.fileName, made.ledger);
});
