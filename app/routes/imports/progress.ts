import { withActor } from "#app/auth/with-actor.server.ts";
import { importProgress } from "#app/features/imports/queries.server.ts";
import type { JobState } from "#app/features/imports/ui/batch-progress.tsx";
import { idParam } from "#app/lib/params.server.ts";

/** How far the running job is, for the bar. */
export const loader = withActor(["import:create", "import:approve", "import:view"], async ({ params, db, actor }) => {
  const { status, done, total } = await importProgress(db, actor, idParam(params, "batchId"));
  return Response.json({ status, done, total } satisfies JobState);
});
