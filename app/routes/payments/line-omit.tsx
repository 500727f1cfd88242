import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { withActor } from "#app/auth/with-actor.server.ts";
import { omitLine } from "#app/features/payments/commands/draft.server.ts";
import { getLine } from "#app/features/payments/queries/record.server.ts";
import { words } from "#app/features/talents/schema/fields.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { fieldsFrom } from "#app/ui/field-of.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "去掉一笔 · 归根" }];

export const loader = withActor("payment:create", async ({ db, actor, params }) => ({
  line: await getLine(db, actor, idParam(params, "paymentId"), idParam(params, "lineId")),
}));

const omitForm = z.object({ reason: words("请写明去掉的原因，至少4个字。") });

export const action = withActor("payment:create", async ({ db, actor, params, request }) => {
  const { id, batch_id } = await getLine(db, actor, idParam(params, "paymentId"), idParam(params, "lineId"));
  return attempt(parseWithZod(await request.formData(), { schema: omitForm }), async ({ reason }) => {
    await omitLine(db, actor, id, reason);
    return redirectWithToast(`/payments/${batch_id}`, "已去掉，合计已更新");
  });
});

/** One line left out of a draft. */
export default function OmitLine() {
  const { line } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const href = `/payments/${line.batch_id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={line.title} />
      <PageHead title={`去掉${line.name}`} hint="这一笔作废，月份以后可以重新列入。" />
      <ActionForm lastResult={lastResult} submit="去掉" cancelHref={href} danger>
        <TextArea field={fieldsFrom(lastResult)("reason")} label="原因" rows={3} required />
      </ActionForm>
    </>
  );
}
