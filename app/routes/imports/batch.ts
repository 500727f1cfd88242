import { redirect } from "@remix-run/node";
import { withActor } from "#app/auth/with-actor.server.ts";
import { importProgress } from "#app/features/imports/queries.server.ts";
import { batchPath } from "#app/features/imports/steps.ts";
import { idParam } from "#app/lib/params.server.ts";

/** Leads to the step the batch has reached. */
export const loader = withActor(["import:create", "import:approve", "import:view"], async ({ params, db, actor }) => {
  const id = idParam(params, "batchId");
  const { status } = await importProgress(db, actor, id);
  return redirect(batchPath(id, status));
});
