import { LinkButton } from "#app/ui/button.tsx";
import type { LineRow } from "../queries/record.server.ts";
import { monthsText } from "../rules/months.ts";
import { totalsByTown, totalsOf } from "../rules/totals.ts";
import { LineTag, moneyCell } from "./words.tsx";

type Props = {
  lines: readonly LineRow[];
  /** The maker of a draft may leave lines out; the clerk of the bureau answers settled ones. */
  may: { omit: boolean; answer: boolean; person: boolean };
};

/** The lines of a batch town by town, each with its state and what may be done with it. */
export function LineTable({ lines, may }: Props) {
  const living = lines.filter(({ status }) => status !== "cancelled");
  const gone = lines.filter(({ status }) => status === "cancelled");
  const all = totalsOf(living);
  return (
    <div className="wide relative">
      <table className="data-table report">
        <caption className="sr-only">本批明细</caption>
        <thead>
          <tr>
            <th scope="col">序号</th>
            <th scope="col">户名</th>
            <th scope="col">单位</th>
            <th scope="col">档次</th>
            <th scope="col">月份</th>
            <th scope="col" className="num">
              金额(元)
            </th>
            <th scope="col">账户</th>
            <th scope="col">结果</th>
            <th scope="col">
              <span className="sr-only">办理</span>
            </th>
          </tr>
        </thead>
        {totalsByTown(living).map(({ town, lines: its, totals }) => (
          <tbody key={town}>
            <tr className="group">
              <th colSpan={5} scope="rowgroup">
                {town}
                <span className="muted">{`　${totals.people}人，${totals.lines}笔`}</span>
              </th>
              <td className="num">{moneyCell(totals.amount_fen)}</td>
              <td colSpan={3} />
            </tr>
            {its.map((line) => (
              <Line key={line.id} line={line} may={may} />
            ))}
          </tbody>
        ))}
        {gone.length > 0 && (
          <tbody>
            <tr className="group">
              <th colSpan={9} scope="rowgroup">
                已作废<span className="muted">{`　${gone.length}笔`}</span>
              </th>
            </tr>
            {gone.map((line) => (
              <Line key={line.id} line={line} may={may} />
            ))}
          </tbody>
        )}
        <tfoot>
          <tr className="sum">
            <td>合计</td>
            <td>{`${all.people}人`}</td>
            <td colSpan={3}>{`${all.lines}笔，${all.months}人月`}</td>
            <td className="num">{moneyCell(all.amount_fen)}</td>
            <td colSpan={3} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Line({ line, may }: { line: LineRow; may: Props["may"] }) {
  const href = `/payments/${line.batch_id}/lines/${line.id}`;
  return (
    <tr className={line.status === "cancelled" ? "quiet" : undefined}>
      <td className="nums">{line.line_no}</td>
      <td>
        {may.person ? (
          <a className="link" href={`/talents/${line.talent_id}`}>
            {line.name}
          </a>
        ) : (
          line.name
        )}
      </td>
      <td className="max-w-44 truncate" title={line.work_unit_at_apply}>
        {line.work_unit_at_apply}
      </td>
      <td>{line.grade}</td>
      <td>{monthsText(line.period_ym)}</td>
      <td className="num">{moneyCell(line.amount_fen)}</td>
      <td className="nums">{line.account_masked}</td>
      <td className="min-w-44 whitespace-normal!">
        <LineTag status={line.status} isClawback={line.kind === "clawback"} />
        <Why line={line} />
      </td>
      <td className="num">
        {may.omit && line.status === "pending" && (
          <LinkButton small variant="quiet" href={`${href}/omit`} aria-label={`去掉${line.name}`}>
            去掉
          </LinkButton>
        )}
        {may.answer && !line.answer && line.kind !== "clawback" && line.status === "returned" && (
          <LinkButton small href={`${href}/repay`} aria-label={`补发${line.name}`}>
            补发
          </LinkButton>
        )}
        {may.answer && !line.answer && line.kind !== "clawback" && line.status === "succeeded" && (
          <LinkButton small variant="quiet" href={`${href}/clawback`} aria-label={`追回${line.name}`}>
            追回
          </LinkButton>
        )}
      </td>
    </tr>
  );
}

/** What stands behind the state: the day, the bank's words, the batch that answered it. */
function Why({ line }: { line: LineRow }) {
  const words = [line.paid_on, line.status === "returned" && line.fail_reason, line.void_reason].filter(Boolean).join("，");
  return (
    <span className="small soft ml-2">
      {words}
      {line.answer && (
        <>
          {words && "，"}
          {line.status === "returned" ? "补发见" : "追回见"}
          <a className="link nums" href={`/payments/${line.answer.batch_id}`}>
            {line.answer.batch_no}
          </a>
        </>
      )}
    </span>
  );
}
