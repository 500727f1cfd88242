import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { accessOf } from "#app/auth/actor.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { commitImport } from "#app/features/imports/commands/commit-import.server.ts";
import { getImport } from "#app/features/imports/queries.server.ts";
import { batchPath } from "#app/features/imports/steps.ts";
import { BatchProgress } from "#app/features/imports/ui/batch-progress.tsx";
import { ImportHead } from "#app/features/imports/ui/import-head.tsx";
import { AppError } from "#app/lib/errors.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "提交 · 导入台账 · 归根" }];

export const loader = withActor(["import:create", "import:approve", "import:view"], async ({ params, db, actor }) => {
  const batch = await getImport(db, actor, idParam(params, "batchId"));
  if (batch.status !== "committing") throw redirect(batchPath(batch.id, batch.status));
  return { batch };
});

export const action = withActor("import:create", async ({ params, context, actor, token }) => {
  const id = idParam(params, "batchId");
  try {
    await commitImport(() => context.door.scoped(accessOf(actor), { token, requestId: context.requestId }), actor, id);
  } catch (error) {
    if (!(error instanceof AppError) || (error.code !== "conflict" && error.code !== "invalid")) throw error;
    return redirectWithToast(`/imports/${id}`, error.message);
  }
  return redirect(`/imports/${id}/commit`);
});

/** Step 4. */
export default function CommitPage() {
  const { batch } = useLoaderData<typeof loader>();
  const { status, progress_done: done, progress_total, created_count, updated_count } = batch;
  return (
    <>
      <ImportHead step={4} batch={batch} />
      <BatchProgress id={batch.id} initial={{ status, done, total: progress_total || created_count + updated_count }} />
    </>
  );
}
