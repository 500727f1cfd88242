import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { stalledDocket } from "#app/features/projects/queries/stalled.server.ts";
import { parseProjectFilters } from "#app/features/projects/schema/filters.ts";
import { Docket } from "#app/features/projects/ui/docket.tsx";
import { ProjectViews } from "#app/features/projects/ui/project-views.tsx";
import { Report } from "#app/ui/layout.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { PrintHint } from "#app/ui/print-hint.tsx";

export const meta: MetaFunction = () => [{ title: "停滞项目 · 归根" }];

export const loader = withActor("project:view", async ({ db, actor, request }) => {
  const filters = parseProjectFilters(new URL(request.url).searchParams);
  return { filters, docket: await stalledDocket(db, actor, filters.town), unit: actor.unit_name, today: actor.today };
});

/** The docket of projects that do not move; printed it is what the meeting has on the table. */
export default function Stalled() {
  const { filters, docket, unit, today } = useLoaderData<typeof loader>();
  const { startDays, produceDays } = docket.limits;
  return (
    <>
      <PageHead
        title="停滞项目"
        hint={
          <>
            {`签约${startDays}天没有开工、开工${produceDays}天没有投产、中止的，共${docket.total}个。`}
            <PrintHint what="调度会材料。" />
          </>
        }
        actions={<ProjectViews filters={filters} view="stalled" />}
      />
      <Report landscape>
        <Docket docket={docket} unit={unit} today={today} />
      </Report>
    </>
  );
}
