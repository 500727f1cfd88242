import { getFormProps, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { accessOf } from "#app/auth/actor.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { checkImport } from "#app/features/imports/commands/check-import.server.ts";
import { BATCH_KIND } from "#app/features/imports/kinds.ts";
import { withMaskedSamples } from "#app/features/imports/masked-samples.ts";
import { getImport } from "#app/features/imports/queries.server.ts";
import { mappingSchema } from "#app/features/imports/schema.ts";
import { batchPath } from "#app/features/imports/steps.ts";
import { DiscardButton } from "#app/features/imports/ui/discard-button.tsx";
import { ImportHead } from "#app/features/imports/ui/import-head.tsx";
import { MappingNotes } from "#app/features/imports/ui/mapping-notes.tsx";
import { SheetMapping } from "#app/features/imports/ui/sheet-mapping.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";

export const meta: MetaFunction = () => [{ title: "表头对应 · 导入台账 · 归根" }];

export const loader = withActor(["import:create", "import:approve", "import:view"], async ({ params, db, actor }) => {
  const batch = await getImport(db, actor, idParam(params, "batchId"));
  if (batch.status !== "mapping" && batch.status !== "ready") throw redirect(batchPath(batch.id, batch.status));
  return { batch: { ...batch, sheets: batch.sheets.map(withMaskedSamples) } };
});

export const action = withActor("import:create", async ({ request, params, context, actor, token }) => {
  const id = idParam(params, "batchId");
  const makeDb = () => context.door.scoped(accessOf(actor), { token, requestId: context.requestId });
  const submission = parseWithZod(await request.formData(), { schema: mappingSchema });
  return attempt(submission, async (form) => {
    await checkImport(makeDb, actor, id, form);
    return redirect(`/imports/${id}/preview`);
  });
});

/** Step 2. */
export default function MappingPage() {
  const { batch } = useLoaderData<typeof loader>();
  const isSending = useNavigation().formMethod === "POST";
  const [form] = useForm({ lastResult: useActionData<typeof action>()?.result });
  const errors = Object.values(form.allErrors).flat();
  const tables = batch.sheets.filter(({ header_rows }) => header_rows !== null);
  const readOnly = !batch.may.check;
  return (
    <>
      <ImportHead
        step={2}
        batch={batch}
        hint={`按“${BATCH_KIND[batch.kind]}”读取，请核对每一列对应到哪一项。`}
        actions={batch.may.discard && <DiscardButton id={batch.id} />}
      />
      <MappingNotes batch={batch} />
      <Form method="post" {...getFormProps(form)}>
        <div className="mb-5 empty:hidden">
          <ErrorSummary errors={errors.map((message) => ({ message }))} title="还不能核对" />
        </div>
        {tables.map((sheet, index) => (
          <SheetMapping
            key={sheet.no}
            sheet={sheet}
            kind={batch.kind}
            campaigns={batch.campaigns}
            index={index}
            readOnly={readOnly}
          />
        ))}
        <div className="max-w-180">
          <TextField
            field={{ name: "late_reason", initialValue: batch.late_reason ?? "" }}
            label="补录原因"
            hint="台账里的事若在90天以前，请写一句为什么现在才登记。整批只写一次。"
            maxLength={200}
            disabled={readOnly}
          />
        </div>
        {!readOnly && (
          <div className="form-actions mt-6">
            <Button variant="primary" disabled={isSending}>
              {isSending ? "正在开始" : "逐行核对"}
            </Button>
            <span className="muted small">对应关系会替本站记住，下次同样的表头自动套用。</span>
          </div>
        )}
      </Form>
    </>
  );
}
