import { formatDay } from "#app/lib/dates.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { Light } from "#app/ui/state.tsx";
import { type WorkItem, WorkList } from "#app/ui/work-list.tsx";
import type { TicketsToday } from "../queries/mine.server.ts";
import { lightOf } from "../rules/clock.ts";
import { TICKET_STATUS } from "../schema/dictionaries.ts";

/** Appeals whose next step is this post's, the nearest limit first; and how many are late in its sight. */
export function TicketWork({ tickets }: { tickets: TicketsToday }) {
  return (
    <section>
      <SectionTitle
        count={`${tickets.mine}件`}
        end={
          <a className="link" href={tickets.late > 0 ? "/tickets?view=list&light=red" : "/tickets"}>
            {tickets.late > 0 ? `逾期${tickets.late}件` : "全部诉求"}
          </a>
        }
      >
        轮到我的诉求
      </SectionTitle>
      <WorkList items={[...tickets.rows.map((row) => item(row, tickets)), ...more(tickets)]} />
    </section>
  );
}

function item(row: TicketsToday["rows"][number], { today, near }: TicketsToday): WorkItem {
  const tone = lightOf(row, today, near);
  const day = row.step_due_on ? formatDay(row.step_due_on, "short") : "";
  const word = tone === "red" ? "逾期" : row.step_due_on === today ? "今天到期" : `${day}前`;
  return {
    key: row.id,
    light: <Light tone={tone}>{word}</Light>,
    title: (
      <a href={`/tickets/${row.id}`} data-row="">
        {row.title}
      </a>
    ),
    sub: row.enterprise ?? row.contact_name,
    what: `${TICKET_STATUS[row.status]}${row.reopened_count > 0 ? `，重办${row.reopened_count}次` : ""}`,
    whatSub: `${row.ticket_no}，责任人${row.owner ?? "未定"}`,
    actions: (
      <LinkButton small href={`/tickets/${row.id}`} aria-label={`办理${row.title}`}>
        去办理
      </LinkButton>
    ),
  };
}

/** What the lines do not show is one tap away. */
function more({ mine, late, rows }: TicketsToday): WorkItem[] {
  const left = mine - rows.length;
  if (left > 0)
    return [
      {
        key: "more",
        light: <Light tone="off">还有</Light>,
        title: <a href="/tickets?view=list&flag=mine">{`另有${left}件等您办理`}</a>,
      },
    ];
  if (rows.length > 0) return [];
  return [
    {
      key: "late",
      light: <Light tone="red">逾期</Light>,
      title: <a href="/tickets?view=list&light=red">{`${late}件诉求逾期`}</a>,
      sub: "下一步不在您这里",
      what: "看卡在谁那里",
    },
  ];
}
