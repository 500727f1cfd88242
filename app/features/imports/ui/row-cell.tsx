import { Fragment } from "react";
import type { ImportRowView } from "../queries.server.ts";
import { CellForm, SettleForm } from "./cell-form.tsx";
import { wordsFor } from "./cell-options.ts";
import { asking, type RowColumn, textOf } from "./row-columns.ts";

export type RowEditing = { action: string; back: string; towns: readonly string[] };

type RowCellProps = { row: ImportRowView; column: RowColumn; editing: RowEditing | undefined };

/** One cell of the preview: a field while something in it is wrong or guessed, else the text that will be filed. */
export function RowCell({ row, column, editing }: RowCellProps) {
  const fields = asking(row, column.fields);
  const text = textOf(row, column.fields);
  if (editing && fields.length > 0) {
    const { towns, ...form } = editing;
    return fields.map((field) => (
      <Fragment key={field}>
        <CellForm row={row} field={field} hasWords={wordsFor(field, towns).length > 0} {...form} />
        <SettleForm row={row} field={field} {...form} />
      </Fragment>
    ));
  }
  const words = column.fields.map((field) => row.cells[field]).find((cell) => cell?.error ?? cell?.confirm ?? cell?.warning);
  return (
    <>
      <CellText row={row} column={column} text={text} />
      {words && (
        <div className={words.error ? "error cut" : "warning cut"} title={words.error ?? words.confirm ?? words.warning}>
          {words.error ?? words.confirm ?? words.warning}
        </div>
      )}
    </>
  );
}

/** Struck is what will not hold: the file's word where the ledger was told to win, else the ledger's. */
function CellText({ row, column, text }: Omit<RowCellProps, "editing"> & { text: string }) {
  const conflict =
    row.effective === "update"
      ? [...row.conflicts, ...row.fills.filter(({ old }) => old !== "")].find(({ key }) => column.merges.includes(key))
      : undefined;
  if (!conflict) {
    return (
      <div className="cut" title={text}>
        {text}
      </div>
    );
  }
  const wins = !row.conflicts.includes(conflict);
  const [struck, kept] = wins ? [conflict.old, conflict.new] : [conflict.new, conflict.old];
  return (
    <div title={wins ? `档案原为“${struck}”，改为“${kept}”` : `台账写“${struck}”，档案保留“${kept}”`}>
      <div className="cut">{kept}</div>
      <div className="cut tiny muted">
        <s>{struck}</s>
      </div>
    </div>
  );
}
