import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { assignItems } from "#app/features/campaigns/commands/items.server.ts";
import { openCampaign } from "#app/features/campaigns/commands/plan.server.ts";
import { assigneesIn } from "#app/features/campaigns/queries/assignees.server.ts";
import { chosenItems, filteredIds } from "#app/features/campaigns/queries/plan.server.ts";
import { assignForm, chosenIds } from "#app/features/campaigns/schema/forms.ts";
import { parsePlanFilter } from "#app/features/campaigns/schema/plan-filter.ts";
import { AssignForm } from "#app/features/campaigns/ui/assign-form.tsx";
import { CampaignStepHead } from "#app/features/campaigns/ui/campaign-head.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "分派走访 · 归根" }];

export const loader = withActor("campaign:create", async ({ db, actor, params, request }) => {
  const { id, name, plan_from, plan_to } = await openCampaign(db, actor, idParam(params, "campaignId"));
  const query = new URL(request.url).searchParams;
  const ids = query.has("all") ? await filteredIds(db, actor, id, parsePlanFilter(query)) : chosenIds(query);
  const lines = await chosenItems(db, actor, id, ids);
  const [town, ...others] = new Set(lines.map(({ town_id }) => town_id));
  const people = town && others.length === 0 ? await assigneesIn(db, actor, town) : [];
  return { campaign: { id, name, plan_from, plan_to }, lines, people, today: actor.today };
});

export const action = withActor("campaign:create", async ({ db, actor, params, request }) => {
  const id = idParam(params, "campaignId");
  const submission = parseWithZod(await request.formData(), { schema: assignForm });
  return attempt(submission, async (asked) => {
    const changed = await assignItems(db, actor, id, asked);
    return redirectWithToast(`/campaigns/${id}/plan`, changed > 0 ? `已分派${changed}户` : "所选各户已经是这样，没有改动");
  });
});

/** Hands the chosen households out and spreads their days. */
export default function AssignPlanPage() {
  const { campaign, ...rest } = useLoaderData<typeof loader>();
  return (
    <>
      <CampaignStepHead campaign={campaign} backHref={`/campaigns/${campaign.id}/plan`} title="分派走访" />
      <AssignForm campaign={campaign} {...rest} lastResult={useActionData<typeof action>()?.result} />
    </>
  );
}
