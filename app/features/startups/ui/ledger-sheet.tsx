import { PrintHead, PrintSign } from "#app/ui/layout.tsx";
import { Wide } from "#app/ui/wide.tsx";
import { SIGNATURES, STARTUP_COLUMNS } from "../rules/ledger.ts";

type Values = readonly (string | number | null)[];
type Props = { title: string; unit: string; rows: readonly { id: string; values: Values }[]; totals: Values };

/** Short words stay on their line; what enumerates may break. */
const cellClass = (width: number) =>
  width <= 12 ? undefined : width < 24 ? "min-w-24 whitespace-normal!" : "min-w-40 whitespace-normal!";

/** RPT-15 as a page to print: 序号, the rows, 合计, the line to sign (domain §5). */
export function StartupLedgerSheet({ title, unit, rows, totals }: Props) {
  const line = (values: Values) =>
    STARTUP_COLUMNS.map(({ header, width }, i) => (
      <td key={header} className={cellClass(width)}>
        {values[i]}
      </td>
    ));
  return (
    <section className="sheet">
      <PrintHead title={title} sub={[`填报单位（盖章）：${unit}`, "单位：万元、次"]} />
      <Wide className="relative overflow-x-auto print:overflow-visible">
        <table className="data-table report tall">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr>
              <th scope="col">序号</th>
              {STARTUP_COLUMNS.map(({ header }) => (
                <th key={header} scope="col">
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
