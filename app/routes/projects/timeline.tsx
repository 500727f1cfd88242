import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { landingTowns } from "#app/features/projects/queries/form-options.server.ts";
import { projectTimeline } from "#app/features/projects/queries/timeline.server.ts";
import { signedTotals } from "#app/features/projects/queries/totals.server.ts";
import { parseProjectFilters } from "#app/features/projects/schema/filters.ts";
import { ProjectFilterBar } from "#app/features/projects/ui/project-filters.tsx";
import { ProjectHead } from "#app/features/projects/ui/project-head.tsx";
import { ProjectTimelineSheet } from "#app/features/projects/ui/project-timeline.tsx";
import { Report } from "#app/ui/layout.tsx";

export const meta: MetaFunction = () => [{ title: "项目时间线 · 归根" }];

export const loader = withActor("project:view", async ({ db, actor, request }) => {
  const filters = parseProjectFilters(new URL(request.url).searchParams);
  const [timeline, totals, towns] = await Promise.all([
    projectTimeline(db, actor, filters),
    signedTotals(db, actor, filters),
    landingTowns(db, actor),
  ]);
  return {
    filters,
    timeline,
    totals,
    towns,
    unit: actor.unit_name,
    today: actor.today,
    lockedTown: actor.town_id ? actor.region_name : undefined,
    may: { create: can(actor, "project:create"), export: can(actor, "project:export") },
  };
});

/** The milestones of all projects along one calendar. */
export default function ProjectTimelinePage() {
  const { filters, timeline, totals, towns, unit, today, lockedTown, may } = useLoaderData<typeof loader>();
  return (
    <>
      <ProjectHead filters={filters} view="timeline" totals={totals} today={today} may={may} />
      <ProjectFilterBar
        filters={filters}
        path="/projects/timeline"
        towns={towns}
        lockedTown={lockedTown}
        overdue={totals.overdue}
      />
      <Report landscape>
        <ProjectTimelineSheet timeline={timeline} filters={filters} unit={unit} today={today} />
      </Report>
    </>
  );
}
