import { Bar } from "#app/ui/bar.tsx";
import { cx } from "#app/ui/cx.ts";
import { DefinitionNumber } from "#app/ui/definition-number.tsx";

export type BarCell = {
  value: number;
  text: string;
  href?: string | undefined;
  target?: number | undefined;
  targetText?: string | undefined;
  /** Shown, but not counted: grey. */
  quiet?: boolean | undefined;
};

type BarTableProps = {
  caption: string;
  columns: readonly { label: string; unit?: string | undefined }[];
  rows: readonly { label: string; cells: readonly BarCell[] }[];
  /** Where the calendar stands, 0 to 1. */
  mark?: number | undefined;
};

/** Figures side by side as bars: against their target where there is one, else against the greatest of the column. A table first, a picture second. */
export function BarTable({ caption, columns, rows, mark }: BarTableProps) {
  const greatest = columns.map((_, index) => Math.max(0, ...rows.map((row) => row.cells[index]?.value ?? 0)));
  return (
    <div className="wide">
      <table className={cx("bar-table", columns.length === 1 && "single")}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <th key={column.label} scope="col">
                {column.label} {column.unit}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              {columns.map((column, index) => {
                const cell = row.cells[index];
                return <td key={column.label}>{cell && <Measure cell={cell} greatest={greatest[index] ?? 0} mark={mark} />}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Measure({ cell, greatest, mark }: { cell: BarCell; greatest: number; mark: number | undefined }) {
  return (
    <>
      <div className="over">
        <b>
          <DefinitionNumber href={cell.href}>{cell.text}</DefinitionNumber>
        </b>
        {cell.targetText && <span className="target">{cell.targetText}</span>}
      </div>
      <Bar
        value={cell.value}
        max={cell.target ?? greatest}
        mark={cell.target === undefined ? undefined : mark}
        quiet={cell.quiet}
      />
    </>
  );
}
