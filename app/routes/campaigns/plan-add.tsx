import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { addPeople, openCampaign } from "#app/features/campaigns/commands/plan.server.ts";
import { findAddable } from "#app/features/campaigns/queries/people.server.ts";
import { chosenForm } from "#app/features/campaigns/schema/forms.ts";
import { CampaignStepHead } from "#app/features/campaigns/ui/campaign-head.tsx";
import { PeoplePicker } from "#app/features/campaigns/ui/people-picker.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";

export const meta: MetaFunction = () => [{ title: "加一户 · 归根" }];

export const loader = withActor("campaign:create", async ({ db, actor, params, request }) => {
  const campaign = await openCampaign(db, actor, idParam(params, "campaignId"));
  const q = new URL(request.url).searchParams.get("q") ?? "";
  const { id, name } = campaign;
  return { campaign: { id, name }, q, people: await findAddable(db, actor, campaign, q) };
});

export const action = withActor("campaign:create", async ({ db, actor, params, request }) => {
  const id = idParam(params, "campaignId");
  const submission = parseWithZod(await request.formData(), { schema: chosenForm });
  return attempt(submission, async ({ ids }) => {
    const added = await addPeople(db, actor, id, ids);
    return redirectWithToast(`/campaigns/${id}/plan`, added > 0 ? `名单加入${added}户` : "所选的人已在名单上，没有新加");
  });
});

/** Puts single people on the list by name. */
export default function AddToPlanPage() {
  const { campaign, q, people } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  return (
    <>
      <CampaignStepHead campaign={campaign} backHref={`/campaigns/${campaign.id}/plan`} title="按姓名加入名单" />
      <PeoplePicker
        q={q}
        people={people}
        problem={result?.error?.[""]?.[0] ?? result?.error?.ids?.[0]}
        submit="加入名单"
        cancelHref={`/campaigns/${campaign.id}/plan`}
        empty={
          <EmptyState>
            {q ? `没有找到“${q}”。可能已在名单上，或登记了拒绝联系。` : "输入姓名、拼音或档案编号，至少两个字。"}
          </EmptyState>
        }
      />
    </>
  );
}
