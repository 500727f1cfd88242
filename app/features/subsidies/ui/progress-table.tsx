import { daysBetween } from "#app/lib/dates.ts";
import { yuanCell } from "#app/lib/money.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import type { ProgressLine } from "../queries/list.server.ts";
import { APPLICATION_STATUS, type ApplicationStatus } from "../schema/dictionaries.ts";

const STEPS = Object.keys(APPLICATION_STATUS) as ApplicationStatus[];
const OPEN: readonly ApplicationStatus[] = STEPS.filter(
  (status) => !["draft", "approved", "rejected", "stopped"].includes(status),
);

/** One row a policy: how many stand at each step, how long the oldest waits. Every number opens to its applications. */
export function ProgressTable({ lines, today }: { lines: readonly ProgressLine[]; today: string }) {
  const policies = [...new Map(lines.map((line) => [line.policy_id, line.policy])).entries()];
  if (policies.length === 0) return <EmptyState>还没有申报。</EmptyState>;
  const shown = STEPS.filter((status) => lines.some((line) => line.status === status));
  return (
    <div className="wide">
      <table className="data-table report">
        <caption className="sr-only">各项政策的申报进度</caption>
        <thead>
          <tr>
            <th scope="col">政策</th>
            {shown.map((status) => (
              <th key={status} scope="col" className="num">
                {APPLICATION_STATUS[status]}
              </th>
            ))}
            <th scope="col" className="num">
              合计
            </th>
            <th scope="col" className="num">
              申报额（元）
            </th>
            <th scope="col">最久的在办件</th>
          </tr>
        </thead>
        <tbody>
          {policies.map(([id, name]) => (
            <Row key={id} id={id} name={name} lines={lines.filter((line) => line.policy_id === id)} shown={shown} today={today} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = { id: string; name: string; lines: readonly ProgressLine[]; shown: readonly ApplicationStatus[]; today: string };

function Row({ id, name, lines, shown, today }: RowProps) {
  const countOf = (status: ApplicationStatus) => lines.find((line) => line.status === status)?.n ?? 0;
  const oldest = lines
    .flatMap((line) => (OPEN.includes(line.status) && line.oldest_on ? [line.oldest_on] : []))
    .toSorted()
    .at(0);
  return (
    <tr>
      <th scope="row">
        <a className="link" href={`/policies/${id}`}>
          {name}
        </a>
      </th>
      {shown.map((status) => (
        <td key={status} className="num">
          {countOf(status) > 0 ? (
            <a className="link" href={`/applications?policy=${id}&status=${status}`}>
              {countOf(status)}
            </a>
          ) : (
            "—"
          )}
        </td>
      ))}
      <td className="num">
        <a className="link" href={`/applications?policy=${id}`}>
          {lines.reduce((sum, line) => sum + line.n, 0)}
        </a>
      </td>
      <td className="num">{yuanCell(lines.reduce((sum, line) => sum + line.fen, 0))}</td>
      <td>{oldest ? `${oldest}提交，${daysBetween(oldest, today)}天` : "—"}</td>
    </tr>
  );
}
