import { PrintHead, PrintSign } from "#app/ui/layout.tsx";

type Column = { header: string; width: number };
type LedgerSheetProps = {
  title: string;
  sub: readonly [string, string];
  columns: readonly Column[];
  rows: readonly { id: string; values: readonly (string | number | null)[] }[];
  /** The words of the last row. */
  total?: string | undefined;
  /** Empty rows for whoever comes unannounced. */
  spare?: number;
  signs: readonly string[];
};

/** Words wrap, the widest with room to be read on a phone; days, names and kinds stand in one line. */
function wrapOf(width: number): string {
  if (width >= 40) return "whitespace-normal! min-w-56 print:min-w-0";
  return width >= 16 ? "whitespace-normal! min-w-30 print:min-w-0" : "whitespace-nowrap";
}

/** An official ledger as a page to print: 序号, the rows, 合计 at the end, the line to sign (domain §5). */
export function LedgerSheet({ title, sub, columns, rows, total, spare = 0, signs }: LedgerSheetProps) {
  const blanks = Array.from({ length: spare }, (_, i) => rows.length + i + 1);
  return (
    <section className="sheet">
      <PrintHead title={title} sub={sub} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the arrow keys */}
      <div className="wide" tabIndex={0}>
        <table className="data-table report tall">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr>
              <th scope="col">序号</th>
              {columns.map(({ header }) => (
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
                {columns.map(({ header, width }, k) => (
                  <td key={header} className={wrapOf(width)}>
                    {values[k]}
                  </td>
                ))}
              </tr>
            ))}
            {blanks.map((no) => (
              <tr key={no}>
                <td className="nums">{no}</td>
                {columns.map(({ header }) => (
                  <td key={header} />
                ))}
              </tr>
            ))}
            {total && (
              <tr className="sum">
                <td>合计</td>
                <td colSpan={columns.length}>{total}</td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      <PrintSign items={[...signs]} />
    </section>
  );
}
