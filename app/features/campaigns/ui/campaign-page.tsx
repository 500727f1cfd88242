import { formatDay } from "#app/lib/dates.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { moneyText } from "#app/lib/money.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { Menu } from "#app/ui/menu.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { Segments } from "#app/ui/tabs.tsx";
import type { Campaign } from "../queries/campaigns.server.ts";
import type { Coverage, LevelCoverage } from "../queries/coverage.server.ts";
import type { PlanLine } from "../queries/plan.server.ts";
import { campaignLedger } from "../rules/kinds.ts";
import { CAMPAIGN_FESTIVAL, type CampaignStatus } from "../schema/dictionaries.ts";
import { planHref } from "../schema/plan-filter.ts";
import { CampaignHead } from "./campaign-head.tsx";
import { CoverageFigures, LevelCoverageTable, TownCoverage } from "./coverage.tsx";
import { stepLabel } from "./step-page.tsx";
import { VisitList } from "./visit-list.tsx";

type CampaignPageProps = {
  campaign: Campaign;
  towns: readonly Coverage[];
  levels: readonly LevelCoverage[];
  open: readonly PlanLine[];
  onlyMine: boolean;
  steps: readonly CampaignStatus[];
  today: string;
  may: { plan: boolean; log: boolean; edit: boolean; print: boolean; ledger: boolean };
};

/** A campaign's progress: who is still to be seen, then how far each town is. */
export function CampaignPage(props: CampaignPageProps) {
  const { campaign, towns, levels, may } = props;
  const whole = towns.find(({ town_id }) => town_id === null);
  const planned = whole?.planned ?? 0;
  return (
    <>
      <CampaignHead campaign={campaign} tab="" planned={planned} actions={<Actions {...props} planned={planned} />} />
      {!whole || planned === 0 ? (
        <EmptyState action={may.plan && <LinkButton href={`/campaigns/${campaign.id}/plan/build`}>按条件定名单</LinkButton>}>
          还没有拟走访名单。{may.plan && "按条件一次列出，再分派到人。"}
        </EmptyState>
      ) : (
        <>
          <CoverageFigures whole={whole} />
          {towns.length > 2 && (
            <TownCoverage rows={towns} planHref={(town) => planHref(campaign.id, { state: "all", town, who: null, page: 1 })} />
          )}
          <StillOpen {...props} left={whole.planned - whole.done - whole.missed} />
          <LevelCoverageTable rows={levels} />
        </>
      )}
      <About campaign={campaign} />
    </>
  );
}

function Actions({ campaign, steps, may, planned }: CampaignPageProps & { planned: number }) {
  const [next, ...others] = steps;
  const ledger = may.ledger ? campaignLedger(campaign) : null;
  const stepHref = (to: CampaignStatus) => `/campaigns/${campaign.id}/status?to=${to}`;
  return (
    <>
      {(may.edit || others.length > 0) && (
        <Menu label="更多" align="end">
          {may.edit && <a href={`/campaigns/${campaign.id}/edit`}>修改活动</a>}
          {others.map((to) => (
            <a key={to} href={stepHref(to)}>
              {stepLabel(campaign.status, to)}
            </a>
          ))}
        </Menu>
      )}
      {ledger && <LinkButton href={ledger}>台账</LinkButton>}
      {may.print && planned > 0 && <LinkButton href={`/campaigns/${campaign.id}/print`}>走访表</LinkButton>}
      {next && (
        <LinkButton variant="primary" href={stepHref(next)}>
          {stepLabel(campaign.status, next)}
        </LinkButton>
      )}
    </>
  );
}

function StillOpen({ campaign, open, onlyMine, today, may, left }: CampaignPageProps & { left: number }) {
  if (left === 0 && !onlyMine) return null;
  const here = `/campaigns/${campaign.id}`;
  const rest = planHref(campaign.id, { state: "open", town: null, who: onlyMine ? "me" : null, page: 1 });
  return (
    <section className="mt-6">
      <SectionTitle
        count={`${left}户`}
        end={
          may.log && (
            <Segments
              label="谁的"
              items={[
                { href: here, label: "全部", current: !onlyMine },
                { href: `${here}?who=me`, label: "我承办的", current: onlyMine },
              ]}
            />
          )
        }
      >
        还没走访
      </SectionTitle>
      {open.length === 0 ? (
        <EmptyState>您承办的都走访过了。</EmptyState>
      ) : (
        <VisitList campaign={campaign} lines={open} today={today} may={may} />
      )}
      {left > open.length && (
        <p className="mt-2">
          <a className="link" href={rest}>
            看名单里的全部未走访户
          </a>
        </p>
      )}
    </section>
  );
}

function About({ campaign }: { campaign: Campaign }) {
  const { organizer, festival, theme, budget_fen, itinerary, summary, status, plan_from, plan_to } = campaign;
  const items = [
    { label: "牵头单位", value: organizer },
    { label: "节日", value: festival === "none" ? null : labelOf(CAMPAIGN_FESTIVAL, festival) },
    { label: "计划起止", value: `${formatDay(plan_from, "long")}至${formatDay(plan_to, "long")}` },
    { label: "主题", value: theme },
    { label: "经费", value: budget_fen === null ? null : moneyText(budget_fen) },
    { label: "行程", value: itinerary && <span className="whitespace-pre-line">{itinerary}</span> },
    {
      label: status === "cancelled" ? "取消原因" : "小结",
      value: summary && <span className="whitespace-pre-line">{summary}</span>,
    },
  ].filter(({ value }) => value !== null && value !== "");
  return (
    <section className="mt-6">
      <SectionTitle ruled>活动情况</SectionTitle>
      <Facts items={items} />
    </section>
  );
}
