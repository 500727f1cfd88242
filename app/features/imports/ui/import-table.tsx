import { labelOf } from "#app/lib/dictionary.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Tag, type TagTone } from "#app/ui/state.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";
import { BATCH_KIND } from "../kinds.ts";
import type { ImportSummary } from "../queries.server.ts";
import { BATCH_STATUS, type BatchStatus, isBusy } from "../schema.ts";
import { momentText } from "./moment.ts";

/** The past imports, newest first. A zone post sees whose each is. */
export function ImportTable({ rows, showTown }: { rows: readonly ImportSummary[]; showTown: boolean }) {
  const visible = COLUMN_IDS.filter((id) => showTown || id !== "town_name");
  return <DataTable caption="导入记录" columns={COLUMNS} rows={rows} rowId={({ id }) => id} visible={visible} />;
}

const column = columnsFor<ImportSummary>();
const count = (id: "created_count" | "updated_count", header: string) =>
  column.accessor(id, {
    header,
    meta: { align: "end", unit: "行" },
    cell: ({ row: { original } }) => known(original, original[id]),
  });

const COLUMNS = [
  column.accessor("file_name", {
    header: "文件",
    meta: { phone: "title", cut: true },
    cell: ({ row: { original } }) => (
      <a href={`/imports/${original.id}`} data-row="" title={original.file_name}>
        {original.file_name}
      </a>
    ),
  }),
  column.accessor("kind", {
    header: "种类",
    meta: { phone: "line", soft: true },
    cell: ({ row: { original } }) => BATCH_KIND[original.kind],
  }),
  column.accessor("town_name", { header: "镇街", meta: { phone: "line" } }),
  column.accessor("created_at", {
    header: "上传",
    meta: { phone: "line", soft: true },
    cell: ({ row: { original } }) => `${momentText(original.created_at)} ${original.created_by_name}`,
  }),
  column.accessor("total_rows", {
    header: "共",
    meta: { align: "end", unit: "行" },
    cell: ({ row: { original } }) => known(original, original.total_rows),
  }),
  count("created_count", "新增"),
  count("updated_count", "更新"),
  column.display({
    id: "left_out",
    header: "未导入",
    meta: { align: "end", unit: "行" },
    cell: ({ row: { original } }) => known(original, original.duplicate_count + original.skipped_count + original.error_count),
  }),
  column.accessor("status", {
    header: "状态",
    meta: { phone: "end" },
    cell: ({ row: { original } }) => <BatchState {...original} />,
  }),
];
const COLUMN_IDS = [
  "file_name",
  "kind",
  "town_name",
  "created_at",
  "total_rows",
  "created_count",
  "updated_count",
  "left_out",
  "status",
];

/** Nothing is counted before the rows have been checked. */
const known = ({ status }: Pick<ImportSummary, "status">, value: number) =>
  status === "mapping" || status === "checking" ? "—" : value;

const TONE: Partial<Record<BatchStatus, TagTone>> = { mapping: "warn", ready: "warn", committed: "ok" };

/** Where a batch stands; what was committed and then verified by somebody else says so. */
export function BatchState({ status, failure, reviewed_at }: Pick<ImportSummary, "status" | "failure" | "reviewed_at">) {
  if (failure) return <Tag tone="bad">中断</Tag>;
  if (status === "committed" && reviewed_at) return <Tag tone="ok">已核实</Tag>;
  return <Tag tone={isBusy(status) ? "go" : (TONE[status] ?? "plain")}>{labelOf(BATCH_STATUS, status)}</Tag>;
}
