import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { withActor } from "#app/auth/with-actor.server.ts";
import { checkFiles } from "#app/features/attachments/check-files.server.ts";
import { fileField } from "#app/features/attachments/schema.ts";
import { fieldsOf, readFormWithFiles, uploadsIn } from "#app/features/attachments/upload.server.ts";
import { confirmClawback } from "#app/features/payments/commands/clawback.server.ts";
import { batchHead } from "#app/features/payments/queries/record.server.ts";
import { receiveForm } from "#app/features/payments/schema/batch-forms.ts";
import { moneyCell } from "#app/features/payments/ui/words.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { DateField, TextField } from "#app/ui/field.tsx";
import { fieldsFrom } from "#app/ui/field-of.ts";
import { FileField } from "#app/ui/file-field.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "确认收款 · 归根" }];

export const loader = withActor("payment:approve", async ({ db, actor, params }) => ({
  batch: await batchHead(db, actor, idParam(params, "paymentId")),
  stepKey: uuidv7(),
  today: actor.today,
}));

export const action = withActor("payment:approve", async ({ db, actor, params, request }) => {
  const id = idParam(params, "paymentId");
  const form = await readFormWithFiles(request);
  return attempt(parseWithZod(fieldsOf(form), { schema: receiveForm }), async ({ key, received_on, voucher_no }) => {
    await confirmClawback(db, actor, id, { received_on, voucher_no }, await checkFiles(uploadsIn(form)), key);
    return redirectWithToast(`/payments/${id}`, "已确认收款，预算已退回");
  });
});

/** Money that was claimed back has come in. */
export default function Receive() {
  const { batch, stepKey, today } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const field = fieldsFrom(lastResult);
  const href = `/payments/${batch.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={batch.title} />
      <PageHead title="确认收款" hint={`应收${moneyCell(Math.abs(batch.planned_amount_fen))}元。确认后冲回预算，原流水不改。`} />
      <ActionForm lastResult={lastResult} submit="确认收款" cancelHref={href} files>
        <input type="hidden" name="step" value="receive" />
        <input type="hidden" name="key" value={stepKey} />
        <DateField field={field("received_on", today)} label="收款日期" max={today} required />
        <TextField field={field("voucher_no")} label="收款凭证号" required />
        <FileField {...fileField("bank_receipt")} hint="收款回单，可以以后补传。" />
      </ActionForm>
    </>
  );
}
