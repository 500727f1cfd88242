import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { withActor } from "#app/auth/with-actor.server.ts";
import { replanMilestone } from "#app/features/projects/commands/milestones.server.ts";
import { refuseOfficer } from "#app/features/projects/commands/refuse-officer.ts";
import { getProject } from "#app/features/projects/queries/record.server.ts";
import { replanForm } from "#app/features/projects/schema/step-forms.ts";
import { ReplanForm } from "#app/features/projects/ui/milestone-forms.tsx";
import { AppError } from "#app/lib/errors.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "调整里程碑 · 归根" }];

export const loader = withActor("project:update", async ({ db, actor, params }) => {
  refuseOfficer(actor);
  const { project, milestones } = await getProject(db, actor, idParam(params, "projectId"));
  const milestone = milestones.find(({ id }) => id === params.milestoneId);
  if (!milestone) throw new AppError("not_found", "没有找到这个里程碑，可能已作废。");
  const { id, name } = project;
  return { project: { id, name }, milestone, newId: uuidv7() };
});

export const action = withActor("project:update", async ({ db, actor, params, request }) => {
  refuseOfficer(actor);
  const projectId = idParam(params, "projectId");
  const milestoneId = idParam(params, "milestoneId");
  return attempt(parseWithZod(await request.formData(), { schema: replanForm }), async ({ id, ...input }) => {
    await replanMilestone(db, actor, milestoneId, input, id);
    return redirectWithToast(`/projects/${projectId}`, "调整已提出，等人才办批准");
  });
});

/** Another day asked for. */
export default function ReplanMilestone() {
  const data = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const href = `/projects/${data.project.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={data.project.name} />
      <PageHead title="调整里程碑" hint={data.milestone.name} />
      <ReplanForm id={data.newId} planned={data.milestone.planned_on} lastResult={lastResult} cancelHref={href} />
    </>
  );
}
