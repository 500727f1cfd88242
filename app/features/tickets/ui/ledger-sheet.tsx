import { PrintHead, PrintSign } from "#app/ui/layout.tsx";
import { SIGNATURES, TICKET_COLUMNS } from "../rules/ledger.ts";

/**
 * Long texts wrap in a column of some width; days, numbers and codes stay on one line on the screen. On paper eighteen columns share
 * 27 cm: a number or a day breaks once at its hyphen, a word never into single characters.
 */
function wrapOf(width: number): string {
  if (width >= 36) return "min-w-64 whitespace-normal! print:min-w-36";
  if (width >= 20) return "min-w-24 whitespace-normal!";
  if (width >= 14) return "min-w-24 whitespace-normal! print:min-w-16";
  return `print:whitespace-normal! ${width >= 12 ? "print:min-w-[4.8em]" : "print:min-w-[3.6em]"}`;
}

type Row = { id: string; values: readonly (string | number | null)[] };

/** RPT-11 as a page to print: 序号, the rows, 合计, the line to sign (domain §5). */
export function TicketLedgerSheet({
  title,
  unit,
  rows,
  total,
}: {
  title: string;
  unit: string;
  rows: readonly Row[];
  total: string;
}) {
  return (
    <section className="sheet">
      <PrintHead title={title} sub={[`填报单位（盖章）：${unit}`, "单位：件"]} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: eighteen columns scroll sideways, and the arrow keys must reach them */}
      <div className="wide overflow-x-auto" tabIndex={0}>
        <table className="data-table report tall">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr>
              <th scope="col">序号</th>
              {TICKET_COLUMNS.map(({ header }) => (
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
                {TICKET_COLUMNS.map(({ header, width }, k) => (
                  <td key={header} className={wrapOf(width)}>
                    {values[k]}
                  </td>
                ))}
              </tr>
            ))}
            <tr className="sum">
              <td>合计</td>
              <td colSpan={TICKET_COLUMNS.length} className="whitespace-normal!">
                {total}
              </td>
            </tr>
          </tbody>
        </table>
      </div>
      <PrintSign items={[...SIGNATURES]} />
    </section>
  );
}
