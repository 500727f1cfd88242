import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { recordReply } from "#app/features/campaigns/commands/invitations.server.ts";
import { getInvitation } from "#app/features/campaigns/queries/invitations.server.ts";
import { replyForm } from "#app/features/campaigns/schema/invitation.ts";
import { CampaignStepHead } from "#app/features/campaigns/ui/campaign-head.tsx";
import { invitationText, ReplyForm } from "#app/features/campaigns/ui/invitation-forms.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "邀约回复 · 归根" }];

export const loader = withActor(["outreach:update", "campaign:update"], async ({ db, actor, params }) => ({
  invitation: await getInvitation(db, actor, idParam(params, "invitationId")),
  today: actor.today,
  mayVoid: can(actor, "outreach:void") || can(actor, "campaign:update"),
}));

export const action = withActor(["outreach:update", "campaign:update"], async ({ db, actor, params, request }) => {
  const id = idParam(params, "invitationId");
  const { event_id } = await getInvitation(db, actor, id);
  const submission = parseWithZod(await request.formData(), { schema: replyForm(actor.today) });
  return attempt(submission, async ({ version, ...input }) => {
    await recordReply(db, actor, id, version, input);
    return redirectWithToast(`/invitations?campaign=${event_id}`, "邀约已保存");
  });
});

/** What came of one invitation. */
export default function ReplyPage() {
  const { invitation, today, mayVoid } = useLoaderData<typeof loader>();
  const { event_id, campaign, name } = invitation;
  return (
    <>
      <CampaignStepHead
        campaign={{ id: event_id, name: campaign }}
        backHref={`/invitations?campaign=${event_id}`}
        title={`${name}的邀约`}
        hint={invitationText(invitation)}
      />
      <ReplyForm
        invitation={invitation}
        today={today}
        mayVoid={mayVoid}
        lastResult={useActionData<typeof action>()?.result}
        cancelHref={`/invitations?campaign=${event_id}`}
      />
    </>
  );
}
