import { DataTable } from "#app/ui/data-table.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";
import type { BatchKind } from "../kinds.ts";
import type { ImportRowView } from "../queries.server.ts";
import { subjectOf, textOf } from "./row-columns.ts";
import { RowState, rowNote } from "./row-state.tsx";

/** What became of each row; who is on file now opens from here. */
export const ResultTable = ({ rows, kind }: { rows: readonly ImportRowView[]; kind: BatchKind }) => (
  <DataTable caption="导入结果" columns={COLUMNS} rows={rows} rowId={({ id }) => id} visible={SHOWN[kind]} />
);

const SHOWN: Readonly<Record<BatchKind, string[]>> = {
  talents: ["row_no", "state", "name", "native", "phone", "why"],
  outreach: ["row_no", "state", "record", "occurred_on", "visited", "why"],
  projects: ["row_no", "state", "project", "agreed", "why"],
  enterprises: ["row_no", "state", "enterprise", "uscc", "why"],
};

const column = columnsFor<ImportRowView>();
const COLUMNS = [
  column.accessor("row_no", { header: "行号", meta: { align: "end" } }),
  column.display({
    id: "state",
    header: "结果",
    meta: { phone: "end" },
    cell: ({ row: { original } }) => <RowState row={original} />,
  }),
  column.display({
    id: "name",
    header: "姓名",
    meta: { phone: "title" },
    cell: ({ row: { original } }) => <Name row={original} page="/talents" />,
  }),
  column.display({
    id: "record",
    header: "人才",
    meta: { phone: "title" },
    cell: ({ row: { original } }) => <Name row={original} page="/outreach" />,
  }),
  column.display({
    id: "project",
    header: "项目",
    meta: { phone: "title" },
    cell: ({ row: { original } }) => <Name row={original} page="/projects" />,
  }),
  column.display({
    id: "agreed",
    header: "总投资",
    meta: { phone: "line", align: "end" },
    cell: ({ row: { original } }) => textOf(original, ["agreed_invest"]),
  }),
  column.display({
    id: "enterprise",
    header: "企业",
    meta: { phone: "title" },
    cell: ({ row: { original } }) => <Name row={original} page="/enterprises" />,
  }),
  column.display({
    id: "uscc",
    header: "统一社会信用代码",
    meta: { phone: "line" },
    cell: ({ row: { original } }) => textOf(original, ["uscc"]),
  }),
  column.display({
    id: "occurred_on",
    header: "日期",
    meta: { phone: "line" },
    cell: ({ row: { original } }) => textOf(original, ["occurred_on"]),
  }),
  column.display({
    id: "visited",
    header: "走访对象",
    meta: { phone: "line" },
    cell: ({ row: { original } }) => textOf(original, ["visited"]),
  }),
  column.display({
    id: "native",
    header: "籍贯镇街、村",
    meta: { phone: "line" },
    cell: ({ row: { original } }) => textOf(original, NATIVE),
  }),
  column.display({
    id: "phone",
    header: "手机",
    meta: { phone: "line", unit: "掩码" },
    cell: ({ row: { original } }) => textOf(original, ["phone"]),
  }),
  column.display({
    id: "why",
    header: "说明",
    meta: { phone: "line", cut: true, soft: true },
    cell: ({ row: { original } }) => <Why row={original} />,
  }),
];
const NATIVE = ["native_town", "native_village", "native_place", "home_address", "hukou"] as const;

function Name({ row, page }: { row: ImportRowView; page: string }) {
  const name = subjectOf(row);
  if (row.result_id === null || row.result === "undone") return <CutName name={name} />;
  return (
    <a href={`${page}/${row.result_id}`} data-row="">
      <CutName name={name} />
    </a>
  );
}

const CutName = ({ name }: { name: string }) => (
  <span className="cut block max-w-60" title={name}>
    {name}
  </span>
);

/** Why a row was not filed. */
function Why({ row }: { row: ImportRowView }) {
  const text = row.result ? "" : row.errors.length > 0 ? row.errors.join("；") : (rowNote(row, "talents")?.text ?? "");
  return <span title={text}>{text}</span>;
}
