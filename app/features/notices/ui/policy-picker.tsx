import { yuanCell } from "#app/lib/money.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";

type Waiting = { id: string; title: string; doc_no: string | null; waiting: number; amount_fen: number };

/** The policies under which somebody waits for a notice. */
export function PolicyPicker({ policies }: { policies: readonly Waiting[] }) {
  return (
    <DataTable
      columns={columns}
      rows={policies}
      rowId={({ id }) => id}
      caption="有申报等待公示的政策"
      empty={
        <EmptyState action={<LinkButton href="/notices">回公示</LinkButton>}>
          没有等待公示的申报。申报审核通过以后，在这里按政策拟公示。
        </EmptyState>
      }
    />
  );
}

const column = columnsFor<Waiting>();
const columns = [
  column.accessor("title", {
    header: "政策",
    meta: { phone: "title" },
    cell: ({ row: { original } }) => (
      <a href={`/notices/new?policy=${original.id}`} data-row="">
        {original.title}
      </a>
    ),
  }),
  column.accessor("doc_no", { header: "文号", meta: { phone: "line", soft: true }, cell: ({ getValue }) => getValue() ?? "—" }),
  column.accessor("waiting", { header: "待公示", meta: { align: "end", unit: "人", phone: "end" } }),
  column.accessor("amount_fen", {
    header: "金额",
    meta: { align: "end", unit: "元" },
    cell: ({ getValue }) => yuanCell(getValue()),
  }),
];
