import { LinkButton } from "#app/ui/button.tsx";
import { Chip, ChipMenu } from "#app/ui/chip.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";
import { Tabs } from "#app/ui/tabs.tsx";
import type { BatchRow, listBatches } from "../queries/batches.server.ts";
import { periodText } from "../rules/months.ts";
import { turnText } from "../rules/steps.ts";
import { BATCH_KIND, BATCH_STATUS, type BatchStatus } from "../schema/dictionaries.ts";
import { type BatchFilters, batchesHref } from "../schema/filters.ts";
import { BatchTag, KindTag, PhoneUnit } from "./words.tsx";

type Props = {
  page: Awaited<ReturnType<typeof listBatches>>;
  filters: BatchFilters;
  policies: readonly { id: string; title: string }[];
  lockedTown: string | undefined;
  mayCreate: boolean;
};

/** Batches by their state, whose turn it is, and a search. */
export function BatchList({ page, filters, policies, lockedTown, mayCreate }: Props) {
  const all = Object.values(page.counts).reduce((sum, count) => sum + count, 0);
  const policy = policies.find(({ id }) => id === filters.policy);
  return (
    <>
      <Tabs
        label="批次状态"
        items={[
          { label: "全部", href: batchesHref(filters, { status: undefined }), count: all, current: !filters.status },
          ...(Object.keys(BATCH_STATUS) as BatchStatus[]).map((status) => ({
            label: BATCH_STATUS[status],
            href: batchesHref(filters, { status }),
            count: page.counts[status] ?? 0,
            current: filters.status === status,
          })),
        ]}
      />
      <FilterBar
        action="/payments"
        search={{ name: "q", value: filters.q, label: "批次号、名称" }}
        keep={filters.status ? { status: filters.status } : {}}
      >
        {lockedTown && <Chip locked>镇街：{lockedTown}</Chip>}
        {filters.kind && (
          <Chip removeHref={batchesHref(filters, { kind: undefined })} removeLabel={`去掉${BATCH_KIND[filters.kind]}`}>
            {BATCH_KIND[filters.kind]}
          </Chip>
        )}
        {policy && (
          <Chip removeHref={batchesHref(filters, { policy: undefined })} removeLabel={`去掉${policy.title}`}>
            {policy.title}
          </Chip>
        )}
        <ChipMenu label="加条件" dashed>
          <div className="grid gap-3">
            <SelectField
              field={{ name: "kind", id: "filter-kind", initialValue: filters.kind ?? "" }}
              label="类型"
              options={Object.entries(BATCH_KIND).map(([value, label]) => ({ value, label }))}
              blank="不限"
            />
            <SelectField
              field={{ name: "policy", id: "filter-policy", initialValue: filters.policy ?? "" }}
              label="政策"
              options={policies.map(({ id, title }) => ({ value: id, label: title }))}
              blank="不限"
            />
          </div>
        </ChipMenu>
      </FilterBar>
      <DataTable
        columns={COLUMNS}
        rows={page.rows}
        rowId={({ id }) => id}
        caption="发放批次"
        rowTone={({ status }) => (status === "closed" ? "quiet" : undefined)}
        empty={<Nothing filtered={all > 0 || Boolean(filters.q || filters.kind || filters.policy)} mayCreate={mayCreate} />}
      />
      {page.rows.length > 0 && (
        <Pager
          summary={`共${page.total}批`}
          page={`本页${page.rows.length}批`}
          previousHref={filters.page > 1 ? batchesHref(filters, { page: filters.page - 1 }) : undefined}
          nextHref={page.hasNext ? batchesHref(filters, { page: filters.page + 1 }) : undefined}
        />
      )}
    </>
  );
}

function Nothing({ filtered, mayCreate }: { filtered: boolean; mayCreate: boolean }) {
  if (filtered)
    return (
      <EmptyState action={<LinkButton href="/payments">看全部</LinkButton>}>没有符合条件的批次。去掉一个条件再看。</EmptyState>
    );
  return (
    <EmptyState action={mayCreate && <LinkButton href="/payments/new">新建批次</LinkButton>}>
      还没有发放批次。申报批准以后，从这里按政策和所属期成批发放。
    </EmptyState>
  );
}

const column = columnsFor<BatchRow>();
const COLUMNS = [
  column.accessor("title", {
    header: "批次",
    meta: { phone: "title", cut: true },
    cell: ({ row: { original } }) => (
      <a href={`/payments/${original.id}`} data-row="">
        {original.title}
      </a>
    ),
  }),
  column.accessor("batch_no", {
    header: "批次号",
    meta: { soft: true },
    cell: ({ getValue }) => <span className="nums">{getValue()}</span>,
  }),
  column.accessor("status", {
    header: "状态",
    meta: { phone: "end" },
    cell: ({ row: { original } }) => (
      <span className="row">
        <BatchTag status={original.status} />
        <KindTag kind={original.kind} />
      </span>
    ),
  }),
  column.accessor("open_lines", {
    header: "轮到谁",
    meta: { phone: "line" },
    cell: ({ row: { original } }) => turnText(original),
  }),
  column.accessor("period_from", {
    header: "所属期",
    meta: { soft: true },
    cell: ({ row: { original } }) => periodText(original.period_from, original.period_to),
  }),
  column.accessor("people", { header: "人数", meta: { align: "end", unit: "人" } }),
  column.accessor("amount_fen", {
    header: "金额",
    meta: { align: "end", unit: "元", phone: "line" },
    cell: ({ getValue }) => <PhoneUnit fen={getValue()} />,
  }),
  column.accessor("returned", {
    header: "退票",
    meta: { align: "end", unit: "笔" },
    cell: ({ getValue }) => getValue() || "—",
  }),
  column.accessor("paid_on", { header: "发放日期", meta: { soft: true }, cell: ({ getValue }) => getValue() ?? "—" }),
];
