import { parseWithZod } from "@conform-to/zod/v4";
import { withActor } from "#app/auth/with-actor.server.ts";
import { exportSignInSheet } from "#app/features/outreach/commands/export-ledger.server.ts";
import { REASON_NEEDED, reasonSchema } from "#app/features/outreach/schema/ledger.ts";
import { AppError } from "#app/lib/errors.ts";
import { idParam } from "#app/lib/params.server.ts";
import { ledgerResponse } from "#app/lib/workbook/ledger-response.server.ts";

/** 签到表 with numbers in full, for who may export it and says why. */
export const action = withActor("outreach:export", async ({ db, actor, params, request }) => {
  const id = idParam(params, "recordId");
  const submission = parseWithZod(await request.formData(), { schema: reasonSchema });
  if (submission.status !== "success") throw new AppError("invalid", REASON_NEEDED);
  const made = await exportSignInSheet(db, actor, id, submission.value.reason, new Date());
  return ledgerResponse(made.fileName, made.ledger);
});
