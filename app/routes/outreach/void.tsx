import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reasonedDb, withActor } from "#app/auth/with-actor.server.ts";
import { voidOutreach } from "#app/features/outreach/commands/change-outreach.server.ts";
import { getOutreach } from "#app/features/outreach/queries/record.server.ts";
import { ReasonForm as ReasonSchema } from "#app/features/outreach/schema/reason.ts";
import { ReasonForm } from "#app/features/outreach/ui/form/reason-form.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "作废联络记录 · 归根" }];

export const loader = withActor("outreach:void", async ({ db, actor, params }) => {
  const { record } = await getOutreach(db, actor, idParam(params, "recordId"));
  return { id: record.id, no: record.record_no };
});

export const action = withActor("outreach:void", async ({ request, params, context, actor, token }) => {
  const id = idParam(params, "recordId");
  const submission = parseWithZod(await request.formData(), { schema: ReasonSchema });
  return attempt(submission, async ({ reason }) => {
    await voidOutreach(reasonedDb({ context, actor, token }, reason), actor, id, reason);
    return redirectWithToast(`/outreach/${id}`, "已作废，联络时钟已退回上一次");
  });
});

export default function VoidOutreach() {
  const { id, no } = useLoaderData<typeof loader>();
  return (
    <>
      <RecordNav backHref={`/outreach/${id}`} backLabel={no} />
      <PageHead title="作废联络记录" hint="作废后不计入任何数字，下次联络日退回上一次。记录和原因都保留。" />
      <ReasonForm submit="作废" cancelHref={`/outreach/${id}`} lastResult={useActionData<typeof action>()?.result} />
    </>
  );
}
