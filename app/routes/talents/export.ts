import { parseWithZod } from "@conform-to/zod/v4";
import { withActor } from "#app/auth/with-actor.server.ts";
import { exportTalents } from "#app/features/talents/commands/export-talents.server.ts";
import { exportQuery, plainExportSchema } from "#app/features/talents/schema/export-request.ts";
import { parseFilters } from "#app/features/talents/schema/filters.ts";
import { AppError } from "#app/lib/errors.ts";
import { ledgerResponse } from "#app/lib/workbook/ledger-response.server.ts";

/** A list as a workbook: what it shows, or RPT-02 with numbers masked. */
export const loader = withActor("talent:view", async ({ db, actor, request }) => {
  const params = new URL(request.url).searchParams;
  const { sheet, ids } = exportQuery.parse({ sheet: params.get("sheet") ?? "list", ids: params.getAll("ids") });
  const made = await exportTalents(db, actor, { sheet, ids, filters: parseFilters(params), plainReason: null, now: new Date() });
  return ledgerResponse(made.fileName, made.ledger);
});

/** RPT-02 with numbers in full, for who may export them and says why. */
export const action = withActor("talent:export", async ({ db, actor, request }) => {
  const submission = parseWithZod(await request.formData(), { schema: plainExportSchema });
  if (submission.status !== "success") throw new AppError("invalid", "请写明导出事由，至少5个字。");
  const { list, reason } = submission.value;
  const filters = parseFilters(new URLSearchParams(list));
  const made = await exportTalents(db, actor, { sheet: "ledger", ids: [], filters, plainReason: reason, now: new Date() });
  return ledgerResponse(made.fileName, made.ledger);
});
