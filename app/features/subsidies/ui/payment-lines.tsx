import type { Dictionary } from "#app/lib/dictionary.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { yuanCell } from "#app/lib/money.ts";
import type { ApplicationRecord } from "../queries/record.server.ts";

const LINE_KIND: Dictionary = { normal: "正常", repay: "补发", clawback: "追回" };
const LINE_STATUS: Dictionary = { pending: "待发", sent: "已提交银行", succeeded: "成功", returned: "退票", cancelled: "作废" };

/** What was paid of an application, line by line; the sum is what arrived. */
export function PaymentLines({ lines }: { lines: ApplicationRecord["payments"] }) {
  if (lines.length === 0) return <p className="small soft mt-2">还没有入批发放。</p>;
  const net = lines.reduce((sum, { status, amount_fen }) => (status === "succeeded" ? sum + amount_fen : sum), 0);
  return (
    <div className="wide">
      <table className="data-table mini">
        <caption className="sr-only">发放流水</caption>
        <thead>
          <tr>
            <th scope="col">批次</th>
            <th scope="col">月份</th>
            <th scope="col">类型</th>
            <th scope="col" className="num">
              金额（元）
            </th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td>
                <a className="link nums" href={`/payments/${line.batch_id}`}>
                  {line.batch_no}
                </a>
              </td>
              <td className="nums">{line.period_ym.join("、")}</td>
              <td>{labelOf(LINE_KIND, line.kind)}</td>
              <td className="num">{yuanCell(line.amount_fen)}</td>
              <td>
                {labelOf(LINE_STATUS, line.status)}
                <span className="small muted ml-2">{line.paid_on ?? line.fail_reason}</span>
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="sum">
            <td colSpan={3}>实际到账</td>
            <td className="num">{yuanCell(net)}</td>
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
