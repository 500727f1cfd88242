import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { landingTowns } from "#app/features/projects/queries/form-options.server.ts";
import { listProjects } from "#app/features/projects/queries/list.server.ts";
import { signedTotals } from "#app/features/projects/queries/totals.server.ts";
import { parseProjectFilters } from "#app/features/projects/schema/filters.ts";
import { ProjectFilterBar } from "#app/features/projects/ui/project-filters.tsx";
import { ProjectHead } from "#app/features/projects/ui/project-head.tsx";
import { ProjectTable } from "#app/features/projects/ui/project-list.tsx";

export const meta: MetaFunction = () => [{ title: "项目 · 归根" }];

export const loader = withActor("project:view", async ({ db, actor, request }) => {
  const filters = parseProjectFilters(new URL(request.url).searchParams);
  const [page, totals, towns] = await Promise.all([
    listProjects(db, actor, filters),
    signedTotals(db, actor, filters),
    landingTowns(db, actor),
  ]);
  return {
    filters,
    page,
    totals,
    towns,
    today: actor.today,
    lockedTown: actor.town_id ? actor.region_name : undefined,
    may: { create: can(actor, "project:create"), export: can(actor, "project:export") },
  };
});

/** The projects as a table. */
export default function Projects() {
  const { filters, page, totals, towns, today, lockedTown, may } = useLoaderData<typeof loader>();
  return (
    <>
      <ProjectHead filters={filters} view="list" totals={totals} today={today} may={may} />
      <ProjectFilterBar filters={filters} path="/projects" towns={towns} lockedTown={lockedTown} overdue={totals.overdue} />
      <ProjectTable page={page} filters={filters} showTown={lockedTown === undefined} mayCreate={may.create} />
    </>
  );
}
