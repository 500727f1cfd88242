import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { endDispatch } from "#app/features/officers/commands/dispatch.server.ts";
import { getDispatch } from "#app/features/officers/queries/records.server.ts";
import { dispatchEndForm } from "#app/features/officers/schema/form.ts";
import { EndForm } from "#app/features/officers/ui/dispatch-forms.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "结束派驻 · 归根" }];

export const loader = withActor("officer:update", async ({ db, actor, params }) => ({
  dispatch: await getDispatch(db, actor, idParam(params, "dispatchId")),
  today: actor.today,
}));

export const action = withActor("officer:update", async ({ db, actor, params, request }) => {
  const id = idParam(params, "dispatchId");
  const submission = parseWithZod(await request.formData(), { schema: dispatchEndForm });
  return attempt(submission, async ({ version, ...end }) => {
    await endDispatch(db, actor, id, version, end);
    return redirectWithToast(`/dispatches/${id}`, "派驻已结束");
  });
});

/** The end of a dispatch, with its hand-over. */
export default function EndPage() {
  const { dispatch, today } = useLoaderData<typeof loader>();
  return (
    <>
      <RecordNav backHref={`/dispatches/${dispatch.id}`} backLabel={dispatch.name} />
      <PageHead
        title="结束派驻"
        hint={`${dispatch.name}，${dispatch.enterprise}。换首席的不在这里办：先提名新任，审定时一并交接。`}
      />
      <EndForm dispatch={dispatch} today={today} lastResult={useActionData<typeof action>()?.result} />
    </>
  );
}
