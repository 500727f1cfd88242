import type { ReactNode } from "react";
import { nearDay } from "#app/lib/dates.ts";
import { DataTable, type Sort } from "#app/ui/data-table.tsx";
import { Tag } from "#app/ui/state.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";
import type { OutreachRow } from "../queries/list.server.ts";
import { wayText } from "../schema/ways.ts";
import { peopleText, purposeText, resultText, resultTone } from "./words.ts";

type Props = { rows: readonly OutreachRow[]; today: string; showTown: boolean; sort: Sort; empty: ReactNode };

/** Contacts, one a line; on a phone the people and what was said, the day at the end. */
export function OutreachTable({ rows, today, showTown, sort, empty }: Props) {
  const shown = [
    "occurred_on",
    "people",
    "way",
    "result",
    "purpose",
    "content",
    "flags",
    ...(showTown ? ["town"] : []),
    "by",
    "end",
  ];
  return (
    <DataTable
      columns={columnsOf(today)}
      rows={rows}
      rowId={({ id }) => id}
      caption="联络记录"
      sort={sort}
      visible={shown}
      empty={empty}
    />
  );
}

function columnsOf(today: string) {
  const column = columnsFor<OutreachRow>();
  const day = (row: OutreachRow) => nearDay(row.occurred_on, today, row.date_precision);
  return [
    column.accessor(day, { id: "occurred_on", header: "日期", meta: { sort: "occurred_on", align: "end" } }),
    column.accessor((row) => peopleText(row.people), {
      id: "people",
      header: "对象",
      cell: ({ row: { original } }) => (
        <a href={`/outreach/${original.id}`} data-row="">
          {peopleText(original.people) || original.campaign || original.record_no}
        </a>
      ),
      meta: { phone: "title" },
    }),
    column.accessor((row) => wayText(row.kind, row.method), { id: "way", header: "方式" }),
    column.accessor((row) => resultText(row.result), {
      id: "result",
      header: "结果",
      cell: ({ row }) => <Outcome row={row.original} />,
    }),
    column.accessor((row) => purposeText(row.purpose), { id: "purpose", header: "目的", meta: { soft: true } }),
    column.accessor((row) => row.content ?? "", {
      id: "content",
      header: "内容",
      cell: ({ row: { original } }) => (
        <>
          <span className="md:hidden">{`${wayText(original.kind, original.method)}${original.content ? "，" : ""}`}</span>
          {original.content}
        </>
      ),
      meta: { cut: true, phone: "line" },
    }),
    column.display({
      id: "flags",
      header: "提示",
      cell: ({ row: { original } }) => (
        <span className="row">
          {original.lacks_files && <Tag tone="warn">缺附件</Tag>}
          {original.is_late && <Tag>补录</Tag>}
        </span>
      ),
      meta: { headerHidden: true },
    }),
    column.accessor((row) => row.town, { id: "town", header: "镇街", meta: { soft: true } }),
    column.accessor((row) => row.by ?? "", { id: "by", header: "登记人", meta: { soft: true } }),
    // The phone's right end: the table has a column for each of these.
    column.display({
      id: "end",
      header: "日期和结果",
      cell: ({ row: { original } }) => (
        <span className="grid justify-items-end gap-1 md:hidden">
          <span className="small soft">{day(original)}</span>
          <Outcome row={original} />
        </span>
      ),
      meta: { headerHidden: true, phone: "end" },
    }),
  ];
}

/** The result of one; of several, how many of them count. */
function Outcome({ row: { result, people } }: { row: OutreachRow }) {
  if (result) return <Tag tone={resultTone(result)}>{resultText(result)}</Tag>;
  if (!people || people.all < 2) return people?.counted === 0 ? <Tag tone="warn">未见到</Tag> : null;
  return <span className="small soft">{`${people.counted}/${people.all}人`}</span>;
}
