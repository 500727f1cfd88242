import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { getCampaign } from "#app/features/campaigns/queries/campaigns.server.ts";
import { countInvitations, invitingCampaigns, listInvitations } from "#app/features/campaigns/queries/invitations.server.ts";
import { isOpen } from "#app/features/campaigns/rules/steps.ts";
import { parseInvitationFilter } from "#app/features/campaigns/schema/invitation.ts";
import { InvitationPage } from "#app/features/campaigns/ui/invitation-page.tsx";

export const meta: MetaFunction = () => [{ title: "邀约 · 归根" }];

export const loader = withActor("outreach:view", async ({ db, actor, request }) => {
  const filter = parseInvitationFilter(new URL(request.url).searchParams);
  const [campaign, rows, counts, campaigns] = await Promise.all([
    filter.campaign ? getCampaign(db, actor, filter.campaign) : null,
    listInvitations(db, actor, filter),
    countInvitations(db, actor, filter.campaign),
    invitingCampaigns(db, actor),
  ]);
  const mayEdit = can(actor, "outreach:update") || can(actor, "campaign:update");
  const mayInvite = mayEdit && campaign !== null && isOpen(campaign.status);
  return { filter, campaign, rows, counts, campaigns, mayEdit, mayInvite, showTown: actor.town_id === null };
});

/** Invitations and replies, of one campaign or of all. */
export default function InvitationsPage() {
  return <InvitationPage {...useLoaderData<typeof loader>()} />;
}
