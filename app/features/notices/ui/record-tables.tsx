import { yuanCell } from "#app/lib/money.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";
import type { NoticeItem, NoticeRecord } from "../queries/record.server.ts";
import { listedName, nameText, standardText } from "../rules/text.ts";
import type { NoticeStatus } from "../schema/dictionaries.ts";
import { ObjectionState, OutcomeTag } from "./words.tsx";

type ItemsProps = { items: readonly NoticeItem[]; status: NoticeStatus; showTown: boolean; opens: boolean };

/** The rows of a notice with what became of each. */
export function ItemsTable({ items, status, showTown, opens }: ItemsProps) {
  const shown = [
    "sort_no",
    "name",
    "unit",
    ...(showTown ? ["town"] : []),
    "class",
    "standard",
    "months",
    "amount_fen",
    "outcome",
  ];
  return (
    <DataTable
      columns={itemColumns(status, opens)}
      visible={shown}
      rows={items}
      rowId={({ id }) => id}
      caption="公示名单"
      rowTone={({ outcome }) => (outcome === "removed" ? "quiet" : undefined)}
    />
  );
}

const item = columnsFor<NoticeItem>();
const itemColumns = (status: NoticeStatus, opens: boolean) => [
  item.accessor("sort_no", { header: "序号", meta: { soft: true } }),
  item.accessor("name", {
    header: "姓名",
    meta: { phone: "title" },
    cell: ({ row: { original } }) =>
      opens ? (
        <a href={`/applications/${original.application_id}`} data-row="">
          {listedName(original)}
        </a>
      ) : (
        listedName(original)
      ),
  }),
  item.accessor("unit", { header: "工作单位", meta: { phone: "line", cut: true } }),
  item.accessor("town", { header: "镇街" }),
  item.accessor("class", { header: "类别" }),
  item.display({ id: "standard", header: "标准", meta: { align: "end" }, cell: ({ row }) => standardText(row.original) }),
  item.accessor("months", { header: "月数", meta: { align: "end" } }),
  item.accessor("amount_fen", {
    header: "金额",
    meta: { align: "end", unit: "元", phone: "line" },
    cell: ({ getValue }) => (
      <>
        {yuanCell(getValue())}
        <span className="md:hidden">元</span>
      </>
    ),
  }),
  item.accessor("outcome", {
    header: "结果",
    meta: { phone: "end" },
    cell: ({ getValue }) => <OutcomeTag outcome={getValue()} status={status} />,
  }),
];

type Line = NoticeRecord["objections"][number];
type ObjectionsProps = { noticeId: string; rows: readonly Line[]; today: string; opens: boolean; mayLog: boolean };

/** What was objected to whom, without a word of it. */
export function ObjectionsTable({ noticeId, rows, today, opens, mayLog }: ObjectionsProps) {
  return (
    <DataTable
      columns={objectionColumns(noticeId, today, opens)}
      rows={rows}
      rowId={({ id }) => id}
      caption="异议"
      empty={
        <EmptyState action={mayLog && <LinkButton href={`/notices/${noticeId}/objections/new`}>登记异议</LinkButton>}>
          没有异议。
        </EmptyState>
      }
    />
  );
}

const line = columnsFor<Line>();
const objectionColumns = (noticeId: string, today: string, opens: boolean) => [
  line.accessor("name", {
    header: "对谁",
    meta: { phone: "title" },
    cell: ({ row: { original } }) =>
      opens ? (
        <a href={`/notices/${noticeId}/objections/${original.id}`} data-row="">
          {nameText(original)}
        </a>
      ) : (
        nameText(original)
      ),
  }),
  line.accessor("received_on", {
    header: "收到日期",
    meta: { phone: "line" },
    cell: ({ getValue }) => <span className="nums">{getValue()}</span>,
  }),
  line.accessor("is_named", {
    header: "提出人",
    meta: { phone: "line" },
    cell: ({ getValue }) => (getValue() ? "实名（保密）" : "匿名"),
  }),
  line.accessor("closed_on", { header: "办结", cell: ({ getValue }) => <span className="nums">{getValue() ?? "—"}</span> }),
  line.display({
    id: "state",
    header: "结论",
    meta: { phone: "end" },
    cell: ({ row: { original } }) => <ObjectionState result={original.result} due_on={original.due_on} today={today} />,
  }),
];
