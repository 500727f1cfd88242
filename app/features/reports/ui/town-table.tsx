import { DefinitionNumber } from "#app/ui/definition-number.tsx";
import type { Town } from "../metrics/compute.server.ts";
import { CARDS, SPANS } from "../metrics/definitions/definition.ts";
import { type Figure, valueAt } from "../metrics/figure.ts";
import { CATALOGUE, type Line, linesOf, type MetricId } from "../metrics/metric.ts";
import { cellKey, type TownTableQuery, townTableHref } from "../schema.ts";
import { figureText, unitText } from "./figure-text.ts";

type Props = {
  query: TownTableQuery;
  towns: readonly Town[];
  figures: readonly { id: MetricId; figure: Figure }[];
  /** The town whose rows the reader may open; null opens all. */
  ownTownId: string | null;
};

/** The district's table: one line an indicator, one column a town, every number a way down to its rows (RPT-12). */
export function TownTable({ query, towns, figures, ownTownId }: Props) {
  const cards = Object.entries(CARDS)
    .map(([card, label]) => ({ card, label, lines: figures.filter(({ id }) => CATALOGUE[id].card === card) }))
    .filter(({ lines }) => lines.length > 0);
  return (
    <div className="wide">
      <table className="data-table report">
        <caption className="sr-only">镇街汇总表，截至{query.asOf}</caption>
        <thead>
          <tr>
            <th scope="col">指标</th>
            <th scope="col">单位</th>
            <th scope="col">口径</th>
            <th scope="col" className="num">
              合计
            </th>
            {towns.map((town) => (
              <th scope="col" className="num" key={town.id}>
                {town.name}
              </th>
            ))}
          </tr>
        </thead>
        {cards.map(({ card, label, lines }) => (
          <tbody key={card}>
            <tr className="group">
              <th scope="rowgroup" colSpan={4 + towns.length}>
                {label}
              </th>
            </tr>
            {lines.flatMap(({ id, figure }) =>
              linesOf(id).map((line) => (
                <MetricLine key={line.label} line={line} figure={figure} query={query} towns={towns} ownTownId={ownTownId} />
              )),
            )}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function MetricLine({ line, figure, query, towns, ownTownId }: Omit<Props, "figures"> & { line: Line; figure: Figure }) {
  const { id, part, label, unit, isSub, isRatio } = line;
  const cell = (town: Town | null) => {
    const value = valueAt(figure, part, town?.id ?? null);
    const key = cellKey({ metric: id, part, townCode: town?.code ?? null });
    const opens = value !== null && !isRatio && (town === null || ownTownId === null || ownTownId === town.id);
    return (
      <td key={key} className={town ? "num" : "num sum"}>
        <DefinitionNumber
          href={opens ? townTableHref(query, { cell: key }) : undefined}
          open={query.cell !== null && cellKey(query.cell) === key}
        >
          {figureText(value, unit)}
        </DefinitionNumber>
      </td>
    );
  };
  return (
    <tr>
      <th scope="row" className={isSub ? "sub" : undefined}>
        {label}
      </th>
      <td className="soft">{unitText(unit)}</td>
      <td className="soft">{SPANS[CATALOGUE[id].span]}</td>
      {[null, ...towns].map(cell)}
    </tr>
  );
}
