import { labelOf } from "#app/lib/dictionary.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";
import type { PolicyLine } from "../queries/policies.server.ts";
import { POLICY_KIND, POLICY_LEVEL } from "../schema/dictionaries.ts";
import { PolicyTag } from "./words.tsx";

const column = columnsFor<PolicyLine>();
const COLUMNS = [
  column.accessor("title", {
    header: "政策",
    cell: ({ row: { original } }) => (
      <a href={`/policies/${original.id}`} data-row="">
        {original.title}
      </a>
    ),
    meta: { phone: "title" },
  }),
  column.accessor((row) => [row.package, POLICY_KIND[row.kind]].filter(Boolean).join("，"), {
    id: "kind",
    header: "政策包、类型",
    meta: { phone: "line" },
  }),
  column.accessor((row) => row.doc_no ?? "", { id: "doc_no", header: "文号", meta: { soft: true } }),
  column.accessor((row) => labelOf(POLICY_LEVEL, row.level), { id: "level", header: "层级", meta: { soft: true } }),
  column.accessor((row) => `${row.from_on}起${row.to_on ? `至${row.to_on}` : ""}`, {
    id: "term",
    header: "执行期",
    meta: { soft: true },
  }),
  column.accessor("standards", { header: "现行标准", meta: { align: "end", unit: "档" } }),
  column.display({
    id: "status",
    header: "状态",
    cell: ({ row: { original } }) => <PolicyTag {...original} />,
    meta: { phone: "end" },
  }),
];

export const PolicyList = ({ rows }: { rows: readonly PolicyLine[] }) => (
  <DataTable
    columns={COLUMNS}
    rows={rows}
    rowId={({ id }) => id}
    caption="政策"
    empty={<EmptyState>还没有政策。先录入文号、标准和条款，批准后就能预审和申报。</EmptyState>}
  />
);
