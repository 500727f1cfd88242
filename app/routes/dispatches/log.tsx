import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { editLog } from "#app/features/officers/commands/log.server.ts";
import { getDispatch, getOwnLog, ticketsForLog } from "#app/features/officers/queries/records.server.ts";
import { logForm } from "#app/features/officers/schema/form.ts";
import { LogForm } from "#app/features/officers/ui/log-form.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "修改日志 · 归根" }];

export const loader = withActor("officer_log:update", async ({ db, actor, params }) => {
  const [dispatch, log] = await Promise.all([
    getDispatch(db, actor, idParam(params, "dispatchId")),
    getOwnLog(db, actor, idParam(params, "logId")),
  ]);
  return { dispatch, log, tickets: await ticketsForLog(db, dispatch), today: actor.today };
});

export const action = withActor("officer_log:update", async ({ db, actor, params, request }) => {
  const dispatchId = idParam(params, "dispatchId");
  const submission = parseWithZod(await request.formData(), { schema: logForm(actor.today) });
  return attempt(submission, async ({ id: _, version, ...input }) => {
    await editLog(db, actor, idParam(params, "logId"), version, input);
    return redirectWithToast(`/dispatches/${dispatchId}`, "日志已保存");
  });
});

/** Corrects one's own log. */
export default function EditLogPage() {
  const { dispatch, log, tickets, today } = useLoaderData<typeof loader>();
  const { dispatch_id: _, ...start } = log;
  const href = `/dispatches/${dispatch.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={dispatch.enterprise} />
      <PageHead
        title="修改日志"
        hint={dispatch.enterprise}
        actions={<LinkButton href={`${href}/logs/${log.id}/void`}>作废</LinkButton>}
      />
      <LogForm
        start={start}
        tickets={tickets}
        today={today}
        isNew={false}
        lastResult={useActionData<typeof action>()?.result}
        cancelHref={href}
      />
    </>
  );
}
