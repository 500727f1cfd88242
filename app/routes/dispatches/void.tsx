import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reasonedDb, withActor } from "#app/auth/with-actor.server.ts";
import { voidDispatch } from "#app/features/officers/commands/dispatch.server.ts";
import { getDispatch } from "#app/features/officers/queries/records.server.ts";
import { dispatchReasonForm } from "#app/features/officers/schema/form.ts";
import { ReasonForm } from "#app/features/officers/ui/dispatch-forms.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "撤回提名 · 归根" }];

export const loader = withActor("officer:create", async ({ db, actor, params }) => ({
  dispatch: await getDispatch(db, actor, idParam(params, "dispatchId")),
}));

export const action = withActor("officer:create", async (args) => {
  const { actor, params, request } = args;
  const id = idParam(params, "dispatchId");
  const submission = parseWithZod(await request.formData(), { schema: dispatchReasonForm });
  return attempt(submission, async ({ version, reason }) => {
    await voidDispatch(reasonedDb(args, reason), actor, id, version, reason);
    return redirectWithToast("/officers", "提名已撤回");
  });
});

/** Takes a nomination back. */
export default function VoidDispatchPage() {
  const { dispatch } = useLoaderData<typeof loader>();
  const href = `/dispatches/${dispatch.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={dispatch.name} />
      <PageHead title="撤回提名" hint={`${dispatch.name}到${dispatch.enterprise}。`} />
      <ReasonForm
        version={dispatch.version}
        label="撤回原因"
        submit="撤回"
        lastResult={useActionData<typeof action>()?.result}
        cancelHref={href}
      />
    </>
  );
}
