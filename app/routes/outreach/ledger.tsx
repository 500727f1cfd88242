import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { ledgerChoices, ledgerOf } from "#app/features/outreach/queries/ledger.server.ts";
import { ledgerTitle } from "#app/features/outreach/queries/ledger-title.server.ts";
import { LEDGER_COLUMNS, ledgerValues, SIGNATURES } from "#app/features/outreach/rules/ledgers.ts";
import { totalsText } from "#app/features/outreach/rules/visit-totals.ts";
import { LEDGER, ledgerHref, parseLedgerQuery } from "#app/features/outreach/schema/ledger.ts";
import { LedgerFilter } from "#app/features/outreach/ui/ledger-filter.tsx";
import { LedgerSheet } from "#app/features/outreach/ui/ledger-sheet.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Kbd } from "#app/ui/kbd.tsx";
import { Report } from "#app/ui/layout.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "走访与联络台账 · 归根" }];

/** Beyond this a page is no page any more; the sheet is narrowed. */
const MOST = 1_000;

export const loader = withActor("outreach:export", async ({ db, actor, request }) => {
  const query = parseLedgerQuery(new URL(request.url).searchParams);
  const [{ lines, refused, totals, times }, title, choices] = await Promise.all([
    ledgerOf(db, actor, query),
    ledgerTitle(db, actor, query),
    ledgerChoices(db, actor),
  ]);
  const rows = lines.slice(0, MOST).map((line) => ({ id: line.id, values: ledgerValues(query.sheet, line) }));
  const total = query.sheet === "visits" ? totalsText(totals) : `${times}人次`;
  return { query, title, choices, rows, total, refused, cut: lines.length > MOST, unit: actor.unit_name, today: actor.today };
});

/** RPT-03 and RPT-03b to read and to print. */
export default function LedgerPage() {
  const { query, title, choices, rows, total, refused, cut, unit, today } = useLoaderData<typeof loader>();
  const columns = LEDGER_COLUMNS[query.sheet];
  return (
    <>
      <PageHead
        title={LEDGER[query.sheet]}
        hint={
          <>
            {total}。{refused > 0 && `其中${refused}人次为拒绝联系的人，依规不列。`}
            {cut && `这里只列前${MOST}行，请缩小范围。`}按 <Kbd keys="ctrl+p" /> 打印，A4横向。
          </>
        }
        actions={rows.length > 0 && <LinkButton href={ledgerHref("/outreach/export", query)}>导出Excel</LinkButton>}
      />
      <LedgerFilter query={query} {...choices} today={today} action="/outreach/ledger" />
      {rows.length > 0 ? (
        <Report landscape>
          <LedgerSheet
            title={title}
            sub={[`填报单位（盖章）：${unit}`, "单位：户、人、人次"]}
            columns={columns}
            rows={rows}
            total={total}
            signs={SIGNATURES}
          />
        </Report>
      ) : (
        <EmptyState>这个范围里没有记录。请换一个活动，或放宽日期。</EmptyState>
      )}
    </>
  );
}
