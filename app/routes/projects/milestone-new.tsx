import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { withActor } from "#app/auth/with-actor.server.ts";
import { addMilestone } from "#app/features/projects/commands/milestones.server.ts";
import { refuseOfficer } from "#app/features/projects/commands/refuse-officer.ts";
import { getProject } from "#app/features/projects/queries/record.server.ts";
import { milestoneForm } from "#app/features/projects/schema/step-forms.ts";
import { MilestoneForm } from "#app/features/projects/ui/milestone-forms.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "新增里程碑 · 归根" }];

export const loader = withActor("project:update", async ({ db, actor, params }) => {
  refuseOfficer(actor);
  const {
    project: { id, name },
  } = await getProject(db, actor, idParam(params, "projectId"));
  return { project: { id, name }, newId: uuidv7() };
});

export const action = withActor("project:update", async ({ db, actor, params, request }) => {
  refuseOfficer(actor);
  const projectId = idParam(params, "projectId");
  return attempt(parseWithZod(await request.formData(), { schema: milestoneForm }), async ({ id, input }) => {
    await addMilestone(db, actor, projectId, input, id);
    return redirectWithToast(`/projects/${projectId}`, "里程碑已登记");
  });
});

/** A milestone of the plan. */
export default function NewMilestone() {
  const data = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const href = `/projects/${data.project.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={data.project.name} />
      <PageHead title="新增里程碑" />
      <MilestoneForm id={data.newId} lastResult={lastResult} cancelHref={href} />
    </>
  );
}
