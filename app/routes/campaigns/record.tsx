import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { getCampaign } from "#app/features/campaigns/queries/campaigns.server.ts";
import { coverageByLevel, coverageByTown } from "#app/features/campaigns/queries/coverage.server.ts";
import { openItems } from "#app/features/campaigns/queries/plan.server.ts";
import { isOpen, isOwn, stepsFor } from "#app/features/campaigns/rules/steps.ts";
import { CampaignPage } from "#app/features/campaigns/ui/campaign-page.tsx";
import { idParam } from "#app/lib/params.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.campaign.name ?? "活动"} · 归根` }];

/** How many open households the page shows; the rest is in the list. */
const FIRST = 12;

export const loader = withActor("campaign:view", async ({ db, actor, params, request }) => {
  const id = idParam(params, "campaignId");
  const campaign = await getCampaign(db, actor, id);
  const onlyMine = new URL(request.url).searchParams.get("who") === "me";
  const [towns, levels, open] = await Promise.all([
    coverageByTown(db, actor, id),
    coverageByLevel(db, actor, id),
    openItems(db, actor, id, onlyMine, FIRST),
  ]);
  const works = isOpen(campaign.status);
  return {
    campaign,
    towns,
    levels,
    open,
    onlyMine,
    steps: stepsFor(actor, campaign),
    today: actor.today,
    may: {
      plan: works && can(actor, "campaign:create"),
      log: campaign.status !== "cancelled" && campaign.status !== "summarised" && can(actor, "outreach:create"),
      edit:
        can(actor, "campaign:update") &&
        isOwn(actor, campaign) &&
        campaign.status !== "summarised" &&
        campaign.status !== "cancelled",
      print: can(actor, "campaign:create"),
      ledger: can(actor, "outreach:export"),
    },
  };
});

/** How far a campaign is, and who is still to be seen. */
export default function CampaignRecordPage() {
  return <CampaignPage {...useLoaderData<typeof loader>()} />;
}
