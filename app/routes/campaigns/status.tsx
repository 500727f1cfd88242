import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reasonedDb, withActor } from "#app/auth/with-actor.server.ts";
import { moveCampaign } from "#app/features/campaigns/commands/campaign.server.ts";
import { getCampaign } from "#app/features/campaigns/queries/campaigns.server.ts";
import { listPlan } from "#app/features/campaigns/queries/plan.server.ts";
import { isReopening, stepsFor } from "#app/features/campaigns/rules/steps.ts";
import { missesOf, stepForm } from "#app/features/campaigns/schema/forms.ts";
import { StepPage } from "#app/features/campaigns/ui/step-page.tsx";
import { AppError } from "#app/lib/errors.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "活动办理 · 归根" }];

export const loader = withActor("campaign:update", async ({ db, actor, params, request }) => {
  const campaign = await getCampaign(db, actor, idParam(params, "campaignId"));
  const asked = new URL(request.url).searchParams.get("to");
  const steps = stepsFor(actor, campaign);
  const to = steps.find((step) => step === asked) ?? steps[0];
  if (!to) throw new AppError("forbidden", "这个活动现在没有您可办的步骤。");
  const open = to === "ended" ? await listPlan(db, actor, campaign.id, { state: "open", town: null, who: null, page: 1 }) : null;
  return { campaign, to, open, isReopening: isReopening(campaign.status, to) };
});

export const action = withActor("campaign:update", async (args) => {
  const { actor, request, params } = args;
  const id = idParam(params, "campaignId");
  const form = await request.formData();
  const submission = parseWithZod(form, { schema: stepForm });
  return attempt(submission, async ({ version, to, text }) => {
    await moveCampaign(reasonedDb(args, text ?? ""), actor, id, version, to, { text, misses: missesOf(form) });
    return redirectWithToast(`/campaigns/${id}`, DONE[to]);
  });
});

const DONE = {
  preparing: "",
  running: "活动进行中",
  ended: "活动已结束，接着写小结",
  summarised: "活动已总结",
  cancelled: "活动已取消",
} as const;

/** One step of a campaign and what it asks for. */
export default function CampaignStatusPage() {
  return <StepPage {...useLoaderData<typeof loader>()} lastResult={useActionData<typeof action>()?.result} />;
}
