import { BulkBar } from "#app/ui/bulk-bar.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { Segments } from "#app/ui/tabs.tsx";
import type { BoardColumn, TicketPage } from "../queries/list.server.ts";
import { FIRST_PAGE, listHref, type TicketFilters } from "../schema/filters.ts";
import { TicketBoard } from "./ticket-board.tsx";
import { TicketFilterBar } from "./ticket-filters.tsx";
import { ASSIGN_FORM, TicketTable } from "./ticket-table.tsx";

type Props = {
  filters: TicketFilters;
  page: TicketPage | null;
  columns: readonly BoardColumn[] | null;
  towns: readonly { id: string; name: string }[];
  mine: number;
  today: string;
  near: string;
  town: string | undefined;
  may: { create: boolean; assign: boolean; export: boolean };
};

export function TicketsPage({ filters, page, columns, towns, mine, today, near, town, may }: Props) {
  return (
    <>
      <PageHead
        title="诉求"
        actions={
          <>
            {may.export && <LinkButton href="/tickets/ledger">台账</LinkButton>}
            {may.create && (
              <LinkButton href="/tickets/new" variant="primary" shortcut="n">
                登记诉求
              </LinkButton>
            )}
          </>
        }
      />
      <div className="mb-4">
        <Segments
          label="看法"
          items={[
            { href: listHref(filters, { ...FIRST_PAGE, view: "board" }), label: "看板", current: columns !== null },
            { href: listHref(filters, { ...FIRST_PAGE, view: "list" }), label: "列表", current: page !== null },
          ]}
        />
      </div>
      <TicketFilterBar filters={filters} towns={towns} lockedTown={town} mine={mine} />
      {columns && <TicketBoard columns={columns} filters={filters} today={today} near={near} />}
      {page && <List page={page} filters={filters} today={today} near={near} town={town} may={may} />}
    </>
  );
}

function List({
  page,
  filters,
  today,
  near,
  town,
  may,
}: Omit<Props, "page" | "columns" | "towns" | "mine"> & { page: TicketPage }) {
  const add = may.create && <LinkButton href="/tickets/new">登记第一件</LinkButton>;
  return (
    <>
      <TicketTable
        rows={page.rows}
        today={today}
        near={near}
        showTown={town === undefined}
        selects={may.assign}
        empty={
          page.isEmpty ? (
            <EmptyState action={add}>还没有诉求。来访、来电、走访时提出的，都在这里登记。</EmptyState>
          ) : (
            <EmptyState action={<LinkButton href="/tickets?view=list">看全部</LinkButton>}>
              没有符合条件的诉求。去掉一个条件再看。
            </EmptyState>
          )
        }
      />
      {page.rows.length > 0 && (
        <Pager
          summary={`共${page.total}件`}
          page={`本页${page.rows.length}件`}
          previousHref={page.previous ? listHref(filters, { ...FIRST_PAGE, before: page.previous }) : undefined}
          nextHref={page.next ? listHref(filters, { ...FIRST_PAGE, after: page.next }) : undefined}
        />
      )}
      {may.assign && page.rows.length > 0 && (
        <BulkBar form={ASSIGN_FORM} label={(count) => `已选${count}件`} labelWithoutCount="对所选的诉求">
          <input type="hidden" name="list" value={listHref(filters, FIRST_PAGE, "").replace(/^\?/, "")} />
          <Button variant="quiet" formMethod="get" formAction="/tickets/assign">
            交办
          </Button>
        </BulkBar>
      )}
    </>
  );
}
