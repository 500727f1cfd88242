import { PrintHead, PrintSign } from "#app/ui/layout.tsx";
import { Wide } from "#app/ui/wide.tsx";
import { monthsText } from "../rules/months.ts";
import type { RosterLine } from "../rules/roster.ts";
import { rosterCapitals } from "../rules/roster.ts";
import { totalsOf } from "../rules/totals.ts";
import { moneyCell } from "./words.tsx";

const HEADERS = [
  "序号",
  "姓名",
  "身份证号",
  "工作单位",
  "人才层次",
  "发放标准(元/月)",
  "发放月份",
  "月数",
  "发放金额(元)",
  "开户银行",
  "银行账号",
  "联系电话",
  "本人签字",
  "备注",
];
const NUMBERS = new Set(["发放标准(元/月)", "月数", "发放金额(元)"]);

type Props = { title: string; unit: string; lines: readonly RosterLine[] };

/** RPT-06: the roster of a batch, its total in capitals, and the line to sign (domain §5). */
export function RosterSheet({ title, unit, lines }: Props) {
  const totals = totalsOf(lines);
  return (
    <section className="sheet">
      <PrintHead title={title} sub={[`填报单位（盖章）：${unit}`, "单位：元、月"]} />
      <Wide className="relative overflow-x-auto print:overflow-visible">
        <table className="data-table report tall">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr>
              {HEADERS.map((header) => (
                <th key={header} scope="col" className={NUMBERS.has(header) ? "num" : undefined}>
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line, i) => (
              <tr key={line.id}>
                <td className="nums">{i + 1}</td>
                <td>{line.name}</td>
                <td className="nums">{line.id_no ?? "—"}</td>
                <td className="min-w-32 whitespace-normal! print:min-w-0">{line.unit}</td>
                <td>{line.grade}</td>
                <td className="num">{moneyCell(line.std_amount_fen)}</td>
                <td className="min-w-24 whitespace-normal! print:min-w-0">{monthsText(line.period_ym)}</td>
                <td className="num">{line.months}</td>
                <td className="num">{moneyCell(line.amount_fen)}</td>
                <td className="whitespace-normal!">{line.bank ?? "—"}</td>
                <td className="nums">{line.account}</td>
                <td className="nums">{line.phone ?? "—"}</td>
                <td>银行代发</td>
                <td>{line.note ?? ""}</td>
              </tr>
            ))}
            <tr className="sum font-semibold">
              <td>合计</td>
              <td>{`${totals.people}人`}</td>
              <td colSpan={5} className="whitespace-normal!">{`大写：${rosterCapitals(totals.amount_fen)}`}</td>
              <td className="num">{totals.months}</td>
              <td className="num">{moneyCell(totals.amount_fen)}</td>
              <td colSpan={5} />
            </tr>
          </tbody>
        </table>
      </Wide>
      <PrintSign items={["制表人：", "复核人：", "人社局负责人（签字盖章）：", "财政审核：", "　　年　　月　　日"]} />
    </section>
  );
}
