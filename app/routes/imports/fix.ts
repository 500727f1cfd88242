import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { withActor } from "#app/auth/with-actor.server.ts";
import { fixCell } from "#app/features/imports/commands/fix-cell.server.ts";
import { cellFixSchema } from "#app/features/imports/schema.ts";
import type { SavedCell } from "#app/features/imports/ui/cell-form.tsx";
import { AppError } from "#app/lib/errors.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast, safePath } from "#app/lib/redirect.server.ts";

/** One mended cell. A form without script names the page it goes back to; the script is answered in place. */
export const action = withActor("import:create", async ({ request, params, db, actor }) => {
  const path = `/imports/${idParam(params, "batchId")}/preview`;
  const form = await request.formData();
  const back = form.get("back");
  const submission = parseWithZod(form, { schema: cellFixSchema });
  const refused = async (message: string, status: number) =>
    back === null ? data<SavedCell>({ message }, { status }) : redirectWithToast(safePath(back, path), message);
  if (submission.status !== "success") return refused("内容过长或者不完整，请改短后再保存。", 422);
  try {
    await fixCell(db, actor, submission.value);
  } catch (error) {
    if (!(error instanceof AppError) || (error.code !== "conflict" && error.code !== "invalid")) throw error;
    return refused(error.message, error.status);
  }
  return back === null ? data<SavedCell>({ message: null }) : redirect(safePath(back, path));
});
