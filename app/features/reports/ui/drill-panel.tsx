import { Bar } from "#app/ui/bar.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { SidePanel } from "#app/ui/layout.tsx";
import { BigFigure } from "#app/ui/stat.tsx";
import { Light } from "#app/ui/state.tsx";
import { DRILL_PAGE, type Drill } from "../drill.ts";
import type { Figure, Town } from "../metrics/compute.server.ts";
import { CATALOGUE, type MetricId, SPANS } from "../metrics/metric.ts";
import type { TrendPoint } from "../queries/trend.server.ts";
import { type TownTableQuery, townTableHref } from "../schema.ts";
import { figureText } from "./figure-text.ts";

type Props = {
  query: TownTableQuery;
  id: MetricId;
  town: Town | null;
  figure: Figure;
  drill: Drill | null;
  trend: readonly TrendPoint[];
};

/** What a number opens: what it means, how it came to be, its rows, and a foot that equals it. */
export function DrillPanel({ query, id, town, figure, drill, trend }: Props) {
  const metric = CATALOGUE[id];
  const value = town ? (figure.towns[town.id] ?? null) : figure.total;
  const part = (side: "numerator" | "denominator") =>
    town ? (figure.parts?.[side].towns[town.id] ?? 0) : (figure.parts?.[side].total ?? 0);
  return (
    <SidePanel
      title={`${metric.label}，${town?.name ?? "合计"}`}
      label={`${metric.label}的口径与明细`}
      closeHref={townTableHref(query, { cell: null })}
    >
      <BigFigure value={figureText(value, metric.unit)} unit={metric.unit} />
      <p className="muted small">
        {SPANS[metric.span]}，截至{query.asOf}，{query.knownAt ? `按${query.knownAt.slice(0, 10)}当时所知` : "修订口径"}
        {figure.parts && `，${part("numerator")}÷${part("denominator")}`}
      </p>
      <Meaning id={id} />
      <Trend points={trend} unit={metric.unit} />
      {drill ? (
        <DrillRows drill={drill} expected={figure.parts ? part("denominator") : (value ?? 0)} isRate={Boolean(figure.parts)} />
      ) : (
        <p className="muted small">逐人明细只列给有权看这些人的岗位。镇街可以点开本镇街的数字。</p>
      )}
    </SidePanel>
  );
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
            {unit}
          </th>
        </tr>
      </thead>
      <tbody>
        {known.map(({ day, value }) => (
          <tr key={day}>
            <th scope="row">{day}</th>
            <td>
              <Bar value={value ?? 0} max={max} label={`${day} ${figureText(value, unit)}${unit}`} />
            </td>
            <td className="num">{figureText(value, unit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DrillRows({ drill, expected, isRate }: { drill: Drill; expected: number; isRate: boolean }) {
  const agrees = drill.count === expected;
  return (
    <>
      <table className="data-table mini">
        <caption className="sr-only">明细</caption>
        <thead>
          <tr>
            <th scope="col">名称</th>
            <th scope="col">镇街</th>
            <th scope="col">日期</th>
          </tr>
        </thead>
        <tbody>
          {drill.rows.map((row) => (
            <tr key={row.entity_id}>
              <td>
                {row.entity === "talent" ? (
                  <a className="link" href={`/talents/${row.entity_id}`}>
                    {row.label}
                  </a>
                ) : (
                  row.label
                )}
                {row.missing && <span className="tag warn">缺项</span>}
              </td>
              <td className="soft">{row.town}</td>
              <td className="nums">{row.occurred_on}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{drill.count}行</th>
            <td colSpan={2}>{isRate && drill.numeratorCount !== null ? `其中符合${drill.numeratorCount}行` : ""}</td>
          </tr>
        </tfoot>
      </table>
      {drill.count > DRILL_PAGE && <p className="muted small">只列前{DRILL_PAGE}行，行数按全部计。</p>}
      <p>
        <Light tone={agrees ? "green" : "red"}>{agrees ? "与表中数字一致" : "与表中数字不一致，请告诉管理员"}</Light>
      </p>
    </>
  );
}
