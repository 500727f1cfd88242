import { DefinitionNumber } from "#app/ui/definition-number.tsx";
import type { Figure, Town } from "../metrics/compute.server.ts";
import { CARDS, CATALOGUE, type MetricId, SPANS } from "../metrics/metric.ts";
import { type TownTableQuery, townTableHref } from "../schema.ts";
import { figureText } from "./figure-text.ts";

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
            {lines.map((line) => (
              <MetricLine key={line.id} {...line} query={query} towns={towns} ownTownId={ownTownId} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function MetricLine({ id, figure, query, towns, ownTownId }: Omit<Props, "figures"> & { id: MetricId; figure: Figure }) {
  const { label, unit, span, under } = CATALOGUE[id];
  const cell = (town: Town | null, value: number | null) => {
    const key = town ? `${id}.${town.code}` : id;
    const isOpen = query.cell?.metric === id && query.cell.townCode === (town?.code ?? null);
    const opens = value !== null && (town === null || ownTownId === null || ownTownId === town.id);
    return (
      <td key={key} className={town ? "num" : "num sum"}>
        <DefinitionNumber href={opens ? townTableHref(query, { cell: key }) : undefined} open={isOpen}>
          {figureText(value, unit)}
        </DefinitionNumber>
      </td>
    );
  };
  return (
    <tr>
      <th scope="row" className={under ? "sub" : undefined}>
        {label}
      </th>
      <td className="soft">{unit}</td>
      <td className="soft">{SPANS[span]}</td>
      {cell(null, figure.total)}
      {towns.map((town) => cell(town, figure.towns[town.id] ?? null))}
    </tr>
  );
}
