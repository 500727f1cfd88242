import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { withActor } from "#app/auth/with-actor.server.ts";
import { checkFiles } from "#app/features/attachments/check-files.server.ts";
import { fieldsOf, readFormWithFiles, uploadsIn } from "#app/features/attachments/upload.server.ts";
import { refuseOfficer } from "#app/features/projects/commands/refuse-officer.ts";
import { recordStage } from "#app/features/projects/commands/stage.server.ts";
import { getProject } from "#app/features/projects/queries/record.server.ts";
import { stageForm } from "#app/features/projects/schema/step-forms.ts";
import { StageForm } from "#app/features/projects/ui/stage-form.tsx";
import { agreedTyped } from "#app/features/projects/ui/start-of.ts";
import { stageHref, stepWord } from "#app/features/projects/ui/words.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "登记项目阶段 · 归根" }];

export const loader = withActor("project:update", async ({ db, actor, params, request }) => {
  refuseOfficer(actor);
  const query = new URL(request.url).searchParams;
  const { project, steps, events } = await getProject(db, actor, idParam(params, "projectId"));
  const resumes = query.get("resumes") === "on";
  return {
    eventId: uuidv7(),
    project: { id: project.id, name: project.name, kind: project.kind },
    start: {
      agreed_invest: agreedTyped(project),
      fx_rate: project.fx_rate ? String(Number(project.fx_rate)) : undefined,
      fx_on: project.fx_on ?? undefined,
    },
    hasStarted: events.some(({ stage, resumes: again, voided_at }) => stage === "START" && !again && voided_at === null),
    steps,
    step: steps.find((step) => step.stage === query.get("stage") && step.resumes === resumes) ?? null,
    today: actor.today,
  };
});

export const action = withActor("project:update", async ({ db, actor, params, request }) => {
  refuseOfficer(actor);
  const projectId = idParam(params, "projectId");
  const form = await readFormWithFiles(request);
  return attempt(parseWithZod(fieldsOf(form), { schema: stageForm }), async ({ id, input }) => {
    const { waits } = await recordStage(db, actor, projectId, input, await checkFiles(uploadsIn(form)), id);
    return redirectWithToast(`/projects/${projectId}`, waits ? "已登记，等人才办核实" : "已登记");
  });
});

/** What happened to the project, and what proves it. */
export default function NewStage() {
  const { eventId, project, start, hasStarted, steps, step, today } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const href = `/projects/${project.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={project.name} />
      <PageHead title={step ? `登记${stepWord(step)}` : "登记阶段"} hint={project.name} />
      {step ? (
        <StageForm
          id={eventId}
          step={step}
          kind={project.kind}
          start={start}
          hasStarted={hasStarted}
          today={today}
          lastResult={lastResult}
          cancelHref={href}
        />
      ) : steps.length > 0 ? (
        <section>
          <p className="mb-3">到了哪一步？</p>
          <div className="row flex-wrap">
            {steps.map((each) => (
              <LinkButton key={`${each.stage}${each.resumes}`} href={stageHref(project.id, each)}>
                {stepWord(each)}
              </LinkButton>
            ))}
          </div>
        </section>
      ) : (
        <EmptyState action={<LinkButton href={href}>返回项目</LinkButton>}>
          现在没有您的岗位能登记的阶段。签约以后的阶段由站长登记。
        </EmptyState>
      )}
    </>
  );
}
