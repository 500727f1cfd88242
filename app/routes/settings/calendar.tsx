import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { listCalendarDays, listCalendarYears, listFestivals } from "#app/features/settings/queries.server.ts";
import { holidaysOf } from "#app/features/settings/rules.ts";
import { DayList } from "#app/features/settings/ui/day-list.tsx";
import { YearCalendar } from "#app/features/settings/ui/year-calendar.tsx";
import { formatDay } from "#app/lib/dates.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Split } from "#app/ui/layout.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { Segments } from "#app/ui/tabs.tsx";

export const meta: MetaFunction = () => [{ title: "工作日历 · 归根" }];

export const loader = withActor("reference:view", async ({ db, actor, request }) => {
  const years = await listCalendarYears(db);
  const asked = Number(new URL(request.url).searchParams.get("year"));
  const year = years.includes(asked) ? asked : Number(actor.today.slice(0, 4));
  const [days, festivals] = await Promise.all([listCalendarDays(db, year), listFestivals(db, year)]);
  return { years, year, days, festivals, today: actor.today };
});

const spanText = (first: string, last: string) =>
  first === last ? formatDay(first, "short") : `${formatDay(first, "short")}至${formatDay(last, "short")}`;

/** The working days that limits and notices are counted in, as the State Council published them. */
export default function WorkCalendar() {
  const { years, year, days, festivals, today } = useLoaderData<typeof loader>();
  const workdays = days.filter((day) => day.is_workday).length;
  const holidays = holidaysOf(days).map(({ label, first, last, days: count }) => ({
    key: first,
    label,
    text: spanText(first, last),
    note: `${count}天`,
  }));
  const shifts = days
    .filter((day) => day.is_workday && day.label)
    .map(({ day, label }) => ({ key: day, label: label ?? "", text: formatDay(day, "short"), note: "" }));
  const lunar = festivals.map(({ name, day }) => ({ key: name, label: name, text: formatDay(day, "short"), note: "" }));
  return (
    <>
      <PageHead
        title="工作日历"
        hint={days.length > 0 ? `${year}年共${workdays}个工作日。公示期和办理时限按这里的工作日计算。` : undefined}
        actions={
          <Segments
            label="年份"
            items={years.map((each) => ({
              href: `/settings/calendar?year=${each}`,
              label: String(each),
              current: each === year,
            }))}
          />
        }
      />
      {days.length > 0 ? (
        <Split
          width="narrow"
          aside={
            <>
              <DayList title="放假" days={holidays} />
              <DayList title="调休上班" days={shifts} />
              <DayList title="传统节日" days={lunar} />
            </>
          }
        >
          <YearCalendar days={days} today={today} />
        </Split>
      ) : (
        <EmptyState>{year}年的日历还没有录入，公示期和办理时限暂时算不出来。请联系系统管理员。</EmptyState>
      )}
    </>
  );
}
