import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { importTown } from "#app/features/imports/batch.server.ts";
import { startImport } from "#app/features/imports/commands/start-import.server.ts";
import { ImportHead } from "#app/features/imports/ui/import-head.tsx";
import { UploadForm } from "#app/features/imports/ui/upload-form.tsx";
import { readUpload } from "#app/features/imports/upload.server.ts";
import { AppError } from "#app/lib/errors.ts";

export const meta: MetaFunction = () => [{ title: "上传台账 · 归根" }];

/** Who may not import learns it before choosing a file. */
export const loader = withActor("import:create", async ({ actor }) => {
  importTown(actor);
  return null;
});

export const action = withActor("import:create", async ({ request, db, actor }) => {
  try {
    const { batchId } = await startImport(db, actor, await readUpload(request));
    return redirect(`/imports/${batchId}/mapping`);
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") return data({ refusal: error.message }, { status: error.status });
    throw error;
  }
});

/** Step 1. */
export default function NewImport() {
  return (
    <>
      <ImportHead step={1} hint="人才、联络走访、项目或企业台账，一次一个文件。提交前不会改动任何档案。" />
      <UploadForm refusal={useActionData<typeof action>()?.refusal} />
    </>
  );
}
