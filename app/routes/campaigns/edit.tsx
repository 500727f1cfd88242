import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { editCampaign, ZONE_ONLY } from "#app/features/campaigns/commands/campaign.server.ts";
import { getCampaign } from "#app/features/campaigns/queries/campaigns.server.ts";
import { isOwn } from "#app/features/campaigns/rules/steps.ts";
import { campaignEditForm } from "#app/features/campaigns/schema/forms.ts";
import { CampaignForm } from "#app/features/campaigns/ui/campaign-form.tsx";
import { CampaignStepHead } from "#app/features/campaigns/ui/campaign-head.tsx";
import { AppError } from "#app/lib/errors.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "修改活动 · 归根" }];

export const loader = withActor("campaign:update", async ({ db, actor, params }) => {
  const campaign = await getCampaign(db, actor, idParam(params, "campaignId"));
  if (!isOwn(actor, campaign)) throw new AppError("forbidden", ZONE_ONLY);
  return { campaign };
});

export const action = withActor("campaign:update", async ({ db, actor, request, params }) => {
  const id = idParam(params, "campaignId");
  const submission = parseWithZod(await request.formData(), { schema: campaignEditForm });
  return attempt(submission, async ({ version, input }) => {
    await editCampaign(db, actor, id, version, input);
    return redirectWithToast(`/campaigns/${id}`, "活动已保存");
  });
});

export default function EditCampaignPage() {
  const { campaign } = useLoaderData<typeof loader>();
  const { id: _id, budget_fen, ...rest } = campaign;
  const start = { ...rest, budget_yuan: budget_fen === null ? null : String(budget_fen / 100) };
  return (
    <>
      <CampaignStepHead campaign={campaign} title="修改活动" hint={`范围：${campaign.region}`} />
      <CampaignForm start={start} lastResult={useActionData<typeof action>()?.result} cancelHref={`/campaigns/${campaign.id}`} />
    </>
  );
}
