import type { MetaFunction } from "@remix-run/node";
import { data, Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { withActor } from "#app/auth/with-actor.server.ts";
import { readFormWithFiles } from "#app/features/attachments/upload.server.ts";
import { importBankResult, previewBankResult, readBankResult } from "#app/features/payments/commands/bank-result.server.ts";
import { openResult, sealResult } from "#app/features/payments/commands/sealed-result.server.ts";
import { batchHead } from "#app/features/payments/queries/record.server.ts";
import { ResultPreview } from "#app/features/payments/ui/result-preview.tsx";
import { AppError } from "#app/lib/errors.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Field } from "#app/ui/field.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";

export const meta: MetaFunction = () => [{ title: "导入银行结果 · 归根" }];

export const loader = withActor("payment:approve", async ({ db, actor, params }) => ({
  batch: await batchHead(db, actor, idParam(params, "paymentId")),
}));

export const action = withActor("payment:approve", async ({ db, actor, params, request }) => {
  const batchId = idParam(params, "paymentId");
  const form = await readFormWithFiles(request);
  try {
    const sealed = form.get("sealed");
    if (typeof sealed === "string" && sealed) {
      const { id, result } = openResult(sealed, batchId);
      const { succeeded, returned } = await importBankResult(db, actor, batchId, result, {
        id,
        isPartial: form.get("partial") === "on",
      });
      return redirectWithToast(`/payments/${batchId}`, `已导入：成功${succeeded}笔，退票${returned}笔`);
    }
    const file = form.get("file");
    if (!(file instanceof File) || file.size === 0) throw new AppError("invalid", "请先选银行返回的文件。");
    const result = await readBankResult({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    const matching = await previewBankResult(db, actor, batchId, result);
    return data({ problem: null, file_name: result.file_name, matching, sealed: sealResult({ id: uuidv7(), result }, batchId) });
  } catch (error) {
    if (!(error instanceof AppError) || (error.code !== "invalid" && error.code !== "conflict")) throw error;
    return data({ problem: error.message, file_name: null, matching: null, sealed: null }, { status: error.status });
  }
});

/** The bank's answer: first what it would do, then the yes. */
export default function BankResult() {
  const { batch } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const isBusy = useNavigation().state === "submitting";
  const href = `/payments/${batch.id}`;
  const may = (batch.status === "sent" || batch.status === "paid") && batch.kind !== "clawback";
  return (
    <>
      <RecordNav backHref={href} backLabel={batch.title} />
      <PageHead title="导入银行结果" hint={`${batch.batch_no}。先预览，核对无误再导入；一份文件只导入一次。`} />
      {answer?.problem && <ErrorSummary errors={[{ id: "file", message: answer.problem }]} title="没有导入" />}
      {!may && <Note tone="warn">批次提交银行以后才有结果可导入。</Note>}
      {answer?.matching ? (
        <ResultPreview matching={answer.matching} sealed={answer.sealed} fileName={answer.file_name} href={`${href}/result`} />
      ) : (
        may && (
          <Form method="post" encType="multipart/form-data" className="form">
            <Field
              id="file"
              label="银行返回的文件"
              hint="Excel或CSV，要有批内号、金额、结果三列；成功的要有流水号和日期。"
              required
            >
              {(aria) => <input {...aria} type="file" name="file" accept=".xlsx,.xls,.csv" className="input" />}
            </Field>
            <div className="form-actions">
              <Button variant="primary" disabled={isBusy}>
                预览
              </Button>
              <LinkButton href={href}>取消</LinkButton>
            </div>
          </Form>
        )
      )}
    </>
  );
}
