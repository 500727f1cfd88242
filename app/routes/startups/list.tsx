import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { listCases } from "#app/features/startups/queries/cases.server.ts";
import { townOptions } from "#app/features/startups/queries/options.server.ts";
import { parseStartupFilters, startupsHref } from "#app/features/startups/schema/filters.ts";
import { CaseList } from "#app/features/startups/ui/case-list.tsx";
import { StartupTabs } from "#app/features/startups/ui/startup-tabs.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "五位一体 · 归根" }];

export const loader = withActor("startup:view", async ({ db, actor, request }) => {
  const filters = parseStartupFilters(new URL(request.url).searchParams);
  const [{ rows, isEmpty }, towns] = await Promise.all([listCases(db, actor, filters), actor.town_id ? [] : townOptions(db)]);
  return {
    rows,
    isEmpty,
    filters,
    towns,
    lockedTown: actor.town_id ? actor.region_name : undefined,
    today: actor.today,
    mayCreate: can(actor, "startup:create") && can(actor, "startup:update"),
    mayExport: can(actor, "startup:export"),
    sees: { cases: true, aid: can(actor, "interest_aid:view"), training: can(actor, "training:view") },
  };
});

/** The five supports of every founder. */
export default function StartupsPage() {
  const { sees, mayExport, ...list } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="五位一体"
        hint="创业培训、创业补贴、担保贷款、创业指导、跟踪帮扶：每位创业者五项，各从哪一天起。"
        actions={
          <>
            {mayExport && list.rows.length > 0 && (
              <LinkButton href={startupsHref(list.filters, {}, "/startups/ledger")}>台账</LinkButton>
            )}
            {list.mayCreate && (
              <LinkButton href="/startups/new" variant="primary" shortcut="n">
                新建档案
              </LinkButton>
            )}
          </>
        }
      />
      <StartupTabs current="/startups" sees={sees} />
      <CaseList {...list} />
    </>
  );
}
