import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { markDaysSchema, openYearSchema, yearsToShow } from "#app/features/settings/calendar-form.ts";
import { markDays, openYear } from "#app/features/settings/commands/edit-calendar.server.ts";
import { listCalendarDays, listCalendarYears, listFestivals } from "#app/features/settings/queries.server.ts";
import { holidaysOf } from "#app/features/settings/rules.ts";
import { seenOf } from "#app/features/settings/setting-rows.ts";
import { MarkDaysForm, OpenYearForm } from "#app/features/settings/ui/calendar-forms.tsx";
import { DayList } from "#app/features/settings/ui/day-list.tsx";
import { YearCalendar } from "#app/features/settings/ui/year-calendar.tsx";
import { formatDay } from "#app/lib/dates.ts";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Split } from "#app/ui/layout.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { Segments } from "#app/ui/tabs.tsx";

export const meta: MetaFunction = () => [{ title: "工作日历 · 归根" }];

export const loader = withActor("reference:view", async ({ db, actor, request }) => {
  const filled = await listCalendarYears(db);
  const years = yearsToShow(filled, actor.today);
  const params = new URL(request.url).searchParams;
  const asked = Number(params.get("year"));
  const year = years.includes(asked) ? asked : Number(actor.today.slice(0, 4));
  const [days, festivals] = await Promise.all([listCalendarDays(db, year), listFestivals(db, year)]);
  const chosen = days.find(({ day }) => day === params.get("day"));
  const { today } = actor;
  return { years, year, days, festivals, today, chosen, seen: seenOf(days), mayEdit: can(actor, "reference:update") };
});

export const action = withActor("reference:update", async ({ db, actor, request }) => {
  const form = await request.formData();
  if (form.get("does") === "open") {
    return attempt(parseWithZod(form, { schema: openYearSchema }), async ({ year }) => {
      await openYear(db, actor, year);
      return redirectWithToast(`/settings/calendar?year=${year}`, `${year}年日历已录入，请按国务院办公厅的安排标上节假日`);
    });
  }
  return attempt(parseWithZod(form, { schema: markDaysSchema }), async (mark) => {
    await markDays(db, actor, mark);
    return redirectWithToast(`/settings/calendar?year=${mark.first.slice(0, 4)}`, "日历已保存");
  });
});

const spanText = (first: string, last: string) =>
  first === last ? formatDay(first, "short") : `${formatDay(first, "short")}至${formatDay(last, "short")}`;

/** The working days that limits and notices are counted in, as the State Council published them. */
export default function WorkCalendar() {
  const { years, year, days, festivals, today, chosen, seen, mayEdit } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
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
              {mayEdit && <MarkDaysForm year={year} seen={seen} chosen={chosen} lastResult={lastResult} />}
              <DayList title="放假" days={holidays} />
              <DayList title="调休上班" days={shifts} />
              <DayList title="传统节日" days={lunar} />
            </>
          }
        >
          <YearCalendar
            days={days}
            today={today}
            chosen={chosen?.day}
            dayHref={mayEdit ? (day) => `/settings/calendar?year=${year}&day=${day}#mark` : undefined}
          />
        </Split>
      ) : (
        <EmptyState action={mayEdit && <OpenYearForm year={year} />}>
          {`${year}年的日历还没有录入，公示期和办理时限暂时算不出来。`}
          {mayEdit ? "录入后先按周末排好，再标上节假日和调休。" : "请联系系统管理员。"}
        </EmptyState>
      )}
    </>
  );
}
