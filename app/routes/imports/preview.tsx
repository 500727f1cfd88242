import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { getImport, listImportRows } from "#app/features/imports/queries.server.ts";
import { parseRowsQuery } from "#app/features/imports/rows-query.ts";
import { batchPath } from "#app/features/imports/steps.ts";
import { BatchProgress } from "#app/features/imports/ui/batch-progress.tsx";
import { ImportHead } from "#app/features/imports/ui/import-head.tsx";
import { Preview } from "#app/features/imports/ui/preview.tsx";
import { listTowns } from "#app/features/regions/queries.server.ts";
import { idParam } from "#app/lib/params.server.ts";

export const meta: MetaFunction = () => [{ title: "预览核对 · 导入台账 · 归根" }];

export const loader = withActor(["import:create", "import:approve", "import:view"], async ({ request, params, db, actor }) => {
  const batch = await getImport(db, actor, idParam(params, "batchId"));
  if (batch.status === "checking") return { batch, preview: null };
  if (batch.status !== "ready") throw redirect(batchPath(batch.id, batch.status));
  const query = parseRowsQuery(new URL(request.url).searchParams);
  const todo = batch.duplicate_count + batch.error_count;
  const filter = query.filter ?? (todo > 0 ? "todo" : "all");
  const { after } = query;
  const [list, towns] = await Promise.all([
    listImportRows(db, actor, batch.id, { filter, ...(after ? { after } : {}) }),
    listTowns(db),
  ]);
  return { batch, preview: { query, filter, list, towns: towns.map(({ name }) => name) } };
});

/** Step 3. */
export default function PreviewPage() {
  const { batch, preview } = useLoaderData<typeof loader>();
  if (preview) return <Preview batch={batch} {...preview} />;
  const { status, progress_done: done, progress_total, total_rows } = batch;
  return (
    <>
      <ImportHead step={3} batch={batch} />
      <BatchProgress id={batch.id} initial={{ status, done, total: progress_total || total_rows }} />
    </>
  );
}
