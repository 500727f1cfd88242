import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { summarySheet } from "#app/features/payments/queries/sheet.server.ts";
import { SummarySheet } from "#app/features/payments/ui/summary-sheet.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Report } from "#app/ui/layout.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";
import { PrintHint } from "#app/ui/print-hint.tsx";
import { Segments } from "#app/ui/tabs.tsx";

export const meta: MetaFunction = () => [{ title: "汇总拨付表 · 归根" }];

export const loader = withActor(["payment:view", "budget:view"], async ({ db, actor, request }) => {
  const sheet = await summarySheet(db, actor, new URL(request.url).searchParams);
  const thisYear = Number(actor.today.slice(0, 4));
  return { ...sheet, unit: actor.unit_name, years: [thisYear, thisYear - 1] };
});

/** RPT-06b: policy by period by town. */
export default function Summary() {
  const { year, years, title, lines, isEmpty, unit } = useLoaderData<typeof loader>();
  return (
    <>
      <RecordNav backHref="/payments" backLabel="资金发放" />
      <PageHead
        title="汇总拨付表"
        hint={
          <>
            净额是发放、补发减去追回；退票没有到账，不计入。
            <PrintHint what="，A4横向。" />
          </>
        }
        actions={
          !isEmpty && (
            <LinkButton href={`/payments/summary/export?year=${year}`} download="">
              导出Excel
            </LinkButton>
          )
        }
      />
      <Segments
        label="年度"
        items={years.map((each) => ({ label: `${each}年`, href: `/payments/summary?year=${each}`, current: each === year }))}
      />
      {isEmpty ? (
        <EmptyState>{`${year}年还没有银行结果。批次导入银行结果以后，这里按政策、所属期、镇街汇总。`}</EmptyState>
      ) : (
        <Report landscape>
          <SummarySheet title={title} unit={unit} lines={lines} />
        </Report>
      )}
    </>
  );
}
