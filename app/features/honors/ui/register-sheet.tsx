import { PrintHead, PrintSign } from "#app/ui/layout.tsx";
import { Wide } from "#app/ui/wide.tsx";
import { REGISTER_COLUMNS, REGISTER_SIGNATURES } from "../rules/register.ts";

type Props = { title: string; unit: string; rows: readonly { id: string; values: readonly (string | null)[] }[] };

const SIGNED = "领取人签字";

/** RPT-16 as a page to print: 序号, the lines with room to sign, 合计, the line of signatures (domain §5). */
export function RegisterSheet({ title, unit, rows }: Props) {
  return (
    <section className="sheet">
      <PrintHead title={title} sub={[`填报单位（盖章）：${unit}`, "单位：本"]} />
      <Wide>
        <table className="data-table report tall">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr>
              <th scope="col">序号</th>
              {REGISTER_COLUMNS.map(({ header }) => (
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
                {REGISTER_COLUMNS.map(({ header }, at) => (
                  <td key={header} className={header === SIGNED ? "sign" : /编号|日期/.test(header) ? "nums keep" : undefined}>
                    {values[at]}
                  </td>
                ))}
              </tr>
            ))}
            <tr className="sum">
              <td>合计</td>
              <td colSpan={REGISTER_COLUMNS.length}>{`${rows.length}本`}</td>
            </tr>
          </tbody>
        </table>
      </Wide>
      <PrintSign items={[...REGISTER_SIGNATURES]} />
    </section>
  );
}
