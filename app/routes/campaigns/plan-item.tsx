import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { editItem } from "#app/features/campaigns/commands/items.server.ts";
import { assigneesIn } from "#app/features/campaigns/queries/assignees.server.ts";
import { getCampaign } from "#app/features/campaigns/queries/campaigns.server.ts";
import { getItem } from "#app/features/campaigns/queries/plan.server.ts";
import { isOpen } from "#app/features/campaigns/rules/steps.ts";
import { itemForm } from "#app/features/campaigns/schema/forms.ts";
import { ItemPage } from "#app/features/campaigns/ui/item-page.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "走访对象 · 归根" }];

export const loader = withActor("campaign:create", async ({ db, actor, params }) => {
  const campaign = await getCampaign(db, actor, idParam(params, "campaignId"));
  const item = await getItem(db, actor, campaign.id, idParam(params, "itemId"));
  return { campaign, item, people: await assigneesIn(db, actor, item.town_id), isOpen: isOpen(campaign.status) };
});

export const action = withActor("campaign:create", async ({ db, actor, params, request }) => {
  const [id, itemId] = [idParam(params, "campaignId"), idParam(params, "itemId")];
  const submission = parseWithZod(await request.formData(), { schema: itemForm });
  return attempt(submission, async ({ version, ...input }) => {
    await editItem(db, actor, itemId, version, input);
    return redirectWithToast(`/campaigns/${id}/plan`, "已保存");
  });
});

/** One household of the list: who goes, to whom, when. */
export default function PlanItemPage() {
  return <ItemPage {...useLoaderData<typeof loader>()} lastResult={useActionData<typeof action>()?.result} />;
}
