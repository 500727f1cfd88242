import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { getCampaign } from "#app/features/campaigns/queries/campaigns.server.ts";
import { townsOf } from "#app/features/campaigns/queries/candidates.server.ts";
import { assigneesOn, listPlan, planCounts } from "#app/features/campaigns/queries/plan.server.ts";
import { isOpen } from "#app/features/campaigns/rules/steps.ts";
import { parsePlanFilter } from "#app/features/campaigns/schema/plan-filter.ts";
import { PlanPage } from "#app/features/campaigns/ui/plan-page.tsx";
import { idParam } from "#app/lib/params.server.ts";

export const meta: MetaFunction = () => [{ title: "拟走访名单 · 归根" }];

export const loader = withActor("campaign:view", async ({ db, actor, params, request }) => {
  const id = idParam(params, "campaignId");
  const filter = parsePlanFilter(new URL(request.url).searchParams);
  const campaign = await getCampaign(db, actor, id);
  const [page, counts, people, towns] = await Promise.all([
    listPlan(db, actor, id, filter),
    planCounts(db, actor, id),
    assigneesOn(db, actor, id),
    townsOf(db, actor, campaign),
  ]);
  const mayPlan = isOpen(campaign.status) && can(actor, "campaign:create");
  return {
    campaign,
    filter,
    page,
    counts,
    people,
    towns,
    mayPlan,
    mayPrint: can(actor, "campaign:create"),
    ownTown: actor.town_id,
  };
});

/** Whom a campaign means to see. */
export default function CampaignPlanPage() {
  return <PlanPage {...useLoaderData<typeof loader>()} />;
}
