import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { addByRule, openCampaign } from "#app/features/campaigns/commands/plan.server.ts";
import { getCampaign } from "#app/features/campaigns/queries/campaigns.server.ts";
import { previewRule } from "#app/features/campaigns/queries/preview.server.ts";
import { FIRST_RULE, parsePlanRule } from "#app/features/campaigns/schema/plan-rule.ts";
import { BuildPage } from "#app/features/campaigns/ui/build-page.tsx";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "按条件定名单 · 归根" }];

export const loader = withActor("campaign:create", async ({ db, actor, params, request }) => {
  const id = idParam(params, "campaignId");
  await openCampaign(db, actor, id);
  const campaign = await getCampaign(db, actor, id);
  const asked = new URL(request.url).searchParams;
  const rule = asked.has("asked") ? parsePlanRule(asked) : (campaign.plan_rule ?? FIRST_RULE);
  return { campaign, rule, ...(await previewRule(db, actor, campaign, rule)) };
});

export const action = withActor("campaign:create", async ({ db, actor, params, request }) => {
  const id = idParam(params, "campaignId");
  const added = await addByRule(db, actor, id, parsePlanRule(await request.formData()));
  return redirectWithToast(`/campaigns/${id}/plan`, added > 0 ? `名单加入${added}户` : "符合条件的都已在名单上，没有新加");
});

/** The rule, what it would add in each town, and the button that adds it. */
export default function BuildPlanPage() {
  return <BuildPage {...useLoaderData<typeof loader>()} />;
}
