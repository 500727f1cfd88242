import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { startupLedger } from "#app/features/startups/queries/ledger.server.ts";
import { startupTotals, startupValues } from "#app/features/startups/rules/ledger.ts";
import { parseStartupFilters, startupsHref } from "#app/features/startups/schema/filters.ts";
import { StartupLedgerSheet } from "#app/features/startups/ui/ledger-sheet.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Kbd } from "#app/ui/kbd.tsx";
import { Report } from "#app/ui/layout.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "五位一体台账 · 归根" }];

/** Beyond this a page is no page any more; the sheet is narrowed. */
const MOST = 1_000;

export const loader = withActor("startup:export", async ({ db, actor, request }) => {
  const filters = parseStartupFilters(new URL(request.url).searchParams);
  const { lines, title } = await startupLedger(db, actor, filters);
  return {
    title,
    rows: lines.slice(0, MOST).map((line) => ({ id: line.id, values: startupValues(line) })),
    totals: startupTotals(lines),
    count: lines.length,
    back: startupsHref(filters),
    exportHref: startupsHref(filters, {}, "/startups/export"),
    unit: actor.unit_name,
  };
});

/** RPT-15 to read and to print. */
export default function StartupLedgerPage() {
  const { title, rows, totals, count, back, exportHref, unit } = useLoaderData<typeof loader>();
  return (
    <>
      <RecordNav backHref={back} backLabel="五位一体" />
      <PageHead
        title="五位一体台账"
        hint={
          <>
            {`共${count}档。${count > MOST ? `这里只列前${MOST}档，请加条件缩小范围。` : ""}按`} <Kbd keys="ctrl+p" />{" "}
            打印，A4横向。
          </>
        }
        actions={rows.length > 0 && <LinkButton href={exportHref}>导出Excel</LinkButton>}
      />
      {rows.length > 0 ? (
        <Report landscape>
          <StartupLedgerSheet title={title} unit={unit} rows={rows} totals={totals} />
        </Report>
      ) : (
        <EmptyState action={<LinkButton href="/startups">看全部档案</LinkButton>}>没有符合条件的档案。</EmptyState>
      )}
    </>
  );
}
