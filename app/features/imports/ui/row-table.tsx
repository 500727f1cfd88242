import { Fragment } from "react";
import { cx } from "#app/ui/cx.ts";
import { type Field, fieldLabel } from "../cells/headers.ts";
import type { BatchKind } from "../kinds.ts";
import type { ImportRowView } from "../queries.server.ts";
import { CellForm } from "./cell-form.tsx";
import { listId, wordsFor } from "./cell-options.ts";
import { RowCell, type RowEditing } from "./row-cell.tsx";
import { asking, askingElsewhere, columnsOf, type RowColumn } from "./row-columns.ts";
import { RowState, rowAction, rowNote } from "./row-state.tsx";

type RowTableProps = {
  rows: readonly ImportRowView[];
  /** The fields this ledger fills. */
  fields: readonly Field[];
  kind: BatchKind;
  /** Several sheets: each row says whose it is. */
  showSheet: boolean;
  /** Absent for somebody who may only look. */
  editing: RowEditing | undefined;
  openHref: (id: string) => string;
};

/** The rows of a ledger as they will be filed. What is wrong is a field in its place; on a phone each row is a block of lines. */
export function RowTable({ rows, fields, kind, showSheet, editing, openHref }: RowTableProps) {
  const columns = columnsOf(fields, kind);
  return (
    <div className="wide">
      <table className="data-table two-line table-fixed md:[&_td]:py-1.5">
        <caption className="sr-only">台账各行</caption>
        <thead>
          <tr>
            <th scope="col" className="num w-11">
              行号
            </th>
            <th scope="col" className="w-22">
              结论
            </th>
            {columns.map(({ label, unit, width }) => (
              <th key={label} scope="col" className={width}>
                {label}
                {unit && <span className="unit">{unit}</span>}
              </th>
            ))}
            <th scope="col" className="num w-22">
              处理
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.id}
              row={row}
              kind={kind}
              columns={columns}
              showSheet={showSheet}
              editing={editing}
              href={openHref(row.id)}
            />
          ))}
        </tbody>
      </table>
      {editing && <WordLists rows={rows} towns={editing.towns} />}
    </div>
  );
}

type RowProps = {
  row: ImportRowView;
  kind: BatchKind;
  columns: readonly RowColumn[];
  showSheet: boolean;
  editing: RowEditing | undefined;
  href: string;
};

function Row({ row, kind, columns, showSheet, editing, href }: RowProps) {
  const elsewhere = editing ? askingElsewhere(row, columns) : [];
  return (
    <Fragment>
      <tr className={cx(elsewhere.length > 0 && "[&>td]:border-b-0!", "max-md:py-2.5")}>
        <td className="num muted md:pr-4!">
          {row.row_no}
          {showSheet && (
            <div className="tiny cut" title={row.sheet}>
              {row.sheet}
            </div>
          )}
        </td>
        <td data-b="">
          <RowState row={row} /> <span className="tiny muted md:hidden">第{row.row_no}行</span>
        </td>
        {columns.map((column) => (
          <BodyCell key={column.label} row={row} kind={kind} column={column} editing={editing} />
        ))}
        <td data-r="" className="num">
          <a
            className="link"
            href={href}
            data-row=""
            data-keep-scroll=""
            aria-label={`第${row.row_no}行，${rowAction(row, kind)}`}
          >
            <span className="font-normal">{rowAction(row, kind)}</span>
          </a>
        </td>
      </tr>
      {editing && elsewhere.length > 0 && (
        <tr>
          <td />
          <td />
          <td colSpan={columns.length + 1} data-b="">
            <div className="flex flex-wrap gap-x-6 pb-1 max-md:grid">
              {elsewhere.map((field) => (
                <div key={field} className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-4 md:min-w-80">
                  <span className="soft small py-2">{fieldLabel(field)}</span>
                  <CellForm
                    row={row}
                    field={field}
                    action={editing.action}
                    back={editing.back}
                    hasWords={wordsFor(field, editing.towns).length > 0}
                  />
                </div>
              ))}
            </div>
          </td>
        </tr>
      )}
    </Fragment>
  );
}

function BodyCell({ row, kind, column, editing }: Pick<RowProps, "row" | "kind" | "editing"> & { column: RowColumn }) {
  const isAsking = editing !== undefined && asking(row, column.fields).length > 0;
  const note = column.phone === "title" ? rowNote(row, kind) : undefined;
  return (
    <td
      data-a={column.phone === "title" ? "" : undefined}
      data-b={column.phone === "line" || (column.phone === "hidden" && isAsking) ? "" : undefined}
      className={isAsking ? "md:py-0!" : undefined}
    >
      {isAsking && <span className="tiny muted md:hidden">{column.label}</span>}
      <RowCell row={row} column={column} editing={editing} />
      {note && <div className={cx(note.isWarning ? "warning" : "hint", "whitespace-normal")}>{note.text}</div>}
    </td>
  );
}

/** The suggestions that the fields of this page lean on, each list once. */
function WordLists({ rows, towns }: { rows: readonly ImportRowView[]; towns: readonly string[] }) {
  const fields = [...new Set(rows.flatMap((row) => asking(row, Object.keys(row.cells) as Field[])))];
  const lists = new Map(fields.map((field) => [listId(field), wordsFor(field, towns)]));
  return [...lists].map(
    ([id, words]) =>
      words.length > 0 && (
        <datalist key={id} id={id}>
          {words.map((word) => (
            <option key={word} value={word} />
          ))}
        </datalist>
      ),
  );
}
