import { nearDay } from "#app/lib/dates.ts";
import { DataTable, type Sort } from "#app/ui/data-table.tsx";
import type { EmptyState } from "#app/ui/empty-state.tsx";
import { Light } from "#app/ui/state.tsx";
import { type ColumnLook, columnsFor } from "#app/ui/table-columns.ts";
import type { TalentRow } from "../queries/rows.server.ts";
import { contactLight } from "../rules/care.ts";
import { LIST_COLUMNS, type ListColumnId, placeText, workText } from "../schema/list-columns.ts";
import { recordHref } from "./record-href.ts";
import { StatusTag } from "./status-tag.tsx";

export const BULK_FORM = "talents-bulk";

type TalentTableProps = {
  rows: readonly TalentRow[];
  visible: readonly ListColumnId[];
  today: string;
  /** The list's own query string, which the record needs to know its neighbours. */
  list: string;
  sort: Sort;
  /** Names reach this role masked: nobody sorts by them. */
  masked: boolean;
  mayLog: boolean;
  empty: ReturnType<typeof EmptyState>;
};

/** The people of a list; the same columns as its export. */
export function TalentTable({ rows, visible, today, list, sort, masked, mayLog, empty }: TalentTableProps) {
  const line = visible.includes("work") ? "work" : "place";
  const shown = [...visible.flatMap((id) => (id === "next_contact_on" ? [id, "due"] : [id])), ...(mayLog ? ["log"] : [])];
  return (
    <DataTable
      columns={columnsOf(today, list, line, masked)}
      rows={rows}
      rowId={(row) => row.id}
      caption="人才名单"
      sort={sort}
      visible={shown}
      rowTone={(row) => (row.status === "closed" ? "quiet" : undefined)}
      select={{ form: BULK_FORM, label: (row) => `选择${row.name}`, allLabel: "全选本页" }}
      empty={empty}
    />
  );
}

const LOOKS: Partial<Record<ListColumnId, ColumnLook>> = {
  name: { phone: "title", sort: "name_py" },
  work: { cut: true },
  phone: { unit: "掩码" },
  registered_on: { sort: "registered_on", align: "end" },
  last_verified_on: { align: "end" },
  last_contact_on: { align: "end" },
  next_contact_on: { sort: "next_contact_on", align: "end" },
  owner: { soft: true },
  town: { soft: true },
};

function columnsOf(today: string, list: string, line: ListColumnId, masked: boolean) {
  const column = columnsFor<TalentRow>();
  const ids = Object.keys(LIST_COLUMNS) as ListColumnId[];
  const usual = ids.map((id) =>
    column.accessor((row) => LIST_COLUMNS[id].text(row), {
      id,
      header: LIST_COLUMNS[id].label,
      cell: ({ row }) => <Cell id={id} row={row.original} today={today} list={list} line={line} />,
      meta: { ...LOOKS[id], ...(id === "name" && masked ? { sort: undefined } : {}), ...(id === line ? { phone: "line" } : {}) },
    }),
  );
  const due = column.display({
    id: "due",
    header: "时限",
    cell: ({ row }) => <Due row={row.original} today={today} />,
    meta: { headerHidden: true, phone: "end" },
  });
  const log = column.display({
    id: "log",
    header: "操作",
    cell: ({ row: { original } }) =>
      original.status !== "closed" && (
        <a
          className="link small"
          href={`/outreach/new?${new URLSearchParams({ talent: original.id, back: list ? `/talents?${list}` : "/talents" })}`}
          aria-label={`登记与${original.name}的联络`}
        >
          登记
        </a>
      ),
    meta: { headerHidden: true },
  });
  return [...usual, due, log];
}

type CellProps = { id: ListColumnId; row: TalentRow; today: string; list: string; line: ListColumnId };

function Cell({ id, row, today, list, line }: CellProps) {
  if (id === "name") {
    return (
      <>
        <a href={recordHref(row.id, list)} data-row="">
          {row.name}
        </a>
        <span className="ml-2 md:hidden">
          <StatusTag status={row.status} />
        </span>
      </>
    );
  }
  if (id === "status") return <StatusTag status={row.status} />;
  if (id === "work") {
    return (
      <>
        {line === "work" && <span className="md:hidden">{[placeText(row), ""].join(workText(row) ? "，" : "")}</span>}
        {workText(row)}
      </>
    );
  }
  if (id === "next_contact_on") return row.opt_out || !row.next_contact_on ? "" : nearDay(row.next_contact_on, today);
  if (id === "phone") return <span className="nums">{row.phone}</span>;
  return LIST_COLUMNS[id].text(row);
}

/** 3月25日; with its year where that is another one. */

function Due({ row, today }: { row: TalentRow; today: string }) {
  if (row.opt_out) return <Light tone="off">拒绝联系</Light>;
  if (row.status === "closed") return null;
  const { tone, word } = contactLight(row.next_contact_on, today);
  return (
    <>
      {tone !== "off" && <Light tone={tone}>{word}</Light>}
      {row.next_contact_on && <span className="small soft md:hidden">{nearDay(row.next_contact_on, today)}</span>}
    </>
  );
}
