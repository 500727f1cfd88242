import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { getCampaign } from "#app/features/campaigns/queries/campaigns.server.ts";
import { townsOf } from "#app/features/campaigns/queries/candidates.server.ts";
import { printLines } from "#app/features/campaigns/queries/plan.server.ts";
import { CampaignStepHead } from "#app/features/campaigns/ui/campaign-head.tsx";
import { PrintSheet } from "#app/features/campaigns/ui/print-sheet.tsx";
import { idParam } from "#app/lib/params.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Kbd } from "#app/ui/kbd.tsx";
import { Report } from "#app/ui/layout.tsx";
import { Segments } from "#app/ui/tabs.tsx";

export const meta: MetaFunction = () => [{ title: "走访表 · 归根" }];

export const loader = withActor("campaign:create", async ({ db, actor, params, request }) => {
  const { id, name, ...campaign } = await getCampaign(db, actor, idParam(params, "campaignId"));
  const asked = new URL(request.url).searchParams.get("town");
  const towns = await townsOf(db, actor, campaign);
  const chosen = towns.filter((town) => !asked || town.id === asked);
  const lines =
    chosen.length > 0
      ? await printLines(
          db,
          actor,
          id,
          chosen.map((town) => town.id),
        )
      : [];
  const sheets = chosen
    .map((town) => ({ ...town, lines: lines.filter(({ town_id }) => town_id === town.id) }))
    .filter((sheet) => sheet.lines.length > 0);
  return { campaign: { id, name }, sheets, towns, asked, unit: actor.unit_name, isZone: actor.town_id === null };
});

/** The 走访表 of each town on its own sheets, for the road and for the file. */
export default function PrintPage() {
  const { campaign, sheets, towns, asked, unit, isZone } = useLoaderData<typeof loader>();
  const href = `/campaigns/${campaign.id}/print`;
  return (
    <>
      <CampaignStepHead
        campaign={campaign}
        title="走访表"
        hint={
          <>
            按 <Kbd keys="ctrl+p" /> 打印：A4横向，每个镇街另起一页。表内有电话，用后请收好。
          </>
        }
      />
      {towns.length > 1 && (
        <div className="screen-only mb-4">
          <Segments
            label="镇街"
            items={[
              { href, label: "全部", current: !asked },
              ...towns.map((town) => ({ href: `${href}?town=${town.id}`, label: town.name, current: asked === town.id })),
            ]}
          />
        </div>
      )}
      {sheets.length === 0 && (
        <EmptyState action={<LinkButton href={`/campaigns/${campaign.id}/plan/build`}>定名单</LinkButton>}>
          还没有拟走访名单。
        </EmptyState>
      )}
      <Report landscape>
        {sheets.map((sheet) => (
          <PrintSheet key={sheet.id} campaign={campaign} town={sheet.name} unit={isZone ? "" : unit} lines={sheet.lines} />
        ))}
      </Report>
    </>
  );
}
