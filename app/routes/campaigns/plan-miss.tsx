import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { giveMissReason } from "#app/features/campaigns/commands/items.server.ts";
import { getCampaign } from "#app/features/campaigns/queries/campaigns.server.ts";
import { getItem } from "#app/features/campaigns/queries/plan.server.ts";
import { missForm } from "#app/features/campaigns/schema/forms.ts";
import { CampaignStepHead } from "#app/features/campaigns/ui/campaign-head.tsx";
import { MissForm } from "#app/features/campaigns/ui/item-forms.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "未走访原因 · 归根" }];

export const loader = withActor("campaign:create", async ({ db, actor, params }) => {
  const { id, name } = await getCampaign(db, actor, idParam(params, "campaignId"));
  const { id: itemId, name: person, version, miss_reason } = await getItem(db, actor, id, idParam(params, "itemId"));
  return { campaign: { id, name }, item: { id: itemId, version, miss_reason }, person };
});

export const action = withActor("campaign:create", async ({ db, actor, params, request }) => {
  const [id, itemId] = [idParam(params, "campaignId"), idParam(params, "itemId")];
  const submission = parseWithZod(await request.formData(), { schema: missForm });
  return attempt(submission, async ({ version, reason }) => {
    await giveMissReason(db, actor, itemId, version, reason);
    return redirectWithToast(`/campaigns/${id}`, "未走访原因已保存");
  });
});

/** Why a household was not seen. */
export default function MissPage() {
  const { campaign, item, person } = useLoaderData<typeof loader>();
  return (
    <>
      <CampaignStepHead campaign={campaign} title={`${person}家没有走访`} hint="写明原因；以后走访到了，登记后原因自动去掉。" />
      <MissForm item={item} lastResult={useActionData<typeof action>()?.result} cancelHref={`/campaigns/${campaign.id}`} />
    </>
  );
}
