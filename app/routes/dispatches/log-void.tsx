import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reasonedDb, withActor } from "#app/auth/with-actor.server.ts";
import { voidLog } from "#app/features/officers/commands/log.server.ts";
import { getOwnLog } from "#app/features/officers/queries/records.server.ts";
import { dispatchReasonForm } from "#app/features/officers/schema/form.ts";
import { ReasonForm } from "#app/features/officers/ui/dispatch-forms.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "作废日志 · 归根" }];

export const loader = withActor("officer_log:update", async ({ db, actor, params }) => ({
  log: await getOwnLog(db, actor, idParam(params, "logId")),
}));

export const action = withActor("officer_log:update", async (args) => {
  const { actor, params, request } = args;
  const submission = parseWithZod(await request.formData(), { schema: dispatchReasonForm });
  return attempt(submission, async ({ version, reason }) => {
    await voidLog(reasonedDb(args, reason), actor, idParam(params, "logId"), version, reason);
    return redirectWithToast(`/dispatches/${idParam(params, "dispatchId")}`, "日志已作废");
  });
});

/** Withdraws one's own log. */
export default function VoidLogPage() {
  const { log } = useLoaderData<typeof loader>();
  const href = `/dispatches/${log.dispatch_id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel="服务日志" />
      <PageHead title={`作废${log.occurred_on}的日志`} />
      <ReasonForm
        version={log.version}
        label="作废原因"
        submit="作废"
        lastResult={useActionData<typeof action>()?.result}
        cancelHref={href}
      />
    </>
  );
}
