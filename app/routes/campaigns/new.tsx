import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { withActor } from "#app/auth/with-actor.server.ts";
import { createCampaign } from "#app/features/campaigns/commands/campaign.server.ts";
import { festivalsAhead, regionOptions } from "#app/features/campaigns/queries/campaigns.server.ts";
import { newCampaign } from "#app/features/campaigns/rules/festival-days.ts";
import { campaignForm } from "#app/features/campaigns/schema/forms.ts";
import { CampaignForm } from "#app/features/campaigns/ui/campaign-form.tsx";
import { FestivalLinks } from "#app/features/campaigns/ui/festival-links.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "新建活动 · 归根" }];

export const loader = withActor("campaign:create", async ({ db, actor, request }) => {
  const day = new URL(request.url).searchParams.get("day");
  const [festivals, regions] = await Promise.all([festivalsAhead(db, actor.today, 7), regionOptions(db, actor)]);
  const chosen = festivals.find((festival) => festival.day === day);
  const start = {
    id: uuidv7(),
    region_id: regions[0]?.id ?? "",
    organizer: actor.unit_name,
    ...newCampaign(chosen, actor.today),
  };
  return { festivals, regions, start, day: chosen?.day ?? null };
});

export const action = withActor("campaign:create", async ({ db, actor, request }) => {
  const submission = parseWithZod(await request.formData(), { schema: campaignForm });
  return attempt(submission, async ({ id, input }) => {
    await createCampaign(db, actor, input, id);
    return redirectWithToast(`/campaigns/${id}/plan/build`, "活动已建，接着定走访名单");
  });
});

/** A new campaign; a festival ahead brings its name and days. */
export default function NewCampaignPage() {
  const { festivals, regions, start, day } = useLoaderData<typeof loader>();
  return (
    <>
      <RecordNav backHref="/campaigns" backLabel="活动" />
      <PageHead title="新建活动" hint="点一个临近的节日，名称和起止日期就填好，都可以改。" />
      <FestivalLinks festivals={festivals} chosen={day} />
      <CampaignForm
        key={day}
        start={start}
        regions={regions}
        lastResult={useActionData<typeof action>()?.result}
        cancelHref="/campaigns"
      />
    </>
  );
}
