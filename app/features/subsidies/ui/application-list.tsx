import { yuanCell } from "#app/lib/money.ts";
import { periodText } from "#app/lib/months.ts";
import { BulkBar } from "#app/ui/bulk-bar.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";
import type { ApplicationLine, ApplicationPage } from "../queries/list.server.ts";
import { settledText, turnOf } from "../rules/machine.ts";
import { type ApplicationFilters, applicationsHref, FIRST_PAGE } from "../schema/filters.ts";
import { MANY_STEPS, type ManyStep } from "../schema/forms.ts";
import { DueLight, StatusTag } from "./words.tsx";

const FORM = "many-form";
type Props = {
  page: ApplicationPage;
  filters: ApplicationFilters;
  showTown: boolean;
  today: string;
  many: readonly ManyStep[];
  mayCreate: boolean;
};

/** Where each application stands and whose turn it is. */
export function ApplicationList({ page, filters, showTown, today, many, mayCreate }: Props) {
  const empty = page.isEmpty ? (
    <EmptyState action={mayCreate && <LinkButton href="/applications/new">申报第一件</LinkButton>}>
      还没有申报。可以先到“政策”里看谁符合条件还没有申报。
    </EmptyState>
  ) : (
    <EmptyState action={<LinkButton href="/applications">看全部</LinkButton>}>没有符合条件的申报。去掉一个条件再看。</EmptyState>
  );
  return (
    <>
      <DataTable
        columns={columnsOf(today)}
        rows={page.rows}
        rowId={({ id }) => id}
        caption="补贴申报"
        visible={["name", "policy", ...(showTown ? ["town"] : []), "period", "amount", "status", "turn", "app_no", "end"]}
        {...(many.length > 0 && {
          select: { form: FORM, label: (row: ApplicationLine) => `选${row.app_no}`, allLabel: "全选本页申报" },
        })}
        empty={empty}
      />
      {page.rows.length > 0 && (
        <Pager
          summary={`共${page.total}件，申报${yuanCell(page.fen)}元`}
          page={`本页${page.rows.length}件`}
          previousHref={page.previous ? applicationsHref(filters, { ...FIRST_PAGE, before: page.previous }) : undefined}
          nextHref={page.next ? applicationsHref(filters, { ...FIRST_PAGE, after: page.next }) : undefined}
        />
      )}
      {many.length > 0 && page.rows.length > 0 && (
        <BulkBar form={FORM} label={(count) => `已选${count}件`} labelWithoutCount="对所选的申报">
          {many.map((step) => (
            <Button key={step} variant="quiet" formMethod="get" formAction="/applications/many" name="step" value={step}>
              {MANY_STEPS[step]}
            </Button>
          ))}
        </BulkBar>
      )}
    </>
  );
}

function columnsOf(today: string) {
  const column = columnsFor<ApplicationLine>();
  return [
    column.accessor("applicant_name", {
      id: "name",
      header: "申报人",
      cell: ({ row: { original } }) => (
        <>
          <a href={`/applications/${original.id}`} data-row="">
            {original.applicant_name}
          </a>
          <span className="small muted ml-2 max-md:hidden">{original.work_unit_at_apply}</span>
        </>
      ),
      meta: { phone: "title", cut: true },
    }),
    column.accessor((row) => `${row.policy}，${row.grade}`, {
      id: "policy",
      header: "政策、档次",
      cell: ({ row: { original } }) => (
        <>
          {`${original.policy}，${original.grade}`}
          {turnOf(original) && <span className="muted md:hidden">{`，等${turnOf(original)}`}</span>}
        </>
      ),
      meta: { phone: "line" },
    }),
    column.accessor("town", { header: "镇街", meta: { soft: true } }),
    column.accessor((row) => periodText(row.period_from, row.period_to), {
      id: "period",
      header: "所属期",
      meta: { soft: true },
    }),
    column.accessor((row) => yuanCell(row.approved_amount_fen ?? row.apply_amount_fen), {
      id: "amount",
      header: "金额",
      meta: { align: "end", unit: "元" },
    }),
    column.accessor("status", { header: "走到哪一步", cell: ({ row: { original } }) => <StatusTag status={original.status} /> }),
    column.accessor((row) => turnOf(row), {
      id: "turn",
      header: "等谁办",
      cell: ({ row: { original } }) => (
        <span className="row">
          {turnOf(original) || settledText(original.status)}
          <DueLight due_on={original.due_on} today={today} />
        </span>
      ),
    }),
    column.accessor("app_no", { header: "编号", meta: { soft: true } }),
    // The phone's right end: the table has a column for each of these.
    column.display({
      id: "end",
      header: "状态和金额",
      cell: ({ row: { original } }) => (
        <span className="grid justify-items-end gap-1 md:hidden">
          <StatusTag status={original.status} />
          <span className="small nums">{`${yuanCell(original.approved_amount_fen ?? original.apply_amount_fen)}元`}</span>
        </span>
      ),
      meta: { headerHidden: true, phone: "end" },
    }),
  ];
}
