import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Tag } from "#app/ui/state.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";
import type { ExportRow } from "../queries/export-log.server.ts";

const column = columnsFor<ExportRow & { when: string }>();
const columns = [
  column.accessor("when", { header: "时间", meta: { phone: "line" } }),
  column.display({
    id: "who",
    header: "谁",
    cell: ({ row }) => [row.original.user, row.original.town].filter(Boolean).join("，"),
  }),
  column.display({
    id: "report",
    header: "导出了什么",
    cell: ({ row }) => (
      <>
        {row.original.report} {row.original.has_sensitive && <Tag tone="warn">电话全显</Tag>}
      </>
    ),
    meta: { phone: "title" },
  }),
  column.accessor("row_count", { header: "行数", meta: { align: "end", unit: "行", phone: "end" } }),
  column.accessor("reason", { header: "事由", meta: { cut: true, phone: "line" } }),
];

/** The export log (domain E88). */
export function ExportTable({
  rows,
  hasReasons,
  empty,
}: {
  rows: readonly (ExportRow & { when: string })[];
  /** The administrator reads no reasons. */
  hasReasons: boolean;
  empty: string;
}) {
  return (
    <DataTable
      columns={hasReasons ? columns : columns.slice(0, -1)}
      rows={rows}
      rowId={({ id }) => id}
      caption="导出记录"
      empty={<EmptyState>{empty}</EmptyState>}
    />
  );
}
