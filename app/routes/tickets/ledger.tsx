import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { ledgerHref, ledgerQuery, ticketLedger } from "#app/features/tickets/queries/ledger.server.ts";
import { townsFor } from "#app/features/tickets/queries/list.server.ts";
import { ticketValues, totalsText } from "#app/features/tickets/rules/ledger.ts";
import { TicketLedgerFilter } from "#app/features/tickets/ui/ledger-filter.tsx";
import { TicketLedgerSheet } from "#app/features/tickets/ui/ledger-sheet.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Report } from "#app/ui/layout.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";
import { PrintHint } from "#app/ui/print-hint.tsx";

export const meta: MetaFunction = () => [{ title: "企业诉求台账 · 归根" }];

/** Beyond this a page is no page any more; the sheet is narrowed. */
const MOST = 1_000;

export const loader = withActor("ticket:export", async ({ db, actor, request }) => {
  const query = ledgerQuery(new URL(request.url).searchParams);
  const [{ lines, title }, towns] = await Promise.all([ticketLedger(db, actor, query), townsFor(db, actor)]);
  return {
    query,
    title,
    towns,
    rows: lines.slice(0, MOST).map((line) => ({ id: line.id, values: ticketValues(line) })),
    total: totalsText(lines),
    cut: lines.length > MOST,
    exportHref: ledgerHref("/tickets/export", query),
    unit: actor.unit_name,
  };
});

/** RPT-11 to read and to print. */
export default function TicketLedgerPage() {
  const { query, title, towns, rows, total, cut, exportHref, unit } = useLoaderData<typeof loader>();
  return (
    <>
      <RecordNav backHref="/tickets" backLabel="诉求" />
      <PageHead
        title="企业诉求台账"
        hint={
          <>
            {total}。{cut && `这里只列前${MOST}行，请缩小范围。`}
            <PrintHint what="，A4横向。" />
          </>
        }
        actions={rows.length > 0 && <LinkButton href={exportHref}>导出Excel</LinkButton>}
      />
      <TicketLedgerFilter query={query} towns={towns} action="/tickets/ledger" />
      {rows.length > 0 ? (
        <Report landscape>
          <TicketLedgerSheet title={title} unit={unit} rows={rows} total={total} />
        </Report>
      ) : (
        <EmptyState>这个范围里没有诉求。请放宽日期。</EmptyState>
      )}
    </>
  );
}
