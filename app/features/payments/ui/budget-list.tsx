import { percent, percentText } from "#app/lib/money.ts";
import { Bar } from "#app/ui/bar.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";
import type { BudgetRow } from "../queries/budgets.server.ts";
import { moneyCell, PhoneUnit } from "./words.tsx";

export const rateOf = ({ paid_fen, ceiling_fen }: Pick<BudgetRow, "paid_fen" | "ceiling_fen">) =>
  percentText(percent(paid_fen, ceiling_fen));

/** What there is, what is bound and what is left, budget by budget. */
export function BudgetList({ rows, mayCreate }: { rows: readonly BudgetRow[]; mayCreate: boolean }) {
  return (
    <DataTable
      columns={COLUMNS}
      rows={rows}
      rowId={({ id }) => id}
      caption="预算"
      empty={
        <EmptyState action={mayCreate && <LinkButton href="/budgets/new">录入预算</LinkButton>}>
          还没有预算。财政录入指标以后，批次才能通过财政核。
        </EmptyState>
      }
    />
  );
}

const column = columnsFor<BudgetRow>();
const money = (key: "amount_fen" | "reserved_fen" | "paid_fen", header: string) =>
  column.accessor(key, { header, meta: { align: "end", unit: "元" }, cell: ({ getValue }) => moneyCell(getValue()) });
const COLUMNS = [
  column.accessor("title", {
    header: "预算",
    meta: { phone: "title", cut: true },
    cell: ({ row: { original } }) => (
      <a href={`/budgets/${original.id}`} data-row="">
        {original.title}
      </a>
    ),
  }),
  column.accessor("year", { header: "年度", meta: { soft: true } }),
  column.accessor("policy", {
    header: "政策或政策包",
    meta: { soft: true, cut: true },
    cell: ({ row: { original } }) => original.policy ?? `${original.package}（包）`,
  }),
  money("amount_fen", "指标"),
  column.display({
    id: "adjusted",
    header: "调整",
    meta: { align: "end", unit: "元" },
    cell: ({ row: { original } }) =>
      original.ceiling_fen === original.amount_fen ? "—" : moneyCell(original.ceiling_fen - original.amount_fen),
  }),
  money("reserved_fen", "预留"),
  money("paid_fen", "已付"),
  column.display({
    id: "left",
    header: "余额",
    meta: { align: "end", unit: "元", phone: "line" },
    cell: ({ row: { original } }) => (
      <PhoneUnit label="余额" fen={original.ceiling_fen - original.reserved_fen - original.paid_fen} />
    ),
  }),
  column.display({
    id: "rate",
    header: "执行率",
    meta: { phone: "end" },
    cell: ({ row: { original } }) => (
      <span className="row">
        <span className="hidden w-20 md:inline-block">
          <Bar value={original.paid_fen} max={original.ceiling_fen} />
        </span>
        <span className="nums">{rateOf(original)}</span>
      </span>
    ),
  }),
];
