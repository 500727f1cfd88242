import { BulkBar } from "#app/ui/bulk-bar.tsx";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { TextField } from "#app/ui/field.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";
import { Segments, Tabs } from "#app/ui/tabs.tsx";
import type { EntitledPage as Page } from "../queries/entitled.server.ts";
import { type EntitledFilters, PAGE_SIZE } from "../queries/entitled-page.ts";

const FORM = "start-form";
type Props = { data: Page; filters: EntitledFilters; mayApply: boolean; period: { from: string; to: string } };

/** Who qualifies and has not applied, and why; who would, but for a fact. Chosen people get their drafts in one click. */
export function EntitledPage({ data, filters, mayApply, period }: Props) {
  const home = `/policies/${data.policy.id}`;
  const href = (patch: Partial<EntitledFilters>) => {
    const { verdict, town, page } = { ...filters, page: 1, ...patch };
    const params = new URLSearchParams({ verdict });
    if (town) params.set("town", town);
    if (page > 1) params.set("page", String(page));
    return `${home}/entitled?${params}`;
  };
  const selects = mayApply && filters.verdict === "entitled";
  return (
    <>
      <RecordNav backHref={home} backLabel={data.policy.title} />
      <PageHead title="可享未报" hint="符合条件、本期还没有申报的人。系统按条款逐条核对，每一行写明理由。" />
      <Tabs
        label="预审结果"
        items={[
          {
            href: href({ verdict: "entitled" }),
            label: "符合",
            count: data.counted.entitled,
            current: filters.verdict === "entitled",
          },
          {
            href: href({ verdict: "lacking" }),
            label: "缺材料",
            count: data.counted.lacking,
            current: filters.verdict === "lacking",
          },
        ]}
      />
      {data.towns.length > 1 && (
        <div className="my-4 overflow-x-auto">
          <Segments
            label="镇街"
            items={[
              { href: href({ town: null }), label: "全区", current: filters.town === null },
              ...data.towns.map(({ id, name, count }) => ({
                href: href({ town: id }),
                label: `${name} ${count}`,
                current: filters.town === id,
              })),
            ]}
          />
        </div>
      )}
      <DataTable
        columns={columnsOf(data.policy.id, mayApply)}
        rows={data.rows}
        rowId={({ id }) => id}
        caption="可享未报"
        {...(selects && { select: { form: FORM, label: (row: Page["rows"][number]) => `选${row.name}`, allLabel: "全选本页" } })}
        empty={<EmptyState>{filters.verdict === "entitled" ? "符合条件的都已申报。" : "没有缺材料的。"}</EmptyState>}
      />
      {data.rows.length > 0 && (
        <Pager
          summary={`共${data.total}人`}
          page={`第${filters.page}页`}
          previousHref={filters.page > 1 ? href({ page: filters.page - 1 }) : undefined}
          nextHref={filters.page * PAGE_SIZE < data.total ? href({ page: filters.page + 1 }) : undefined}
        />
      )}
      {selects && data.rows.length > 0 && (
        <BulkBar form={FORM} label={(count) => `已选${count}人`} labelWithoutCount="为所选的人">
          <TextField
            field={{ name: "period_from", id: "start-from", initialValue: period.from }}
            label="起始月份"
            type="month"
            required
          />
          <TextField
            field={{ name: "period_to", id: "start-to", initialValue: period.to }}
            label="截止月份"
            type="month"
            required
          />
          <Button variant="quiet" formMethod="post" formAction={`${home}/start`}>
            起草申报
          </Button>
        </BulkBar>
      )}
    </>
  );
}

function columnsOf(policyId: string, mayApply: boolean) {
  const column = columnsFor<Page["rows"][number]>();
  return [
    column.accessor("name", {
      header: "姓名",
      cell: ({ row: { original } }) => (
        <a href={mayApply ? `/applications/new?talent=${original.id}&policy=${policyId}` : `/talents/${original.id}`} data-row="">
          {original.name}
        </a>
      ),
      meta: { phone: "title" },
    }),
    column.accessor("town", { header: "镇街", meta: { soft: true } }),
    column.accessor("work_unit", { header: "单位" }),
    column.accessor((row) => row.grade ?? "—", { id: "grade", header: "档次", meta: { phone: "end" } }),
    column.accessor("why", {
      header: "理由",
      cell: ({ row: { original } }) => (
        <span className="block whitespace-normal md:min-w-[320px]">
          {original.why}
          {original.manual > 0 && <span className="muted">{`；另有${original.manual}条人工核查`}</span>}
        </span>
      ),
      meta: { phone: "line" },
    }),
  ];
}
