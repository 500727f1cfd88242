import { BulkBar } from "#app/ui/bulk-bar.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";
import type { listRecognitions, RecognitionRow } from "../queries/recognitions.server.ts";
import { HONOR_STEP_WORD } from "../rules/steps.ts";
import { honorsHref, type RecognitionFilters } from "../schema/filters.ts";
import type { TogetherStep } from "../schema/forms.ts";
import { honorText, RecognitionTag } from "./words.tsx";

const BULK = "honors-together";

type Props = {
  page: Awaited<ReturnType<typeof listRecognitions>>;
  filters: RecognitionFilters;
  showTown: boolean;
  may: { create: boolean };
  /** The steps that this post takes for many at once. */
  steps: readonly TogetherStep[];
};

/** Recognitions, the latest first; what can be done with the chosen ones opens a page that names them. */
export function HonorList({ page, filters, showTown, may, steps }: Props) {
  const apply = may.create && <LinkButton href="/honors/new">申报第一位</LinkButton>;
  return (
    <>
      <DataTable
        columns={columnsOf(showTown)}
        rows={page.rows}
        rowId={({ id }) => id}
        caption="称号认定"
        rowTone={({ status }) => (status === "revoked" ? "quiet" : undefined)}
        select={steps.length > 0 ? { form: BULK, label: ({ name }) => `选${name}`, allLabel: "选本页全部" } : undefined}
        empty={
          page.isEmpty ? (
            <EmptyState action={apply}>还没有申报。申报后经评审、公示，由人才办认定发证。</EmptyState>
          ) : (
            <EmptyState action={<LinkButton href="/honors">看全部</LinkButton>}>
              没有符合条件的认定。去掉一个条件再看。
            </EmptyState>
          )
        }
      />
      {page.rows.length > 0 && (
        <Pager
          summary={`共${page.total}项`}
          page={`本页${page.rows.length}项`}
          previousHref={filters.after ? honorsHref(filters) : undefined}
          nextHref={page.next ? honorsHref(filters, { after: page.next }) : undefined}
        />
      )}
      {steps.length > 0 && page.rows.length > 0 && (
        <BulkBar form={BULK} label={(count) => `已选${count}项`} labelWithoutCount="对所选各项">
          {steps.map((step) => (
            <Button key={step} variant="quiet" name="step" value={step} formMethod="get" formAction="/honors/together">
              {HONOR_STEP_WORD[step]}
            </Button>
          ))}
        </BulkBar>
      )}
    </>
  );
}

const column = columnsFor<RecognitionRow>();
const columnsOf = (showTown: boolean) => [
  column.accessor("name", {
    header: "姓名",
    meta: { phone: "title" },
    cell: ({ row: { original } }) => (
      <a href={`/honors/${original.id}`} data-row="">
        {original.name}
      </a>
    ),
  }),
  column.display({
    id: "honor",
    header: "称号",
    meta: { phone: "line" },
    cell: ({ row: { original } }) => honorText(original),
  }),
  column.accessor("work_unit", { header: "单位", meta: { cut: true, soft: true }, cell: ({ getValue }) => getValue() ?? "—" }),
  ...(showTown ? [column.accessor("town", { header: "归属", meta: { soft: true } })] : []),
  column.accessor("status", {
    header: "状态",
    meta: { phone: "end" },
    cell: ({ getValue }) => <RecognitionTag status={getValue()} />,
  }),
  column.accessor("doc_no", { header: "认定文号", meta: { soft: true }, cell: ({ getValue }) => getValue() ?? "—" }),
  column.accessor("recognized_on", {
    header: "认定日期",
    cell: ({ getValue }) => <span className="nums">{getValue() ?? "—"}</span>,
  }),
];
