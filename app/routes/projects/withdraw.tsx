import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { WITHDRAW } from "#app/features/projects/commands/decide.server.ts";
import { getProject } from "#app/features/projects/queries/record.server.ts";
import { WITHDRAWN, withdrawnKind } from "#app/features/projects/schema/decisions.ts";
import { reasonForm } from "#app/features/projects/schema/project-form.ts";
import { withdrawnIn } from "#app/features/projects/ui/decided.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { fieldsFrom } from "#app/ui/field-of.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "作废 · 归根" }];

export const loader = withActor("project:void", async ({ db, actor, params }) => {
  const kind = withdrawnKind(params.withdrawnKind);
  const record = await getProject(db, actor, idParam(params, "projectId"));
  const what = withdrawnIn(record, kind, idParam(params, "withdrawnId"));
  const { id, name } = record.project;
  return { project: { id, name }, kind, what };
});

export const action = withActor("project:void", async ({ db, actor, params, request }) => {
  const projectId = idParam(params, "projectId");
  const kind = withdrawnKind(params.withdrawnKind);
  const id = idParam(params, "withdrawnId");
  return attempt(parseWithZod(await request.formData(), { schema: reasonForm }), async ({ reason }) => {
    await WITHDRAW[kind](db, actor, id, reason);
    return redirectWithToast(`/projects/${projectId}`, `${WITHDRAWN[kind]}已作废`);
  });
});

/** Takes a stage, a receipt, a change or a milestone back, with its reason. */
export default function Withdraw() {
  const data = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const field = fieldsFrom(lastResult);
  const href = `/projects/${data.project.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={data.project.name} />
      <PageHead title={`作废${WITHDRAWN[data.kind]}`} hint={data.what} />
      <ActionForm lastResult={lastResult} submit="作废" cancelHref={href} danger>
        <TextArea
          field={field("reason")}
          label="作废原因"
          rows={2}
          hint="至少4个字，记入审计。阶段回到前一步，已公布的报表不改"
          required
        />
      </ActionForm>
    </>
  );
}
