import { nearDay } from "#app/lib/dates.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { type WorkItem, WorkList } from "#app/ui/work-list.tsx";
import type { CaseRow, DueToday } from "../queries/cases.server.ts";
import { caseTitle, DueLight, founderText } from "./words.tsx";

/** Visits by the day they are due, each one tap from its form. */
export const dueItems = (rows: readonly CaseRow[], today: string, mayVisit: boolean): WorkItem[] =>
  rows.map((row) => ({
    key: row.id,
    light: <DueLight row={row} today={today} />,
    title: (
      <a href={`/startups/${row.id}`} data-row="">
        {caseTitle(row)}
      </a>
    ),
    sub: row.enterprise ? `${founderText(row.founder)}，${row.town}` : row.town,
    what: row.last_visit_on ? `上次帮扶${nearDay(row.last_visit_on, today)}` : "建档以后还没有帮扶",
    whatSub: `应在${row.next_due_on}前`,
    actions: mayVisit && (
      <LinkButton small href={`/startups/${row.id}/followups/new`} aria-label={`登记${caseTitle(row)}的帮扶`}>
        登记帮扶
      </LinkButton>
    ),
  }));

/** Overdue visits on 今日. */
export function StartupWork({ due, today }: { due: DueToday; today: string }) {
  return (
    <section>
      <SectionTitle
        count={`${due.all}档`}
        end={
          <a className="link" href="/startups/followups">
            看全部
          </a>
        }
      >
        跟踪帮扶逾期
      </SectionTitle>
      <WorkList items={dueItems(due.rows, today, true)} />
    </section>
  );
}
