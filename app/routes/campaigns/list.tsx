import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { campaignYears, listCampaigns } from "#app/features/campaigns/queries/campaigns.server.ts";
import { CampaignTable } from "#app/features/campaigns/ui/campaign-table.tsx";
import { NeighbourTabs } from "#app/features/campaigns/ui/neighbour-tabs.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { Segments } from "#app/ui/tabs.tsx";

export const meta: MetaFunction = () => [{ title: "活动 · 归根" }];

export const loader = withActor("campaign:view", async ({ db, actor, request }) => {
  const asked = Number(new URL(request.url).searchParams.get("year"));
  const years = await campaignYears(db, actor);
  const year = asked || years[0]?.year || Number(actor.today.slice(0, 4));
  return { year, years, rows: await listCampaigns(db, actor, year), mayCreate: can(actor, "campaign:create") };
});

/** The campaigns of a year: which festival, when, how far. */
export default function CampaignsPage() {
  const { year, years, rows, mayCreate } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="活动"
        hint="节日走访、座谈、考察：定名单，派到人，每天看覆盖，结束时写明没走到的原因。"
        actions={
          mayCreate && (
            <LinkButton href="/campaigns/new" variant="primary" shortcut="n">
              新建活动
            </LinkButton>
          )
        }
      />
      <NeighbourTabs current="/campaigns" />
      {years.length > 1 && (
        <Segments
          label="年度"
          items={years.map((each) => ({
            href: `/campaigns?year=${each.year}`,
            label: `${each.year}年`,
            current: each.year === year,
          }))}
        />
      )}
      <CampaignTable
        rows={rows}
        empty={
          <EmptyState action={mayCreate && <LinkButton href="/campaigns/new">新建活动</LinkButton>}>
            {`${year}年还没有活动。${mayCreate ? "可以从临近的节日开始。" : ""}`}
          </EmptyState>
        }
      />
    </>
  );
}
