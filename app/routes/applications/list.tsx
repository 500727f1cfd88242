import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { openPolicies } from "#app/features/policies/queries/policies.server.ts";
import { countTurn, listApplications } from "#app/features/subsidies/queries/list.server.ts";
import { manyStepsOf } from "#app/features/subsidies/rules/many.ts";
import { applicationsHref, FIRST_PAGE, parseApplicationFilters } from "#app/features/subsidies/schema/filters.ts";
import { ApplicationFilterBar } from "#app/features/subsidies/ui/application-filters.tsx";
import { ApplicationList } from "#app/features/subsidies/ui/application-list.tsx";
import { townsFor } from "#app/features/tickets/queries/list.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "补贴申报 · 归根" }];

export const loader = withActor("application:view", async ({ db, actor, request }) => {
  const filters = parseApplicationFilters(new URL(request.url).searchParams);
  const [page, towns, policies, turn] = await Promise.all([
    listApplications(db, actor, filters),
    townsFor(db, actor),
    openPolicies(db, actor),
    countTurn(db, actor),
  ]);
  return {
    filters,
    page,
    towns,
    policies: policies.map(({ id, title }) => ({ id, name: title })),
    turn,
    today: actor.today,
    town: actor.town_id ? actor.region_name : undefined,
    many: manyStepsOf(actor.role),
    may: { create: can(actor, "application:create"), export: can(actor, "application:export") },
  };
});

/** On one page: where each application stands, and whose turn it is. */
export default function Applications() {
  const { filters, page, towns, policies, turn, today, town, many, may } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="补贴申报"
        actions={
          <>
            {may.export && (
              <LinkButton href={applicationsHref(filters, FIRST_PAGE, "/applications/export")}>导出Excel</LinkButton>
            )}
            <LinkButton href="/applications/progress">进度</LinkButton>
            {may.create && (
              <LinkButton href="/applications/new" variant="primary" shortcut="n">
                新申报
              </LinkButton>
            )}
          </>
        }
      />
      <ApplicationFilterBar filters={filters} towns={towns} policies={policies} lockedTown={town} turn={turn} />
      <ApplicationList
        page={page}
        filters={filters}
        showTown={town === undefined}
        today={today}
        many={many}
        mayCreate={may.create}
      />
    </>
  );
}
