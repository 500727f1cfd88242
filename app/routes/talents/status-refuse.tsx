import { parseWithZod } from "@conform-to/zod/v4";
import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { refuseStatus } from "#app/features/talents/commands/change-status.server.ts";
import { getTalent } from "#app/features/talents/queries/get-talent.server.ts";
import { proposalOf } from "#app/features/talents/queries/proposal.server.ts";
import { RefuseForm } from "#app/features/talents/schema/forms/status.ts";
import { PersonFormPage } from "#app/features/talents/ui/forms/form-frame.tsx";
import { ReasonForm } from "#app/features/talents/ui/forms/reason-form.tsx";
import { stepText } from "#app/features/talents/ui/record/banners.tsx";
import { listOf, recordHref } from "#app/features/talents/ui/record-href.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "退回 · 归根" }];

export const loader = withActor("talent:approve", async ({ db, actor, request, params }) => {
  const id = idParam(params, "talentId");
  const [{ name, town }, proposal] = await Promise.all([getTalent(db, actor, id), proposalOf(db, actor, id)]);
  if (!proposal || proposal.id !== params.eventId) throw redirect(recordHref(id, listOf(request)));
  return { person: { id, name, town }, proposal, list: listOf(request) };
});

export const action = withActor("talent:approve", async ({ db, actor, request, params }) => {
  const id = idParam(params, "talentId");
  const submission = parseWithZod(await request.formData(), { schema: RefuseForm });
  return attempt(submission, async ({ reason }) => {
    await refuseStatus(db, actor, idParam(params, "eventId"), reason);
    return redirectWithToast(recordHref(id, listOf(request)), "已退回");
  });
});

export default function RefusePage() {
  const { person, proposal, list } = useLoaderData<typeof loader>();
  return (
    <PersonFormPage person={person} list={list} title="退回" hint={`${stepText(proposal)}，${proposal.proposer}提交`}>
      <ReasonForm
        lastResult={useActionData<typeof action>()?.result}
        label="退回原因"
        submit="退回"
        cancelHref={recordHref(person.id, list)}
      />
    </PersonFormPage>
  );
}
