import { redirect } from "@remix-run/node";
import { withActor } from "#app/auth/with-actor.server.ts";
import { discardImport } from "#app/features/imports/commands/discard-import.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

/** 换文件: a batch that was never committed goes away. */
export const action = withActor("import:create", async ({ params, db, actor }) => {
  const id = idParam(params, "batchId");
  try {
    await discardImport(db, actor, id);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "conflict") throw error;
    return redirectWithToast(`/imports/${id}`, error.message);
  }
  return redirect("/imports/new");
});
