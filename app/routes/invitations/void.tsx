import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reasonedDb, withActor } from "#app/auth/with-actor.server.ts";
import { voidInvitation } from "#app/features/campaigns/commands/invitations.server.ts";
import { getInvitation } from "#app/features/campaigns/queries/invitations.server.ts";
import { reasonForm } from "#app/features/campaigns/schema/forms.ts";
import { CampaignStepHead } from "#app/features/campaigns/ui/campaign-head.tsx";
import { invitationText } from "#app/features/campaigns/ui/invitation-forms.tsx";
import { ReasonForm } from "#app/features/campaigns/ui/item-forms.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "作废邀约 · 归根" }];

export const loader = withActor(["outreach:void", "campaign:update"], async ({ db, actor, params }) => ({
  invitation: await getInvitation(db, actor, idParam(params, "invitationId")),
}));

export const action = withActor(["outreach:void", "campaign:update"], async (args) => {
  const { actor, params, request } = args;
  const id = idParam(params, "invitationId");
  const submission = parseWithZod(await request.formData(), { schema: reasonForm });
  return attempt(submission, async ({ version, reason }) => {
    await voidInvitation(reasonedDb(args, reason), actor, id, version, reason);
    return redirectWithToast("/invitations", "邀约已作废");
  });
});

/** Withdraws an invitation entered by mistake. */
export default function VoidInvitationPage() {
  const { invitation } = useLoaderData<typeof loader>();
  const { id, event_id, campaign, name, version } = invitation;
  return (
    <>
      <CampaignStepHead
        campaign={{ id: event_id, name: campaign }}
        backHref={`/invitations/${id}`}
        title={`作废${name}的邀约`}
        hint={`${invitationText(invitation)}。登记错了才作废；婉拒的请填回复。`}
      />
      <ReasonForm
        version={version}
        label="作废原因"
        submit="作废邀约"
        lastResult={useActionData<typeof action>()?.result}
        cancelHref={`/invitations/${id}`}
      />
    </>
  );
}
