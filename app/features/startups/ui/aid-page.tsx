import { Form } from "@remix-run/react";
import { labelOf } from "#app/lib/dictionary.ts";
import { wanShort, yuanCell } from "#app/lib/money.ts";
import { Button } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Note } from "#app/ui/state.tsx";
import { Wide } from "#app/ui/wide.tsx";
import type { AidRow } from "../queries/loans.server.ts";
import { AID_STATUS, BORROWER_TYPE } from "../schema/dictionaries.ts";
import { LoanTag } from "./loan-block.tsx";

type Props = {
  rows: readonly AidRow[];
  running: string;
  /** The quarter that may be written down: the last one that is over. */
  ended: string;
  mayRecord: boolean;
  problem: string | undefined;
};

const quarterText = (quarter: string): string => `${quarter.slice(0, 4)}年第${quarter.slice(5)}季度`;

/** Loans and their interest aid by quarter, for 人社 and 财政. Whom a loan was given stands in its case. */
export function AidPage({ rows, running, ended, mayRecord, problem }: Props) {
  const total = (of: (row: AidRow) => number) => rows.reduce((sum, row) => sum + of(row), 0);
  const recorded = (row: AidRow) => row.aid.reduce((sum, { amount_fen }) => sum + amount_fen, 0);
  if (rows.length === 0) return <EmptyState>还没有放款的担保贷款。</EmptyState>;
  return (
    <>
      {problem && <Note tone="bad">{problem}</Note>}
      {mayRecord && (
        <Form method="post" className="row mb-4 flex-wrap gap-3">
          <input type="hidden" name="quarter" value={ended} />
          <Button>{`核算${quarterText(ended)}贴息`}</Button>
          <span className="small soft">每笔每季一条，核算后状态为“待申报”，从补贴申报里付。</span>
        </Form>
      )}
      <Wide>
        <table className="data-table report">
          <caption className="sr-only">担保贷款贴息</caption>
          <thead>
            <tr>
              <th scope="col">主体</th>
              <th scope="col">镇街</th>
              <th scope="col">银行</th>
              <th scope="col">状态</th>
              <th scope="col" className="num">
                金额（万元）
              </th>
              <th scope="col" className="num">
                贴息率
              </th>
              <th scope="col">放款、到期</th>
              <th scope="col">已核算</th>
              <th scope="col" className="num">
                本季预计（元）
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>{row.enterprise ?? labelOf(BORROWER_TYPE, row.borrower_type)}</td>
                <td>{row.town}</td>
                <td>{row.bank}</td>
                <td>
                  <LoanTag status={row.status} />
                </td>
                <td className="num">{wanShort(row.amount_fen)}</td>
                <td className="num">{row.discount_rate === null ? "—" : `${row.discount_rate}%`}</td>
                <td className="nums">{`${row.released_on} 至 ${row.due_on ?? "—"}`}</td>
                <td>
                  {row.aid.length === 0
                    ? "—"
                    : row.aid.map(({ quarter, amount_fen, status }) => (
                        <div key={quarter} className="nums">{`${quarter} ${yuanCell(amount_fen)}元，${AID_STATUS[status]}`}</div>
                      ))}
                </td>
                <td className="num">{yuanCell(row.running)}</td>
              </tr>
            ))}
            <tr className="sum">
              <td colSpan={4}>{`合计　${rows.length}笔`}</td>
              <td className="num">{wanShort(total(({ amount_fen }) => amount_fen))}</td>
              <td />
              <td />
              <td className="nums">{`${yuanCell(total(recorded))}元`}</td>
              <td className="num">{yuanCell(total((row) => row.running))}</td>
            </tr>
          </tbody>
        </table>
      </Wide>
      <p className="small soft mt-3">{`本季：${quarterText(running)}。整季按本金×贴息率÷4，不满一季按天数折算；到期、结清、逾期、代偿当天起不计。`}</p>
    </>
  );
}
