import { Bar } from "#app/ui/bar.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { SidePanel } from "#app/ui/layout.tsx";
import { BigFigure } from "#app/ui/stat.tsx";
import { Light } from "#app/ui/state.tsx";
import { DRILL_PAGE, type Drill, type DrillRow } from "../drill.ts";
import type { Town } from "../metrics/compute.server.ts";
import { SPANS } from "../metrics/definitions/definition.ts";
import { type Figure, valueAt } from "../metrics/figure.ts";
import { CATALOGUE, isMetricId, lineOf, type MetricId } from "../metrics/metric.ts";
import type { TrendPoint } from "../queries/trend.server.ts";
import { type TownTableQuery, townTableHref } from "../schema.ts";
import { figureText, unitText } from "./figure-text.ts";

type Props = {
  query: TownTableQuery;
  id: MetricId;
  part: string | null;
  town: Town | null;
  figure: Figure;
  drill: Drill | null;
  trend: readonly TrendPoint[];
};

/** What a number opens: what it means, how it came to be, its rows, and a foot that equals it. */
export function DrillPanel({ query, id, part, town, figure, drill, trend }: Props) {
  const { span, rate, sums } = CATALOGUE[id];
  const { unit } = lineOf(id, part);
  const title = titleOf(id, part);
  const value = valueAt(figure, part, town?.id ?? null);
  const sideUnit = sums ? "分" : "";
  const side = (name: "numerator" | "denominator") => valueAt(figure, name, town?.id ?? null) ?? 0;
  return (
    <SidePanel
      title={`${title}，${town?.name ?? "合计"}`}
      label={`${title}的口径与明细`}
      closeHref={townTableHref(query, { cell: null })}
    >
      <BigFigure value={figureText(value, unit)} unit={unitText(unit)} />
      <p className="muted small">
        {SPANS[span]}，截至{query.asOf}，{query.knownAt ? `按${query.knownAt.slice(0, 10)}当时所知` : "修订口径"}
        {rate && `，${figureText(side("numerator"), sideUnit)}÷${figureText(side("denominator"), sideUnit)}`}
      </p>
      <Meaning id={id} />
      <Trend points={trend} unit={unit} />
      {drill ? (
        <DrillRows
          drill={drill}
          unit={rate && drill.sums ? "分" : unit}
          expected={rate ? side("denominator") : (value ?? 0)}
          missing={rate?.missing ?? null}
        />
      ) : (
        <p className="muted small">逐行明细只列给有权看这些人的岗位。镇街可以点开本镇街的数字。</p>
      )}
    </SidePanel>
  );
}

/** “其中” says of what. */
function titleOf(id: MetricId, part: string | null): string {
  const { under } = CATALOGUE[id];
  const { label } = lineOf(id, part);
  return under && isMetricId(under) ? label.replace("其中：", `${CATALOGUE[under].label}：`) : label;
}

function Meaning({ id }: { id: MetricId }) {
  const metric = CATALOGUE[id];
  return (
    <Facts
      items={[
        { label: `口径 ${id}`, value: metric.meaning },
        { label: "日期", value: metric.dateRule },
        { label: "归属", value: metric.attribution },
        { label: "去重", value: metric.distinctRule },
      ]}
    />
  );
}

function Trend({ points, unit }: { points: readonly TrendPoint[]; unit: string }) {
  const known = points.filter(({ value }) => value !== null);
  const max = Math.max(1, ...known.map(({ value }) => value ?? 0));
  return (
    <table className="data-table mini">
      <caption className="sr-only">各月末的数字</caption>
      <thead>
        <tr>
          <th scope="col">月末</th>
          <th scope="col">
            <span className="sr-only">条形</span>
          </th>
          <th scope="col" className="num">
            {unitText(unit)}
          </th>
        </tr>
      </thead>
      <tbody>
        {known.map(({ day, value }) => (
          <tr key={day}>
            <th scope="row">{day}</th>
            <td>
              <Bar value={value ?? 0} max={max} label={`${day} ${figureText(value, unit)}${unitText(unit)}`} />
            </td>
            <td className="num">{figureText(value, unit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type DrillRowsProps = { drill: Drill; unit: string; expected: number; missing: string | null };

function DrillRows({ drill, unit, expected, missing }: DrillRowsProps) {
  const agrees = drill.count + drill.hidden === expected;
  return (
    <>
      <table className="data-table mini">
        <caption className="sr-only">明细</caption>
        <thead>
          <tr>
            <th scope="col">名称</th>
            <th scope="col">镇街</th>
            <th scope="col">日期</th>
            {drill.sums && (
              <th scope="col" className="num">
                {unitText(unit)}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {drill.rows.map((row) => (
            <tr key={row.id}>
              <td className={row.note ? "py-1.5" : undefined}>
                <DrillName row={row} />
                {row.missing && <span className="tag warn">{missing}</span>}
                {row.note && <span className="muted small block">{row.note}</span>}
              </td>
              <td className="soft">{row.town}</td>
              <td className="nums">{row.occurred_on}</td>
              {drill.sums && <td className="num">{figureText(row.quantity, unit)}</td>}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{drill.lines}行</th>
            {drill.sums ? (
              <>
                <td colSpan={2}>
                  {drill.numeratorCount === null ? "合计" : `其中符合${figureText(drill.numeratorCount, unit)}，合计`}
                </td>
                <td className="num">{figureText(drill.count, unit)}</td>
              </>
            ) : (
              <td colSpan={2}>{drill.numeratorCount === null ? "" : `其中符合${drill.numeratorCount}行`}</td>
            )}
          </tr>
        </tfoot>
      </table>
      {drill.lines > DRILL_PAGE && <p className="muted small">只列前{DRILL_PAGE}行，行数按全部计。</p>}
      {drill.hidden > 0 && <p className="muted small">另有{drill.hidden}行是外镇人员，只计数，不列姓名。</p>}
      <p>
        <Light tone={agrees ? "green" : "red"}>{agrees ? "与表中数字一致" : "与表中数字不一致，请告诉管理员"}</Light>
      </p>
    </>
  );
}

const DrillName = ({ row: { href, label } }: { row: DrillRow }) =>
  href ? (
    <a className="link" href={href}>
      {label}
    </a>
  ) : (
    label
  );
