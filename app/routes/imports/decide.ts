import { parseWithZod } from "@conform-to/zod/v4";
import { redirect } from "@remix-run/node";
import { withActor } from "#app/auth/with-actor.server.ts";
import { decideRow, decideRows } from "#app/features/imports/commands/decide-row.server.ts";
import { decisionSchema } from "#app/features/imports/schema.ts";
import { AppError } from "#app/lib/errors.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast, safePath } from "#app/lib/redirect.server.ts";

/** What a person decides for one row, or for all rows that are still doubtful (`all`). */
export const action = withActor("import:create", async ({ request, params, db, actor }) => {
  const id = idParam(params, "batchId");
  const form = await request.formData();
  const back = safePath(form.get("back"), `/imports/${id}/preview`);
  try {
    const all = form.get("all");
    if (all === "skip" || all === "create") {
      const count = await decideRows(db, actor, id, all);
      return redirectWithToast(back, `已决定${count}行`);
    }
    const submission = parseWithZod(form, { schema: decisionSchema });
    if (submission.status !== "success" || !form.has("choice"))
      return redirectWithToast(back, "没有选怎么处理这一行，请重新打开再选。");
    await decideRow(db, actor, submission.value);
    return redirect(back);
  } catch (error) {
    if (!(error instanceof AppError) || (error.code !== "conflict" && error.code !== "invalid")) throw error;
    return redirectWithToast(back, error.message);
  }
});
