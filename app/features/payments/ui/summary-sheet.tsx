import { PrintHead, PrintSign } from "#app/ui/layout.tsx";
import { Wide } from "#app/ui/wide.tsx";
import type { SheetLine } from "../rules/summary-sheet.ts";
import { moneyCell } from "./words.tsx";

const TEXT = ["政策", "所属期", "镇街"];
const NUMBERS = ["人数", "人次", "金额(元)", "退票(元)", "补发(元)", "追回(元)", "净额(元)", "预算(元)", "执行率"];

/** RPT-06b on the screen and on paper. */
export function SummarySheet({ title, unit, lines }: { title: string; unit: string; lines: readonly SheetLine[] }) {
  return (
    <section className="sheet">
      <PrintHead title={title} sub={[`填报单位（盖章）：${unit}`, "单位：人、人次、元"]} />
      <Wide className="relative overflow-x-auto print:overflow-visible">
        <table className="data-table report">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr>
              {TEXT.map((header) => (
                <th key={header} scope="col">
                  {header}
                </th>
              ))}
              {NUMBERS.map((header) => (
                <th key={header} scope="col" className="num">
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.key} className={line.kind === "town" ? undefined : "sum font-semibold"}>
                <td className="min-w-40 whitespace-normal! print:min-w-0">{line.kind === "town" ? "" : line.policy}</td>
                <td>{line.period}</td>
                <td>{line.town}</td>
                <td className="num">{line.people ?? "—"}</td>
                <td className="num">{line.times}</td>
                {[line.paid_fen, line.returned_fen, line.repaid_fen, line.reclaimed_fen, line.net_fen].map((fen, i) => (
                  <td key={NUMBERS[i + 2]} className="num">
                    {moneyCell(fen)}
                  </td>
                ))}
                <td className="num">{line.budget_fen === null ? "—" : moneyCell(line.budget_fen)}</td>
                <td className="num">{line.rate}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <PrintSign items={["填报人：", "审核人：", "单位负责人：", "联系电话：", "填报日期：　　年　　月　　日"]} />
    </section>
  );
}
