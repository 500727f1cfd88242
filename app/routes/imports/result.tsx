import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { previewUndo } from "#app/features/imports/commands/undo-import.server.ts";
import { getImport, listImportRows } from "#app/features/imports/queries.server.ts";
import { parseRowsQuery } from "#app/features/imports/rows-query.ts";
import { isBusy } from "#app/features/imports/schema.ts";
import { batchPath } from "#app/features/imports/steps.ts";
import { BatchProgress } from "#app/features/imports/ui/batch-progress.tsx";
import { ImportHead } from "#app/features/imports/ui/import-head.tsx";
import { Result } from "#app/features/imports/ui/result.tsx";
import { idParam } from "#app/lib/params.server.ts";

export const meta: MetaFunction = () => [{ title: "结果 · 导入台账 · 归根" }];

const SHOWN = ["committed", "reviewing", "undoing", "undone"];

export const loader = withActor(["import:create", "import:approve", "import:view"], async ({ request, params, db, actor }) => {
  const batch = await getImport(db, actor, idParam(params, "batchId"));
  if (!SHOWN.includes(batch.status)) throw redirect(batchPath(batch.id, batch.status));
  if (isBusy(batch.status)) return { batch, result: null };
  const query = parseRowsQuery(new URL(request.url).searchParams);
  const { filter = "all", after } = query;
  const [list, undo] = await Promise.all([
    listImportRows(db, actor, batch.id, { filter, ...(after ? { after } : {}) }),
    query.confirm === "undo" && batch.may.undo ? previewUndo(db, actor, batch.id) : null,
  ]);
  const sheetName = (no: number) => batch.sheets.find((sheet) => sheet.no === no)?.name ?? "";
  const refused = (undo?.refused ?? []).map(({ sheet_no, ...row }) => ({ ...row, sheet: sheetName(sheet_no) }));
  return { batch, result: { query, list, undo: undo && { undoable: undo.undoable, refused } } };
});

/** Step 5. */
export default function ResultPage() {
  const { batch, result } = useLoaderData<typeof loader>();
  if (result) return <Result batch={batch} {...result} />;
  const { status, progress_done: done, progress_total, created_count, updated_count } = batch;
  return (
    <>
      <ImportHead step={5} batch={batch} />
      <BatchProgress id={batch.id} initial={{ status, done, total: progress_total || created_count + updated_count }} />
    </>
  );
}
