import { labelOf } from "#app/lib/dictionary.ts";
import { percent, percentText } from "#app/lib/money.ts";
import { Wide } from "#app/ui/wide.tsx";
import type { PublicOfficer, ReportRow } from "../queries/board.server.ts";
import { DISPATCH_ROLE } from "../schema/dictionaries.ts";

const INTERNAL = [
  "序号",
  "镇街",
  "企业（项目）",
  "红色服务官",
  "单位及职务",
  "联系电话（工作）",
  "派驻时间",
  "服务内容",
  "包联领导",
  "走访次数",
  "诉求数",
  "办结率",
];

/** RPT-07 as the offices read it. */
export function ReportTable({ rows }: { rows: readonly ReportRow[] }) {
  const total = (pick: (row: ReportRow) => number) => rows.reduce((sum, row) => sum + pick(row), 0);
  return (
    <Wide className="relative overflow-x-auto print:overflow-visible">
      <table className="data-table report tall">
        <caption className="sr-only">红色服务官一览表</caption>
        <thead>
          <tr>
            {INTERNAL.map((head, i) => (
              <th key={head} scope="col" className={i > 8 ? "num" : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={row.id}>
              <td className="nums">{i + 1}</td>
              <td>{row.town}</td>
              <td>{row.enterprise}</td>
              <td>
                {row.name}
                {row.role !== "chief" && <span className="small soft">{`（${labelOf(DISPATCH_ROLE, row.role)}）`}</span>}
              </td>
              <td>{`${row.unit}${row.duty}`}</td>
              <td className="nums">{row.phone_work}</td>
              <td className="nums">{row.from_on}</td>
              <td>{row.duties ?? "—"}</td>
              <td>{row.leader ?? "—"}</td>
              <td className="num">{row.logs}</td>
              <td className="num">{row.tickets}</td>
              <td className="num">{percentText(percent(row.closed, row.tickets))}</td>
            </tr>
          ))}
          <tr className="sum">
            <td colSpan={9}>{`合计　${rows.length}人次`}</td>
            <td className="num">{total(({ logs }) => logs)}</td>
            <td className="num">{total(({ tickets }) => tickets)}</td>
            <td className="num">
              {percentText(
                percent(
                  total(({ closed }) => closed),
                  total(({ tickets }) => tickets),
                ),
              )}
            </td>
          </tr>
        </tbody>
      </table>
    </Wide>
  );
}

/** The public directory: whom an enterprise may call, by work phone. */
export function PublicOfficerTable({ rows }: { rows: readonly PublicOfficer[] }) {
  return (
    <div className="wide">
      <table className="data-table two-line [&_td]:whitespace-normal">
        <caption className="sr-only">红色服务官</caption>
        <thead>
          <tr>
            <th scope="col">镇街</th>
            <th scope="col">企业</th>
            <th scope="col">服务官</th>
            <th scope="col">单位及职务</th>
            <th scope="col">工作电话</th>
            <th scope="col">派驻时间</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.enterprise}-${row.name}-${row.role}`}>
              <td>{row.town}</td>
              <td data-a="">
                <b>{row.enterprise}</b>
              </td>
              <td data-b="" className="md:whitespace-nowrap!">{`${row.name}（${labelOf(DISPATCH_ROLE, row.role)}）`}</td>
              <td data-b="">{`${row.unit}${row.duty}`}</td>
              <td data-b="" className="md:whitespace-nowrap!">
                <a className="link nums max-md:inline-block max-md:py-2.5" href={`tel:${row.phone_work}`}>
                  {row.phone_work}
                </a>
              </td>
              <td className="nums">{row.from_on}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
