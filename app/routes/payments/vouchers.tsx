import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { checkFiles } from "#app/features/attachments/check-files.server.ts";
import { fileField } from "#app/features/attachments/schema.ts";
import { readFormWithFiles, uploadsIn } from "#app/features/attachments/upload.server.ts";
import { addVouchers } from "#app/features/payments/commands/vouchers.server.ts";
import { batchHead } from "#app/features/payments/queries/record.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { FileField } from "#app/ui/file-field.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "上传凭证 · 归根" }];

export const loader = withActor(["payment:create", "payment:approve"], async ({ db, actor, params }) => ({
  batch: await batchHead(db, actor, idParam(params, "paymentId")),
}));

export const action = withActor(["payment:create", "payment:approve"], async ({ db, actor, params, request }) => {
  const id = idParam(params, "paymentId");
  const form = await readFormWithFiles(request);
  try {
    await addVouchers(db, actor, id, await checkFiles(uploadsIn(form)));
    return redirectWithToast(`/payments/${id}`, "已上传");
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid") throw error;
    return data({ problem: error.message }, { status: error.status });
  }
});

/** Vouchers and receipts of a batch. */
export default function Vouchers() {
  const { batch } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const href = `/payments/${batch.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={batch.title} />
      <PageHead title="上传凭证" hint="银行回单、支付凭证和审批材料。" />
      <ActionForm lastResult={problem ? { error: { "": [problem] } } : undefined} submit="上传" cancelHref={href} files>
        <FileField {...fileField("bank_receipt")} />
        <FileField {...fileField("other")} />
      </ActionForm>
    </>
  );
}
