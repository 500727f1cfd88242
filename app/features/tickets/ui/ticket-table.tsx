import type { ReactNode } from "react";
import { labelOf } from "#app/lib/dictionary.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Tag } from "#app/ui/state.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";
import type { TicketRow } from "../queries/list.server.ts";
import { TICKET_CAT, TICKET_LEVEL, URGENCY } from "../schema/dictionaries.ts";
import { DueLight, nearDay, StatusTag } from "./words.tsx";

export const ASSIGN_FORM = "assign-form";
type Props = {
  rows: readonly TicketRow[];
  today: string;
  near: string;
  showTown: boolean;
  selects: boolean;
  empty: ReactNode;
};

/** Appeals, one a line; on a phone the title, who asks, and the limit. */
export function TicketTable({ rows, today, near, showTown, selects, empty }: Props) {
  return (
    <DataTable
      columns={columnsOf(today, near)}
      rows={rows}
      rowId={({ id }) => id}
      caption="诉求"
      {...(selects && {
        select: { form: ASSIGN_FORM, label: (row: TicketRow) => `选${row.ticket_no}`, allLabel: "全选本页诉求" },
      })}
      visible={[
        "ticket_no",
        "title",
        "requester",
        ...(showTown ? ["town"] : []),
        "category",
        "level",
        "owner",
        "status",
        "due",
        "end",
      ]}
      empty={empty}
    />
  );
}

const requesterOf = ({ enterprise, contact_name }: TicketRow) => enterprise ?? contact_name;

function columnsOf(today: string, near: string) {
  const column = columnsFor<TicketRow>();
  return [
    column.accessor("ticket_no", { header: "编号", meta: { soft: true } }),
    column.accessor("title", {
      header: "诉求",
      cell: ({ row: { original } }) => (
        <>
          <a href={`/tickets/${original.id}`} data-row="">
            {original.title}
          </a>
          {original.urgency !== "general" && (
            <span className="ml-2">
              <Tag tone="warn">{labelOf(URGENCY, original.urgency)}</Tag>
            </span>
          )}
          {original.reopened_count > 0 && (
            <span className="ml-2">
              <Tag tone="bad">{`重办${original.reopened_count}次`}</Tag>
            </span>
          )}
        </>
      ),
      meta: { phone: "title", cut: true },
    }),
    column.accessor(requesterOf, {
      id: "requester",
      header: "诉求人",
      cell: ({ row: { original } }) => (
        <>
          {requesterOf(original)}
          <span className="muted md:hidden">{`，${nearDay(original.raised_on, today)}提出`}</span>
        </>
      ),
      meta: { phone: "line" },
    }),
    column.accessor("town", { header: "镇街", meta: { soft: true } }),
    column.accessor((row) => labelOf(TICKET_CAT, row.category) || "未分类", {
      id: "category",
      header: "类别",
      meta: { soft: true },
    }),
    column.accessor((row) => TICKET_LEVEL[row.level], { id: "level", header: "层级", meta: { soft: true } }),
    column.accessor((row) => row.owner ?? "", {
      id: "owner",
      header: "责任人",
      cell: ({ row: { original } }) => <span title={original.owner_unit ?? undefined}>{original.owner}</span>,
    }),
    column.accessor("status", { header: "状态", cell: ({ row: { original } }) => <StatusTag status={original.status} /> }),
    column.accessor((row) => row.step_due_on ?? "", {
      id: "due",
      header: "这一步的时限",
      cell: ({ row: { original } }) => <DueLight ticket={original} today={today} near={near} />,
    }),
    // The phone's right end: the table has a column for each of these.
    column.display({
      id: "end",
      header: "状态和时限",
      cell: ({ row: { original } }) => (
        <span className="grid justify-items-end gap-1 md:hidden">
          <StatusTag status={original.status} />
          <DueLight ticket={original} today={today} near={near} />
        </span>
      ),
      meta: { headerHidden: true, phone: "end" },
    }),
  ];
}
