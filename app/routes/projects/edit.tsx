import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { editProject } from "#app/features/projects/commands/project.server.ts";
import { refuseOfficer } from "#app/features/projects/commands/refuse-officer.ts";
import { answerable, carriers, landingTowns, zoneTowns } from "#app/features/projects/queries/form-options.server.ts";
import { getProject } from "#app/features/projects/queries/record.server.ts";
import { editProjectForm } from "#app/features/projects/schema/project-form.ts";
import { ProjectFields } from "#app/features/projects/ui/project-fields.tsx";
import { startOf } from "#app/features/projects/ui/start-of.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { fieldsFrom } from "#app/ui/field-of.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "修改项目 · 归根" }];

export const loader = withActor("project:update", async ({ db, actor, params }) => {
  refuseOfficer(actor);
  const record = await getProject(db, actor, idParam(params, "projectId"));
  const [towns, zone, enterprises, owners] = await Promise.all([
    landingTowns(db, actor),
    zoneTowns(db),
    carriers(db, actor),
    answerable(db, actor),
  ]);
  const { id, name, version, signed_on } = record.project;
  return {
    project: { id, name, version },
    isSigned: signed_on !== null,
    start: startOf(record),
    options: { towns, zone, enterprises, owners },
  };
});

export const action = withActor("project:update", async ({ db, actor, params, request }) => {
  refuseOfficer(actor);
  const id = idParam(params, "projectId");
  const submission = parseWithZod(await request.formData(), { schema: editProjectForm });
  return attempt(submission, async ({ version, input }) => {
    await editProject(db, actor, id, version, input);
    return redirectWithToast(`/projects/${id}`, "项目已保存");
  });
});

/** Corrects what a project is; stage, money and plan have their own forms. */
export default function EditProject() {
  const { project, isSigned, start, options } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const href = `/projects/${project.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={project.name} />
      <PageHead title="修改项目" />
      <ActionForm lastResult={lastResult} submit="保存" cancelHref={href}>
        <input type="hidden" name="version" value={project.version} />
        {isSigned && <input type="hidden" name="sign_kind" value={start.sign_kind} />}
        <ProjectFields
          field={fieldsFrom(lastResult)}
          start={start}
          options={options}
          lastResult={lastResult}
          isSigned={isSigned}
          isNew={false}
        />
      </ActionForm>
    </>
  );
}
