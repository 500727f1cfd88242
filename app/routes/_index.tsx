import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { chiefGaps, countNominations, myService } from "#app/features/officers/queries/board.server.ts";
import { ServiceToday } from "#app/features/officers/ui/service-today.tsx";
import { batchesToday } from "#app/features/payments/queries/batches.server.ts";
import { PaymentWork } from "#app/features/payments/ui/payments-today.tsx";
import { projectsToday } from "#app/features/projects/queries/today.server.ts";
import { ProjectWork } from "#app/features/projects/ui/projects-today.tsx";
import { rateWith } from "#app/features/reminders/rules.ts";
import { loadToday } from "#app/features/reminders/today.server.ts";
import { TodayPage } from "#app/features/reminders/ui/today-page.tsx";
import { keyFigures } from "#app/features/reports/queries/key-figures.server.ts";
import { dueToday } from "#app/features/startups/queries/cases.server.ts";
import { StartupWork } from "#app/features/startups/ui/due-list.tsx";
import { applicationsToday } from "#app/features/subsidies/queries/list.server.ts";
import { ApplicationWork } from "#app/features/subsidies/ui/applications-today.tsx";
import { ticketsToday } from "#app/features/tickets/queries/mine.server.ts";
import { TicketWork } from "#app/features/tickets/ui/tickets-today.tsx";

export const meta: MetaFunction = () => [{ title: "今日 · 归根" }];

const SYSTEM_SCREENS = [
  { href: "/settings", label: "设置", note: "联络周期、期限和阈值，带生效日期。" },
  { href: "/settings/calendar", label: "工作日历", note: "国务院公布的放假调休；没有日历的年份，期限算不出来。" },
  { href: "/settings/dictionaries", label: "字典", note: "各栏目的选项和代码。" },
  { href: "/places/stations", label: "服务站", note: "四个镇（街道）的服务站和公示内容。" },
];

export const loader = withActor(null, async ({ db, actor }) => {
  const decides = can(actor, "officer:approve");
  const [work, tickets, projects, applications, payments, startups, figures, own, gaps, nominated] = await Promise.all([
    loadToday(db, actor, new Date()),
    ticketsToday(db, actor),
    projectsToday(db, actor),
    applicationsToday(db, actor),
    batchesToday(db, actor),
    dueToday(db, actor),
    can(actor, "report:view") && can(actor, "talent:view") && actor.role !== "FW" ? keyFigures(db, actor) : null,
    actor.role === "FW" ? myService(db, actor) : null,
    decides ? chiefGaps(db, actor) : [],
    decides ? countNominations(db, actor) : { dispatches: 0, officers: 0 },
  ]);
  const completing = work.kind === "station" ? work.open.unknown.completing : 0;
  const { complete = 0, surveyed = 0, figures: shown = [] } = figures ?? {};
  const now = rateWith(complete, 0, surveyed);
  const then = rateWith(complete, completing, surveyed);
  return {
    work,
    tickets,
    projects,
    applications,
    payments,
    startups,
    service: { own, gaps, nominated },
    figures: shown,
    completeness: now && then ? { now, then } : null,
    screens: actor.role === "GL" ? SYSTEM_SCREENS : [],
    userId: actor.user_id,
    today: actor.today,
    mayCreate: can(actor, "talent:create") && actor.town_id !== null,
  };
});

/** 今日: work, not decoration (ui §1). */
export default function Home() {
  const { tickets, projects, applications, payments, startups, service, ...today } = useLoaderData<typeof loader>();
  const { own, gaps, nominated } = service;
  const hasService = own !== null || gaps.length + nominated.dispatches + nominated.officers > 0;
  const hasPayments = payments !== null && payments.count > 0;
  const hasTickets = tickets !== null && tickets.mine + tickets.late > 0;
  return (
    <TodayPage
      {...today}
      tickets={
        hasTickets || projects || applications.length > 0 || hasPayments || startups ? (
          <>
            {hasTickets && <TicketWork tickets={tickets} />}
            {projects && <ProjectWork projects={projects} />}
            {applications.length > 0 && <ApplicationWork lines={applications} today={today.today} />}
            {hasPayments && <PaymentWork payments={payments} />}
            {startups && <StartupWork due={startups} today={today.today} />}
          </>
        ) : null
      }
      service={hasService && <ServiceToday {...service} today={today.today} />}
    />
  );
}
