import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { sendBack } from "#app/features/payments/commands/check.server.ts";
import { batchHead } from "#app/features/payments/queries/record.server.ts";
import { returnForm } from "#app/features/payments/schema/batch-forms.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { fieldsFrom } from "#app/ui/field-of.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "退回批次 · 归根" }];

export const loader = withActor("payment:approve", async ({ db, actor, params }) => ({
  batch: await batchHead(db, actor, idParam(params, "paymentId")),
}));

export const action = withActor("payment:approve", async ({ db, actor, params, request }) => {
  const id = idParam(params, "paymentId");
  return attempt(parseWithZod(await request.formData(), { schema: returnForm }), async ({ reason }) => {
    await sendBack(db, actor, id, reason);
    return redirectWithToast(`/payments/${id}`, "已退回经办");
  });
});

/** Back to the maker. */
export default function ReturnBatch() {
  const { batch } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const href = `/payments/${batch.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={batch.title} />
      <PageHead title="退回批次" hint="退回后由经办修改再送复核；预算没有动。" />
      <ActionForm lastResult={lastResult} submit="退回" cancelHref={href} danger>
        <input type="hidden" name="step" value="return" />
        <TextArea field={fieldsFrom(lastResult)("reason")} label="退回原因" rows={3} required />
      </ActionForm>
    </>
  );
}
