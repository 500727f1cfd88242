import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { projectBoard } from "#app/features/projects/queries/board.server.ts";
import { landingTowns } from "#app/features/projects/queries/form-options.server.ts";
import { signedTotals } from "#app/features/projects/queries/totals.server.ts";
import { projectsHref } from "#app/features/projects/schema/filter-href.ts";
import { parseProjectFilters } from "#app/features/projects/schema/filters.ts";
import { ProjectBoard } from "#app/features/projects/ui/project-board.tsx";
import { ProjectFilterBar } from "#app/features/projects/ui/project-filters.tsx";
import { ProjectHead } from "#app/features/projects/ui/project-head.tsx";

export const meta: MetaFunction = () => [{ title: "项目看板 · 归根" }];

export const loader = withActor("project:view", async ({ db, actor, request }) => {
  const filters = parseProjectFilters(new URL(request.url).searchParams);
  const [columns, totals, towns] = await Promise.all([
    projectBoard(db, actor, filters),
    signedTotals(db, actor, filters),
    landingTowns(db, actor),
  ]);
  return {
    filters,
    columns,
    totals,
    towns,
    today: actor.today,
    lockedTown: actor.town_id ? actor.region_name : undefined,
    may: { create: can(actor, "project:create"), export: can(actor, "project:export") },
  };
});

/** The projects by stage. */
export default function ProjectBoardPage() {
  const { filters, columns, totals, towns, today, lockedTown, may } = useLoaderData<typeof loader>();
  const countOf = (stage: "SUSP" | "WITH") => columns.find((column) => column.stage === stage)?.count ?? 0;
  return (
    <>
      <ProjectHead filters={filters} view="board" totals={totals} today={today} may={may} />
      <ProjectFilterBar
        filters={filters}
        path="/projects/board"
        towns={towns}
        lockedTown={lockedTown}
        overdue={totals.overdue}
        end={
          <a className="small soft" href={projectsHref(filters, { stage: ["SUSP", "WITH"] })}>
            {`中止${countOf("SUSP")}，撤资${countOf("WITH")}`}
          </a>
        }
      />
      <ProjectBoard columns={columns} filters={filters} />
      <p className="tiny muted mt-4">
        阶段由佐证推定：录入人与核实人不是同一人，未核实的不计。拖到另一列，或用卡片上的“移至”，都先传佐证。
      </p>
    </>
  );
}
