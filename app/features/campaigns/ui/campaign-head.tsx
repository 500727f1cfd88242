import type { ReactNode } from "react";
import { formatDay } from "#app/lib/dates.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";
import { Tabs } from "#app/ui/tabs.tsx";
import type { Campaign } from "../queries/campaigns.server.ts";
import { CAMPAIGN_KIND } from "../schema/dictionaries.ts";
import { CampaignTag } from "./status-tag.tsx";

type Head = Pick<Campaign, "id" | "name" | "kind" | "region" | "plan_from" | "plan_to" | "status" | "year">;

const TABS = { "": "进度", plan: "名单", invitations: "邀约" } as const;

/** The head of a campaign's own pages: what it is, where it stands, and its three sides. */
export function CampaignHead({
  campaign,
  tab,
  actions,
  planned,
}: {
  campaign: Head;
  tab: keyof typeof TABS;
  actions?: ReactNode;
  planned?: number;
}) {
  const { id, name, kind, region, plan_from, plan_to, status, year } = campaign;
  return (
    <>
      <RecordNav backHref={`/campaigns?year=${year}`} backLabel={`${year}年活动`} />
      <PageHead
        title={name}
        tags={<CampaignTag status={status} />}
        hint={`${labelOf(CAMPAIGN_KIND, kind)}，${region}，${formatDay(plan_from, "long")}至${formatDay(plan_to, "long")}`}
        actions={actions}
      />
      <Tabs
        label="活动"
        items={(Object.keys(TABS) as (keyof typeof TABS)[]).map((key) => ({
          href: key === "invitations" ? `/invitations?campaign=${id}` : `/campaigns/${id}${key && `/${key}`}`,
          label: TABS[key],
          current: key === tab,
          ...(key === "plan" && planned !== undefined ? { count: planned } : {}),
        }))}
      />
    </>
  );
}

/** The head of a small page about a campaign: the way back, and what is done here. */
export function CampaignStepHead({
  campaign,
  backHref,
  title,
  hint,
}: {
  campaign: Pick<Campaign, "id" | "name">;
  backHref?: string;
  title: string;
  hint?: ReactNode;
}) {
  return (
    <>
      <RecordNav backHref={backHref ?? `/campaigns/${campaign.id}`} backLabel={campaign.name} />
      <PageHead title={title} hint={hint} />
    </>
  );
}
