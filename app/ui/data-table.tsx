import { type CellContext, flexRender, useTable } from "@tanstack/react-table";
import { cell_getContext as contextOf } from "@tanstack/react-table/static-functions";
import type { ReactNode } from "react";
import { cx } from "#app/ui/cx.ts";
import { SelectAll } from "#app/ui/selection.tsx";
import { type ColumnLook, type Columns, features } from "#app/ui/table-columns.ts";

export type Sort = {
  key: string;
  direction: "asc" | "desc";
  /** The address of the list in that order. */
  href: (key: string, direction: "asc" | "desc") => string;
};

export type Selection<Row> = {
  /** The id of the form the boxes belong to (a BulkBar). */
  form: string;
  name?: string | undefined;
  label: (row: Row) => string;
  allLabel: string;
};

type DataTableProps<Row extends object> = {
  columns: Columns<Row>;
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** What the table lists, for readers. */
  caption: string;
  sort?: Sort | undefined;
  select?: Selection<Row> | undefined;
  /** Ids of the columns to show, in this order; all of them when left out. */
  visible?: readonly string[] | undefined;
  rowTone?: ((row: Row) => "quiet" | undefined) | undefined;
  /** `<tr>`s of the foot. */
  foot?: ReactNode;
  /** Shown instead of a table without rows. */
  empty?: ReactNode;
  look?: "list" | "report" | "mini" | undefined;
};

/**
 * A list as a native table: sort links in the header, boxes that belong to a form, two-line rows on a phone.
 * The link that opens a row carries `data-row`; the shell's keyboard moves between those.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { columns, rows, rowId, caption, sort, select, visible, rowTone, foot, empty, look = "list" } = props;
  // A column that is not shown makes no cells: a list knows twice as many as it shows.
  const shown = visible ? visible.flatMap((id) => columns.find((column) => idOf(column) === id) ?? []) : [...columns];
  const table = useTable({ features, columns: shown, data: [...rows], getRowId: rowId });
  if (rows.length === 0 && empty !== undefined) return empty;
  return (
    <div className="wide">
      <table className={cx("data-table", look === "list" ? "two-line" : look)}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {select && (
              <th scope="col" className="pick-cell">
                <SelectAll label={select.allLabel} />
              </th>
            )}
            {table.getFlatHeaders().map((header) => (
              <HeaderCell key={header.id} look={header.column.columnDef.meta} sort={sort}>
                <table.FlexRender header={header} />
              </HeaderCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id} className={rowTone?.(row.original)}>
              {select && (
                <td className="pick-cell">
                  <input
                    type="checkbox"
                    className="check"
                    form={select.form}
                    name={select.name ?? "ids"}
                    value={row.id}
                    aria-label={select.label(row.original)}
                    data-select=""
                  />
                </td>
              )}
              {row.getAllCells().map((cell) => (
                <BodyCell key={cell.id} look={cell.column.columnDef.meta} whole={cell.getValue()}>
                  {/* Not <table.FlexRender>: its context keeps a memo for each cell, a fifth of a page's time. */}
                  {flexRender(cell.column.columnDef.cell, contextOf(cell) as CellContext<typeof features, Row, unknown>)}
                </BodyCell>
              ))}
            </tr>
          ))}
        </tbody>
        {foot && <tfoot>{foot}</tfoot>}
      </table>
    </div>
  );
}

/** As TanStack names a column: by its id, else by the field it reads. */
const idOf = <Row extends object>(column: Columns<Row>[number]): unknown =>
  column.id ?? ("accessorKey" in column ? column.accessorKey : undefined);

type CellProps = { look: ColumnLook | undefined; children: ReactNode };

function HeaderCell({ look = {}, sort, children }: CellProps & { sort: Sort | undefined }) {
  const key = look.sort;
  const current = sort !== undefined && key === sort.key;
  const text = (
    <>
      {children}
      {look.unit && <span className="unit">{look.unit}</span>}
    </>
  );
  return (
    <th
      scope="col"
      className={look.align && "num"}
      aria-sort={current ? (sort.direction === "asc" ? "ascending" : "descending") : undefined}
    >
      {look.headerHidden ? (
        <span className="sr-only">{text}</span>
      ) : sort !== undefined && key !== undefined ? (
        <a href={sort.href(key, current && sort.direction === "asc" ? "desc" : "asc")} data-keep-scroll="">
          {text}
        </a>
      ) : (
        text
      )}
    </th>
  );
}

function BodyCell({ look = {}, whole, children }: CellProps & { whole: unknown }) {
  return (
    <td
      title={look.cut && typeof whole === "string" && whole !== "" ? whole : undefined}
      className={cx(look.align && "num", look.cut && "cut", look.soft && "soft")}
      data-a={look.phone === "title" ? "" : undefined}
      data-b={look.phone === "line" ? "" : undefined}
      data-r={look.phone === "end" ? "" : undefined}
    >
      {children}
    </td>
  );
}
