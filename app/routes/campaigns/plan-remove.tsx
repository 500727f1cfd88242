import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reasonedDb, withActor } from "#app/auth/with-actor.server.ts";
import { removeItem } from "#app/features/campaigns/commands/items.server.ts";
import { getCampaign } from "#app/features/campaigns/queries/campaigns.server.ts";
import { getItem } from "#app/features/campaigns/queries/plan.server.ts";
import { reasonForm } from "#app/features/campaigns/schema/forms.ts";
import { CampaignStepHead } from "#app/features/campaigns/ui/campaign-head.tsx";
import { ReasonForm } from "#app/features/campaigns/ui/item-forms.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "移出名单 · 归根" }];

export const loader = withActor("campaign:create", async ({ db, actor, params }) => {
  const { id, name } = await getCampaign(db, actor, idParam(params, "campaignId"));
  const { id: itemId, name: person, version } = await getItem(db, actor, id, idParam(params, "itemId"));
  return { campaign: { id, name }, itemId, person, version };
});

export const action = withActor("campaign:create", async (args) => {
  const { actor, params, request } = args;
  const [id, itemId] = [idParam(params, "campaignId"), idParam(params, "itemId")];
  const submission = parseWithZod(await request.formData(), { schema: reasonForm });
  return attempt(submission, async ({ version, reason }) => {
    await removeItem(reasonedDb(args, reason), actor, itemId, version, reason);
    return redirectWithToast(`/campaigns/${id}/plan`, "已移出名单");
  });
});

/** Takes a household off the list. */
export default function RemoveItemPage() {
  const { campaign, itemId, person, version } = useLoaderData<typeof loader>();
  const back = `/campaigns/${campaign.id}/plan/${itemId}`;
  return (
    <>
      <CampaignStepHead
        campaign={campaign}
        backHref={back}
        title={`把${person}移出名单`}
        hint="只是没走到的，请写“未走访”原因；不该走访的才移出。"
      />
      <ReasonForm
        version={version}
        label="移出原因"
        submit="移出名单"
        lastResult={useActionData<typeof action>()?.result}
        cancelHref={back}
      />
    </>
  );
}
