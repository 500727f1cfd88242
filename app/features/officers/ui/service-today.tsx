import { LinkButton } from "#app/ui/button.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { Light } from "#app/ui/state.tsx";
import { type WorkItem, WorkList } from "#app/ui/work-list.tsx";
import type { ChiefGap, MyService } from "../queries/board.server.ts";
import { GapList } from "./board-page.tsx";
import { MyServiceList } from "./my-service.tsx";

type ServiceTodayProps = {
  own: MyService | null;
  gaps: readonly ChiefGap[];
  nominated: { dispatches: number; officers: number };
  today: string;
};

/** What the service of enterprises puts on somebody's day: an officer's own, or what is missing and what waits for 审定. */
export function ServiceToday({ own, gaps, nominated, today }: ServiceTodayProps) {
  if (own) return <MyServiceList service={own} today={today} />;
  const items = [
    ...waiting("dispatches", nominated.dispatches, `${nominated.dispatches}项派驻`, "/officers"),
    ...waiting("officers", nominated.officers, `${nominated.officers}名服务官`, "/officers/roll?status=nominated"),
  ];
  return (
    <>
      {gaps.length > 0 && (
        <section className="mb-7">
          <SectionTitle
            count={`${gaps.length}家`}
            end={
              <a className="link" href="/officers">
                派驻看板
              </a>
            }
          >
            没有首席服务官的归根企业
          </SectionTitle>
          <GapList gaps={gaps} mayNominate />
        </section>
      )}
      {items.length > 0 && (
        <section className="mb-7">
          <SectionTitle>待审定的服务官</SectionTitle>
          <WorkList items={items} />
        </section>
      )}
    </>
  );
}

function waiting(key: string, count: number, title: string, href: string): WorkItem[] {
  if (count === 0) return [];
  return [
    {
      key,
      light: <Light tone="amber">待审定</Light>,
      title: <a href={href}>{title}</a>,
      what: "审定后才生效，提名的人不能自己审定",
      actions: (
        <LinkButton small href={href} aria-label={`去审定${title}`}>
          去审定
        </LinkButton>
      ),
    },
  ];
}
