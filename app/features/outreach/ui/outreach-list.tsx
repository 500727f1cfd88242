import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { Pager } from "#app/ui/pager.tsx";
import type { ListOptions, OutreachPage } from "../queries/list.server.ts";
import { FIRST_PAGE, listHref, type OutreachFilters } from "../schema/filters.ts";
import { ledgerHref, sheetOf } from "../schema/ledger.ts";
import { OutreachFilterBar } from "./outreach-filters.tsx";
import { OutreachTable } from "./outreach-table.tsx";

type Props = {
  page: OutreachPage;
  filters: OutreachFilters;
  options: ListOptions;
  masked: boolean;
  today: string;
  town: string | undefined;
  mayCreate: boolean;
  mayLogEvent: boolean;
  mayExport: boolean;
};

/** The list screen of 联络走访. */
export function OutreachList({ page, filters, options, masked, today, town, mayCreate, mayLogEvent, mayExport }: Props) {
  const add = (
    <>
      {mayExport && <LinkButton href={ledgerOf(filters)}>台账</LinkButton>}
      {mayLogEvent && <LinkButton href="/outreach/event">登记活动（多人）</LinkButton>}
      {mayCreate && (
        <LinkButton href="/outreach/new?back=%2Foutreach" variant="primary" shortcut="n">
          登记联络
        </LinkButton>
      )}
    </>
  );
  return (
    <>
      <PageHead title="联络走访" actions={add} />
      <OutreachFilterBar filters={filters} options={options} masked={masked} lockedTown={town} />
      <OutreachTable
        rows={page.rows}
        today={today}
        showTown={town === undefined}
        sort={{
          key: "occurred_on",
          direction: filters.direction,
          href: (_, direction) => listHref(filters, { ...FIRST_PAGE, direction }),
        }}
        empty={
          page.isEmpty ? (
            <EmptyState action={mayCreate && <LinkButton href="/outreach/new?back=%2Foutreach">登记第一条</LinkButton>}>
              还没有联络记录。打完电话、走访回来，都在这里登记。
            </EmptyState>
          ) : (
            <EmptyState action={<LinkButton href="/outreach">看全部</LinkButton>}>
              没有符合条件的记录。去掉一个条件再看。
            </EmptyState>
          )
        }
      />
      {page.rows.length > 0 && (
        <Pager
          summary={`共${page.total}条${page.capped ? "以上" : ""}`}
          page={`本页${page.rows.length}条`}
          previousHref={page.previous ? listHref(filters, { ...FIRST_PAGE, before: page.previous }) : undefined}
          nextHref={page.next ? listHref(filters, { ...FIRST_PAGE, after: page.next }) : undefined}
        />
      )}
    </>
  );
}

/** The ledger of what the list shows, as far as both know the condition. */
const ledgerOf = ({ kind, campaign, town, from, to }: OutreachFilters) =>
  ledgerHref("/outreach/ledger", {
    sheet: sheetOf(kind),
    campaign: campaign ?? null,
    town: town ?? null,
    from: from ?? null,
    to: to ?? null,
  });
