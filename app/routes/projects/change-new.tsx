import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { withActor } from "#app/auth/with-actor.server.ts";
import { proposeInvestChange } from "#app/features/projects/commands/invest-change.server.ts";
import { refuseOfficer } from "#app/features/projects/commands/refuse-officer.ts";
import { getProject } from "#app/features/projects/queries/record.server.ts";
import { investChangeForm } from "#app/features/projects/schema/step-forms.ts";
import { ChangeForm } from "#app/features/projects/ui/money-forms.tsx";
import { amountText } from "#app/features/projects/ui/words.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "投资变更 · 归根" }];

export const loader = withActor("project:update", async ({ db, actor, params }) => {
  refuseOfficer(actor);
  const { project } = await getProject(db, actor, idParam(params, "projectId"));
  const { id, name, agreed_invest_fen } = project;
  return { project: { id, name }, newId: uuidv7(), today: actor.today, amount: amountText(agreed_invest_fen) };
});

export const action = withActor("project:update", async ({ db, actor, params, request }) => {
  refuseOfficer(actor);
  const projectId = idParam(params, "projectId");
  return attempt(parseWithZod(await request.formData(), { schema: investChangeForm }), async ({ id, input }) => {
    await proposeInvestChange(db, actor, projectId, input, id);
    return redirectWithToast(`/projects/${projectId}`, "变更已提出，等人才办批准");
  });
});

/** Another agreed amount from a day on. */
export default function NewChange() {
  const data = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const href = `/projects/${data.project.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={data.project.name} />
      <PageHead title="投资变更" />
      <ChangeForm id={data.newId} today={data.today} amount={data.amount} lastResult={lastResult} cancelHref={href} />
    </>
  );
}
