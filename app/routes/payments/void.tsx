import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { voidBatch } from "#app/features/payments/commands/draft.server.ts";
import { batchHead } from "#app/features/payments/queries/record.server.ts";
import { voidForm } from "#app/features/payments/schema/batch-forms.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { fieldsFrom } from "#app/ui/field-of.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "作废批次 · 归根" }];

export const loader = withActor(["payment:create", "payment:approve"], async ({ db, actor, params }) => ({
  batch: await batchHead(db, actor, idParam(params, "paymentId")),
}));

export const action = withActor(["payment:create", "payment:approve"], async ({ db, actor, params, request }) => {
  const id = idParam(params, "paymentId");
  return attempt(parseWithZod(await request.formData(), { schema: voidForm }), async ({ reason }) => {
    await voidBatch(db, actor, id, reason);
    return redirectWithToast("/payments", "已作废，名单里的月份可以重新列入");
  });
});

/** A draft withdrawn. */
export default function VoidBatch() {
  const { batch } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const href = `/payments/${batch.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={batch.title} />
      <PageHead title="作废批次" hint="只有制表中的批次能作废；作废后名单里的月份可以重新列入。" />
      <ActionForm lastResult={lastResult} submit="作废" cancelHref={href} danger>
        <input type="hidden" name="step" value="void" />
        <TextArea field={fieldsFrom(lastResult)("reason")} label="作废原因" rows={3} required />
      </ActionForm>
    </>
  );
}
