import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { approveDispatch } from "#app/features/officers/commands/dispatch.server.ts";
import { chiefInOffice, getDispatch } from "#app/features/officers/queries/records.server.ts";
import { dispatchApproveForm } from "#app/features/officers/schema/form.ts";
import { ApproveForm } from "#app/features/officers/ui/dispatch-forms.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "审定派驻 · 归根" }];

export const loader = withActor("officer:approve", async ({ db, actor, params }) => {
  const dispatch = await getDispatch(db, actor, idParam(params, "dispatchId"));
  const chief = dispatch.role === "chief" ? await chiefInOffice(db, dispatch.enterprise_id, dispatch.from_on) : undefined;
  return { dispatch, chief };
});

export const action = withActor("officer:approve", async ({ db, actor, params, request }) => {
  const id = idParam(params, "dispatchId");
  const submission = parseWithZod(await request.formData(), { schema: dispatchApproveForm });
  return attempt(submission, async ({ version, ...approval }) => {
    await approveDispatch(db, actor, id, version, approval);
    return redirectWithToast(`/dispatches/${id}`, "派驻已审定");
  });
});

/** 审定 of a dispatch. */
export default function ApprovePage() {
  const { dispatch, chief } = useLoaderData<typeof loader>();
  return (
    <>
      <RecordNav backHref={`/dispatches/${dispatch.id}`} backLabel={dispatch.name} />
      <PageHead title="审定派驻" hint={`${dispatch.name}到${dispatch.enterprise}，${dispatch.from_on}起。`} />
      <ApproveForm dispatch={dispatch} chief={chief} lastResult={useActionData<typeof action>()?.result} />
    </>
  );
}
