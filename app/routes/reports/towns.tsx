import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { listTowns } from "#app/features/reports/metrics/compute.server.ts";
import { METRIC_IDS } from "#app/features/reports/metrics/metric.ts";
import { metricTotals } from "#app/features/reports/metrics/totals.server.ts";
import { openCell } from "#app/features/reports/queries/open-cell.server.ts";
import { parseTownTable } from "#app/features/reports/schema.ts";
import { DrillPanel } from "#app/features/reports/ui/drill-panel.tsx";
import { TownTable } from "#app/features/reports/ui/town-table.tsx";
import { TownTableControls } from "#app/features/reports/ui/town-table-controls.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { PrintHead, PrintSign, Report } from "#app/ui/layout.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const meta = () => [{ title: "镇街汇总表 · 归根" }];

export const loader = withActor("report:view", async ({ request, context, db, actor, token }) => {
  const query = parseTownTable(new URL(request.url).searchParams, actor.today);
  const window = { asOf: query.asOf, knownAt: query.knownAt, from: null };
  const scope = { token, requestId: context.requestId };
  const [towns, totals] = await Promise.all([listTowns(db), metricTotals(context.door, scope, METRIC_IDS, window)]);
  const figures = [...totals].map(([id, figure]) => ({ id, figure }));
  const cell = query.cell && (await openCell({ db, door: context.door, scope, actor, towns, totals, window, cell: query.cell }));
  return { query, towns, figures, cell, today: actor.today, ownTownId: actor.town_id };
});

export default function TownTablePage() {
  const { query, towns, figures, cell, today, ownTownId } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="镇街汇总表"
        hint="四个镇（街道）与区直。带下划线的数字可点开，看口径和逐行。"
        actions={
          <LinkButton href={`/reports/towns/export?as_of=${query.asOf}${query.known ? `&known=${query.known}` : ""}`} download>
            导出Excel
          </LinkButton>
        }
      />
      <TownTableControls query={query} today={today} />
      <Report panel={cell && <DrillPanel query={query} {...cell} />}>
        <PrintHead title={`示范区“归根”工程镇街汇总表（截至${query.asOf}）`} sub={["填报单位（盖章）：", "单位：见各行"]} />
        <TownTable query={query} towns={towns} figures={figures} ownTownId={ownTownId} />
        <p className="muted small mt-3">
          人才按归属镇街计，服务站按所在镇街计，人次、场次、批次按执行站点计；跨镇街参加的在各镇街都计，去重合计小于分项之和。
          比率一位小数，四舍五入。“—”为不适用，0为确实没有。
        </p>
        <PrintSign items={["填报人：", "审核人：", "单位负责人：", "填报日期：　　年　　月　　日"]} />
      </Report>
    </>
  );
}
