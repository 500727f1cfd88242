import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { voidProject } from "#app/features/projects/commands/project.server.ts";
import { getProject } from "#app/features/projects/queries/record.server.ts";
import { voidProjectForm } from "#app/features/projects/schema/project-form.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { fieldsFrom } from "#app/ui/field-of.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "作废项目 · 归根" }];

export const loader = withActor("project:void", async ({ db, actor, params }) => {
  const {
    project: { id, name, version },
  } = await getProject(db, actor, idParam(params, "projectId"));
  return { project: { id, name, version } };
});

export const action = withActor("project:void", async ({ db, actor, params, request }) => {
  const projectId = idParam(params, "projectId");
  return attempt(parseWithZod(await request.formData(), { schema: voidProjectForm }), async ({ version, reason }) => {
    await voidProject(db, actor, projectId, version, reason);
    return redirectWithToast("/projects", "项目已作废");
  });
});

/** Takes a project out of every count. */
export default function VoidProject() {
  const data = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const field = fieldsFrom(lastResult);
  const href = `/projects/${data.project.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={data.project.name} />
      <PageHead title="作废项目" hint={data.project.name} />
      <ActionForm lastResult={lastResult} submit="作废" cancelHref={href} danger>
        <input type="hidden" name="version" value={data.project.version} />
        <TextArea
          field={field("reason")}
          label="作废原因"
          rows={2}
          hint="至少4个字，记入审计。撤资的不要作废，请登记撤资"
          required
        />
      </ActionForm>
    </>
  );
}
