import { nearDay } from "#app/lib/dates.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { Light } from "#app/ui/state.tsx";
import { WorkList } from "#app/ui/work-list.tsx";
import type { ApplicationsToday } from "../queries/list.server.ts";
import { APPLICATION_STATUS } from "../schema/dictionaries.ts";

/** Applications whose next step is this post's, by policy and step. */
export function ApplicationWork({ lines, today }: { lines: ApplicationsToday; today: string }) {
  return (
    <section>
      <SectionTitle
        count={`${lines.reduce((sum, { n }) => sum + n, 0)}件`}
        end={
          <a className="link" href="/applications/progress">
            申报进度
          </a>
        }
      >
        轮到我的补贴申报
      </SectionTitle>
      <WorkList
        items={lines.map(({ policy_id, policy, status, n, due_on }) => {
          const href = `/applications?turn=mine&policy=${policy_id}&status=${status}`;
          const isLate = due_on !== null && due_on < today;
          return {
            key: `${policy_id}-${status}`,
            light: <Light tone={isLate ? "red" : due_on ? "amber" : "off"}>{isLate ? "逾期" : APPLICATION_STATUS[status]}</Light>,
            title: (
              <a href={href} data-row="">
                {`${policy}：${n}件`}
              </a>
            ),
            sub: APPLICATION_STATUS[status],
            what: due_on ? `最早一件${nearDay(due_on, today)}前办完` : "等您办理",
            actions: (
              <LinkButton small href={href} aria-label={`办理${policy}`}>
                去办理
              </LinkButton>
            ),
          };
        })}
      />
    </section>
  );
}
