import { SectionTitle } from "#app/ui/page-head.tsx";
import type { LineRow } from "../queries/record.server.ts";
import { monthsText } from "../rules/months.ts";
import { LINE_KIND } from "../schema/dictionaries.ts";
import { LineTag, moneyCell } from "./words.tsx";

/** What was paid to a person, on the person's page; nothing where there is nothing. */
export function TalentPayments({ lines }: { lines: readonly LineRow[] }) {
  if (lines.length === 0) return null;
  return (
    <section className="mt-6">
      <SectionTitle count={`${lines.length}笔`}>补贴发放</SectionTitle>
      <div className="wide relative">
        <table className="data-table mini">
          <caption className="sr-only">补贴发放</caption>
          <thead>
            <tr>
              <th scope="col">月份</th>
              <th scope="col">批次</th>
              <th scope="col">账户</th>
              <th scope="col" className="num">
                金额(元)
              </th>
              <th scope="col">结果</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id}>
                <td>
                  {monthsText(line.period_ym)}
                  {line.kind !== "normal" && <span className="muted">{`（${LINE_KIND[line.kind]}）`}</span>}
                </td>
                <td>
                  <a className="link" href={`/payments/${line.batch_id}`}>
                    {line.title}
                  </a>
                </td>
                <td className="nums">{line.account_masked}</td>
                <td className="num">{moneyCell(line.amount_fen)}</td>
                <td>
                  <LineTag status={line.status} isClawback={line.kind === "clawback"} />
                  {line.paid_on && <span className="muted nums ml-2">{line.paid_on}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
