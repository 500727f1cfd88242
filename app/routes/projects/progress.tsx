import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { updateProgress } from "#app/features/projects/commands/project.server.ts";
import { getProject } from "#app/features/projects/queries/record.server.ts";
import { progressForm } from "#app/features/projects/schema/project-form.ts";
import { NextFields } from "#app/features/projects/ui/project-fields.tsx";
import { startOf } from "#app/features/projects/ui/start-of.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { fieldsFrom } from "#app/ui/field-of.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "项目进度 · 归根" }];

export const loader = withActor("project:update", async ({ db, actor, params }) => {
  const record = await getProject(db, actor, idParam(params, "projectId"));
  const { id, name, version, progress_updated_on } = record.project;
  return { project: { id, name, version, progress_updated_on }, start: startOf(record), isOfficer: !record.may.edit };
});

export const action = withActor("project:update", async ({ db, actor, params, request }) => {
  const projectId = idParam(params, "projectId");
  return attempt(parseWithZod(await request.formData(), { schema: progressForm }), async ({ version, ...input }) => {
    await updateProgress(db, actor, projectId, version, input);
    return redirectWithToast(`/projects/${projectId}`, "进度已更新");
  });
});

/** How the project gets on, as of today. */
export default function Progress() {
  const data = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const field = fieldsFrom(lastResult);
  const href = `/projects/${data.project.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={data.project.name} />
      <PageHead
        title="更新进度"
        hint={data.project.progress_updated_on ? `上次${data.project.progress_updated_on}` : undefined}
      />
      <ActionForm lastResult={lastResult} submit="保存" cancelHref={href}>
        <input type="hidden" name="version" value={data.project.version} />
        <TextArea
          field={field("progress_text", data.start.progress_text)}
          label="形象进度"
          rows={4}
          hint="没有变化也写一句，记为今天核过"
          required
        />
        <NextFields field={field} start={data.start} isOfficer={data.isOfficer} />
      </ActionForm>
    </>
  );
}
