import type { ReactNode } from "react";
import { LinkButton } from "#app/ui/button.tsx";
import { Split } from "#app/ui/layout.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import type { Today } from "../today.server.ts";
import { type KeyFigure, KeyFigures } from "./key-figures.tsx";
import { NearDays } from "./near-days.tsx";
import { OtherToday, type SystemScreen } from "./other-today.tsx";
import { StationToday } from "./station-today.tsx";
import { ZoneWork } from "./zone-today.tsx";

type TodayPageProps = {
  work: Today;
  figures: readonly KeyFigure[];
  completeness: { now: string; then: string } | null;
  screens: readonly SystemScreen[];
  userId: string;
  today: string;
  mayCreate: boolean;
  /** What waits among the appeals, by the feature that knows them. */
  tickets: ReactNode;
  /** The service of enterprises: an officer's own, or what is missing. */
  service: ReactNode;
};

/** The home page of a post. */
export function TodayPage({ work, figures, completeness, screens, userId, today, mayCreate, tickets, service }: TodayPageProps) {
  return (
    <>
      <PageHead title="今日要办" hint={hintOf(work)} actions={mayCreate && <Actions />} />
      {work.kind === "other" ? (
        <>
          {service}
          {tickets}
          {(screens.length > 0 || !(tickets || service)) && <OtherToday screens={screens} />}
        </>
      ) : (
        <Split
          width="narrow"
          aside={
            <>
              {figures.length > 0 && <KeyFigures title={work.kind === "station" ? "本站" : "全区"} figures={figures} />}
              <NearDays days={work.near} />
            </>
          }
        >
          {tickets}
          {service}
          {work.kind === "station" ? (
            <StationToday work={work} userId={userId} today={today} completeness={completeness} />
          ) : (
            <ZoneWork work={work} today={today} />
          )}
        </Split>
      )}
    </>
  );
}

const Actions = () => (
  <>
    <LinkButton href="/imports">导入台账</LinkButton>
    <LinkButton href="/talents/new" variant="primary" shortcut="n">
      新增人才
    </LinkButton>
  </>
);

/** 闰二月初七，距清明8天。今天9人到期或逾期。 */
function hintOf(work: Today): string {
  const { lunar, festival, days } = work.calendar;
  const near = days === 0 ? `今天是${festival}` : `距${festival}${days}天`;
  if (work.kind !== "station") return `${lunar}，${near}。`;
  const { all, overdue } = work.due;
  const calls = all === 0 ? "今天没有到期的联络" : `今天要联络${all}人${overdue > 0 ? `，其中${overdue}人已逾期` : ""}`;
  return `${lunar}，${near}。${calls}。`;
}
