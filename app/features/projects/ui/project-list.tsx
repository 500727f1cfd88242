import { labelOf } from "#app/lib/dictionary.ts";
import { moneyText, wanCell } from "#app/lib/money.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { Tag } from "#app/ui/state.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";
import type { listProjects, ProjectRow } from "../queries/list.server.ts";
import { PROJ_KIND } from "../schema/dictionaries.ts";
import { projectsHref } from "../schema/filter-href.ts";
import { directionOf, type ProjectFilters, type ProjectSort } from "../schema/filters.ts";
import { amountText, FirstLight, rateText, StageTag } from "./words.tsx";

type Props = {
  page: Awaited<ReturnType<typeof listProjects>>;
  filters: ProjectFilters;
  showTown: boolean;
  mayCreate: boolean;
};

/** The projects on file, newest number first unless a column says otherwise. */
export function ProjectTable({ page, filters, showTown, mayCreate }: Props) {
  return (
    <>
      <DataTable
        columns={columnsOf(showTown)}
        rows={page.rows}
        rowId={({ id }) => id}
        caption="项目名单"
        sort={{
          key: filters.sort,
          direction: directionOf(filters),
          href: (key, direction) => projectsHref(filters, { sort: key as ProjectSort, direction }),
        }}
        rowTone={({ stage }) => (stage === "WITH" ? "quiet" : undefined)}
        empty={<Nothing isEmpty={page.isEmpty} mayCreate={mayCreate} />}
      />
      {page.rows.length > 0 && (
        <Pager
          summary={`共${page.total}个，总投资${moneyText(page.agreed_fen)}`}
          page={`本页${page.rows.length}个`}
          previousHref={filters.after ? projectsHref(filters) : undefined}
          nextHref={page.next ? projectsHref(filters, { after: page.next }) : undefined}
        />
      )}
    </>
  );
}

function Nothing({ isEmpty, mayCreate }: { isEmpty: boolean; mayCreate: boolean }) {
  if (!isEmpty)
    return (
      <EmptyState action={<LinkButton href="/projects">看全部</LinkButton>}>没有符合条件的项目。去掉一个条件再看。</EmptyState>
    );
  return (
    <EmptyState action={mayCreate && <LinkButton href="/projects/new">新建线索</LinkButton>}>
      还没有项目。有在外人才提起的，先登记为线索。
    </EmptyState>
  );
}

const column = columnsFor<ProjectRow>();
const columnsOf = (showTown: boolean) => [
  column.accessor("name", {
    header: "项目",
    meta: { phone: "title", cut: true },
    cell: ({ row: { original } }) => (
      <a href={`/projects/${original.id}`} data-row="">
        {original.name}
      </a>
    ),
  }),
  column.accessor("project_no", {
    header: "编号",
    meta: { soft: true, sort: "project_no" },
    cell: ({ getValue }) => <span className="nums">{getValue()}</span>,
  }),
  column.accessor("stage", {
    header: "阶段",
    meta: { phone: "end", sort: "stage" },
    cell: ({ getValue }) => <StageTag stage={getValue()} />,
  }),
  ...(showTown ? [column.accessor("town", { header: "落地", meta: { soft: true } })] : []),
  column.accessor("kind", {
    header: "性质",
    meta: { soft: true },
    cell: ({ row: { original } }) => (
      <span className="row">
        {labelOf(PROJ_KIND, original.kind)}
        {original.is_guigen && <Tag tone="line">归根</Tag>}
      </span>
    ),
  }),
  // The name takes what width is left; the investor as much as tells who it is.
  column.accessor("investor_name", {
    header: "投资主体",
    meta: { soft: true },
    cell: ({ getValue }) => (
      <span className="block w-40 truncate" title={getValue()}>
        {getValue()}
      </span>
    ),
  }),
  column.accessor("agreed_invest_fen", {
    header: "总投资",
    meta: { align: "end", unit: "万元", sort: "agreed_invest_fen" },
    cell: ({ getValue }) => {
      const fen = getValue();
      return fen === null ? "—" : wanCell(fen);
    },
  }),
  column.accessor("received_fen", {
    header: "到位率",
    meta: { align: "end" },
    cell: ({ row: { original } }) =>
      (original.signed_on && rateText(original.received_fen, original.agreed_invest_fen)?.replace("到位", "")) || "—",
  }),
  column.accessor("signed_on", { header: "签约", meta: { sort: "signed_on" }, cell: ({ getValue }) => getValue() ?? "—" }),
  column.accessor("waiting", {
    header: "提示",
    meta: { phone: "line" },
    cell: ({ row: { original } }) => (
      <>
        {/* On a phone the row's second line: where, how much, what is wrong. */}
        <span className="mr-3 md:hidden">
          {[showTown && original.town, amountText(original.agreed_invest_fen)].filter(Boolean).join("，")}
        </span>
        <FirstLight {...original} />
      </>
    ),
  }),
];
