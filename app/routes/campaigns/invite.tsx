import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { invite } from "#app/features/campaigns/commands/invitations.server.ts";
import { openCampaign } from "#app/features/campaigns/commands/plan.server.ts";
import { findInvitable } from "#app/features/campaigns/queries/people.server.ts";
import type { CampaignKind } from "#app/features/campaigns/schema/dictionaries.ts";
import { inviteForm, kindOf } from "#app/features/campaigns/schema/invitation.ts";
import { CampaignStepHead } from "#app/features/campaigns/ui/campaign-head.tsx";
import { InviteFields } from "#app/features/campaigns/ui/invitation-forms.tsx";
import { PeoplePicker } from "#app/features/campaigns/ui/people-picker.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";

export const meta: MetaFunction = () => [{ title: "登记邀约 · 归根" }];

export const loader = withActor(["outreach:update", "campaign:update"], async ({ db, actor, params, request }) => {
  const campaign = await openCampaign(db, actor, idParam(params, "campaignId"));
  const q = new URL(request.url).searchParams.get("q") ?? "";
  const { id, name, kind } = campaign;
  return {
    campaign: { id, name },
    kind: kindOf(kind as CampaignKind),
    q,
    people: await findInvitable(db, actor, campaign, q),
    today: actor.today,
  };
});

export const action = withActor(["outreach:update", "campaign:update"], async ({ db, actor, params, request }) => {
  const id = idParam(params, "campaignId");
  const submission = parseWithZod(await request.formData(), { schema: inviteForm(actor.today) });
  return attempt(submission, async (input) => {
    const added = await invite(db, actor, id, input);
    return redirectWithToast(`/invitations?campaign=${id}`, added > 0 ? `已登记${added}份邀约` : "所选的人都已邀请过，没有新加");
  });
});

/** Invites people to a campaign: those on its list, or whoever is looked up. */
export default function InvitePage() {
  const { campaign, kind, q, people, today } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  return (
    <>
      <CampaignStepHead
        campaign={campaign}
        backHref={`/invitations?campaign=${campaign.id}`}
        title="登记邀约"
        hint="列出的是名单上还没有邀请的人；名单外的人按姓名找。"
      />
      <PeoplePicker
        q={q}
        people={people}
        problem={result?.error?.[""]?.[0] ?? result?.error?.ids?.[0]}
        submit="登记邀约"
        cancelHref={`/invitations?campaign=${campaign.id}`}
        fields={<InviteFields kind={kind} today={today} result={result} />}
        empty={
          <EmptyState action={<LinkButton href={`/campaigns/${campaign.id}/plan/build`}>定名单</LinkButton>}>
            {q ? `没有找到“${q}”。可能已邀请过，或登记了拒绝联系。` : "名单上没有还未邀请的人。可以先定名单，或者按姓名找。"}
          </EmptyState>
        }
      />
    </>
  );
}
