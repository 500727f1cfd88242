import { redirect } from "@remix-run/node";
import { accessOf } from "#app/auth/actor.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { reviewImport } from "#app/features/imports/commands/review-import.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

/** Starts the verifying of a batch by somebody other than its maker (domain E87). */
export const action = withActor("import:approve", async ({ params, context, actor, token }) => {
  const path = `/imports/${idParam(params, "batchId")}/result`;
  try {
    const makeDb = () => context.door.scoped(accessOf(actor), { token, requestId: context.requestId });
    await reviewImport(makeDb, actor, idParam(params, "batchId"));
  } catch (error) {
    if (!(error instanceof AppError) || (error.code !== "conflict" && error.code !== "invalid")) throw error;
    return redirectWithToast(path, error.message);
  }
  return redirect(path);
});
