import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { serviceReport } from "#app/features/officers/queries/board.server.ts";
import { OfficerTabs } from "#app/features/officers/ui/officer-tabs.tsx";
import { ReportTable } from "#app/features/officers/ui/report-table.tsx";
import { formatDay } from "#app/lib/dates.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PrintHead, PrintSign, Report } from "#app/ui/layout.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "红色服务官一览表 · 归根" }];

export const loader = withActor("officer:view", async ({ db, actor }) => ({
  rows: await serviceReport(db, actor),
  place: actor.town_id ? actor.region_name : "平顶山市城乡一体化示范区",
  unit: actor.unit_name,
  today: actor.today,
  mayExport: can(actor, "export:view"),
}));

/** RPT-07, for the offices. */
export default function OfficerReportPage() {
  const { rows, place, unit, today, mayExport } = useLoaderData<typeof loader>();
  const title = `${place}红色服务官一览表`;
  return (
    <>
      <PageHead
        title="红色服务官一览表"
        hint={`截至${formatDay(today, "long")}。对外公示的一份只有工作电话，见“红色服务官”公示页。`}
        actions={
          <>
            <LinkButton href="/red-officers">公示页</LinkButton>
            {mayExport && rows.length > 0 && (
              <LinkButton href="/officers/report/export" download>
                导出Excel
              </LinkButton>
            )}
          </>
        }
      />
      <OfficerTabs current="/officers/report" />
      {rows.length === 0 ? (
        <EmptyState>今天没有在派的服务官。</EmptyState>
      ) : (
        <Report landscape>
          <PrintHead title={title} sub={[`填报单位（盖章）：${unit}`, `截至${formatDay(today, "long")}　单位：人次、件`]} />
          <ReportTable rows={rows} />
          <PrintSign items={["填报人：", "审核人：", "单位负责人：", "联系电话：", "填报日期：　　年　　月　　日"]} />
        </Report>
      )}
    </>
  );
}
