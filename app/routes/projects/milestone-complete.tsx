import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { checkFiles } from "#app/features/attachments/check-files.server.ts";
import { fieldsOf, readFormWithFiles, uploadsIn } from "#app/features/attachments/upload.server.ts";
import { completeMilestone } from "#app/features/projects/commands/milestones.server.ts";
import { refuseOfficer } from "#app/features/projects/commands/refuse-officer.ts";
import { getProject } from "#app/features/projects/queries/record.server.ts";
import { completeForm } from "#app/features/projects/schema/step-forms.ts";
import { CompleteForm } from "#app/features/projects/ui/milestone-forms.tsx";
import { AppError } from "#app/lib/errors.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "里程碑完成 · 归根" }];

export const loader = withActor("project:update", async ({ db, actor, params }) => {
  refuseOfficer(actor);
  const { project, milestones } = await getProject(db, actor, idParam(params, "projectId"));
  const milestone = milestones.find(({ id }) => id === params.milestoneId);
  if (!milestone) throw new AppError("not_found", "没有找到这个里程碑，可能已作废。");
  const { id, name } = project;
  return { project: { id, name }, milestone, today: actor.today };
});

export const action = withActor("project:update", async ({ db, actor, params, request }) => {
  refuseOfficer(actor);
  const projectId = idParam(params, "projectId");
  const milestoneId = idParam(params, "milestoneId");
  const form = await readFormWithFiles(request);
  return attempt(parseWithZod(fieldsOf(form), { schema: completeForm }), async ({ version, ...input }) => {
    await completeMilestone(db, actor, milestoneId, version, input, await checkFiles(uploadsIn(form)));
    return redirectWithToast(`/projects/${projectId}`, "里程碑已完成");
  });
});

/** The day a milestone was reached. */
export default function CompleteMilestone() {
  const data = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const href = `/projects/${data.project.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={data.project.name} />
      <PageHead title="里程碑完成" hint={data.milestone.name} />
      <CompleteForm version={data.milestone.version} today={data.today} lastResult={lastResult} cancelHref={href} />
    </>
  );
}
