import { KIN } from "#app/features/talents/schema/dictionaries/index.ts";
import { formatDay } from "#app/lib/dates.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Light } from "#app/ui/state.tsx";
import { WorkList } from "#app/ui/work-list.tsx";
import type { PlanLine } from "../queries/plan.server.ts";
import { logHref } from "../rules/steps.ts";
import type { CampaignKind } from "../schema/dictionaries.ts";

type VisitListProps = {
  campaign: { id: string; kind: CampaignKind };
  lines: readonly PlanLine[];
  today: string;
  may: { log: boolean; plan: boolean };
};

/** Households still to be seen, made for a thumb: 登记 opens the contact form with the household filled in. */
export function VisitList({ campaign, lines, today, may }: VisitListProps) {
  return (
    <WorkList
      items={lines.map((line) => ({
        key: line.id,
        light: <Due on={line.planned_on} today={today} />,
        title: <b>{line.name}</b>,
        sub: [line.village, relativeText(line)].filter(Boolean).join("，"),
        what: line.planned_on ? `计划${formatDay(line.planned_on, "short")}` : "未排日期",
        whatSub: line.assignee ?? "未分派",
        actions: (
          <>
            {may.log && (
              <LinkButton small variant="primary" href={logHref(campaign, line)}>
                登记
              </LinkButton>
            )}
            {may.plan && (
              <LinkButton small href={`/campaigns/${campaign.id}/plan/${line.id}/miss`}>
                未走访
              </LinkButton>
            )}
          </>
        ),
      }))}
    />
  );
}

/** 母亲王桂兰. */
export const relativeText = ({ kin, relative }: Pick<PlanLine, "kin" | "relative">) =>
  relative ? `${labelOf(KIN, kin)} ${relative}` : "";

function Due({ on, today }: { on: string | null; today: string }) {
  if (on === null) return <Light tone="off">未排</Light>;
  if (on < today) return <Light tone="red">已过期</Light>;
  return on === today ? <Light tone="amber">今天</Light> : <Light tone="green">待走访</Light>;
}
