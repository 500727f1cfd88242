import { separated } from "#app/lib/money.ts";
import { PrintHead, PrintSign } from "#app/ui/layout.tsx";
import { Wide } from "#app/ui/wide.tsx";
import { PROJECT_COLUMNS, SIGNATURES } from "../rules/ledger.ts";

type Values = readonly (string | number | null)[];
type Props = { title: string; unit: string; rows: readonly { id: string; values: Values }[]; totals: Values };

const shown = (value: string | number | null | undefined) => (typeof value === "number" ? separated(value.toFixed(2)) : value);

/** On the screen a column is no narrower than its words read well; paper takes its own measure. */
const leastWidth = (width: number): string =>
  width >= 24 ? "min-w-48 print:min-w-0" : width >= 16 ? "min-w-32 print:min-w-0" : "min-w-16 print:min-w-0";

/** RPT-04 as a page to print: 序号, the rows, 合计, the line to sign (domain §5). */
export function ProjectLedgerSheet({ title, unit, rows, totals }: Props) {
  const line = (values: Values) =>
    PROJECT_COLUMNS.map(({ header, width, format }, i) => (
      <td key={header} className={format ? "num" : `whitespace-normal! ${leastWidth(width)}`}>
        {shown(values[i])}
      </td>
    ));
  return (
    <section className="sheet">
      <PrintHead title={title} sub={[`填报单位（盖章）：${unit}`, "单位：个、万元"]} />
      <Wide className="relative overflow-x-auto print:overflow-visible">
        <table className="data-table report tall">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr>
              <th scope="col">序号</th>
              {PROJECT_COLUMNS.map(({ header, format }) => (
                <th key={header} scope="col" className={format ? "num" : undefined}>
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, values }, i) => (
              <tr key={id}>
                <td className="nums">{i + 1}</td>
                {line(values)}
              </tr>
            ))}
            <tr className="sum">
              <td>合计</td>
              {line(totals)}
            </tr>
          </tbody>
        </table>
      </Wide>
      <PrintSign items={[...SIGNATURES]} />
    </section>
  );
}
