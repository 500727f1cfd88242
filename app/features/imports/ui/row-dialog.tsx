import { Button } from "#app/ui/button.tsx";
import { ChoiceGroup } from "#app/ui/choice.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { Note } from "#app/ui/state.tsx";
import { type Field, fieldLabel } from "../cells/headers.ts";
import type { BatchKind } from "../kinds.ts";
import type { ImportRowView } from "../queries.server.ts";
import { type Choice, choiceLabel, mayUpdate, PAGE_OF } from "../schema.ts";
import { subjectOf } from "./row-columns.ts";
import { RowCompare } from "./row-compare.tsx";
import { RowState } from "./row-state.tsx";

type RowDialogProps = {
  row: ImportRowView;
  kind: BatchKind;
  /** Where the decision goes; undefined for somebody who may only look. */
  action: string | undefined;
  /** The page without the dialog. */
  back: string;
};

/** One row whole: who it may be, what would change, what it says, and what to do with it. */
export function RowDialog({ row, kind, action, back }: RowDialogProps) {
  const name = subjectOf(row) || "没有名称";
  const mayDecide = action !== undefined && row.choices.length > 0;
  return (
    <Dialog
      id="row"
      title={
        <span className="row">
          {name}
          <span className="muted small font-normal">第{row.row_no}行</span>
          <RowState row={row} />
        </span>
      }
      closeHref={back}
      closeLabel={mayDecide ? "取消" : "关闭"}
      actions={
        mayDecide && (
          <Button variant="primary" form="row-decision">
            保存决定
          </Button>
        )
      }
    >
      {row.match && <Match match={row.match} kind={kind} />}
      <form id="row-decision" method="post" action={action} data-enhance="" className="grid gap-3.5">
        <input type="hidden" name="row_id" value={row.id} />
        <input type="hidden" name="version" value={row.version} />
        <input type="hidden" name="back" value={back} />
        {kind !== "outreach" && row.match?.id && <RowCompare row={row} readOnly={!mayDecide} mayUpdate={mayUpdate(kind)} />}
        {mayDecide && <Decide row={row} kind={kind} />}
      </form>
      <WholeRow row={row} isOpen={!row.match} />
    </Dialog>
  );
}

/** Whom the row resembles. Of another town's person nothing is told but that they are known there. */
function Match({ match, kind }: { match: NonNullable<ImportRowView["match"]>; kind: BatchKind }) {
  if (match.id === null) return <Note tone="warn">{match.rule}。</Note>;
  return (
    <Note tone="warn">
      {match.rule}：
      <a className="link" href={`${PAGE_OF[kind]}/${match.id}`} target="_blank" rel="noreferrer">
        {[match.name, match.no].filter(Boolean).join(" ")}
      </a>
      。
    </Note>
  );
}

function Decide({ row, kind }: { row: ImportRowView; kind: BatchKind }) {
  const options = row.choices.map((choice: Choice) => ({ value: choice as string, label: choiceLabel(kind, choice) }));
  const proposal = row.chosen ? [{ value: "", label: "按系统建议" }] : [];
  return (
    <ChoiceGroup
      field={{
        name: "choice",
        id: "row-choice",
        initialValue: row.chosen ?? (row.decision === "duplicate" ? undefined : row.decision),
      }}
      label="这一行怎么办"
      options={[...options, ...proposal]}
    />
  );
}

/** Every cell: what was written and what will be filed. */
function WholeRow({ row, isOpen }: { row: ImportRowView; isOpen: boolean }) {
  const cells = (Object.keys(row.cells) as Field[]).flatMap((field) => {
    const cell = row.cells[field];
    return cell && (cell.raw || cell.shown || cell.error || cell.warning) ? [{ field, cell }] : [];
  });
  return (
    <details open={isOpen}>
      <summary className="link">整行内容</summary>
      <div className="wide">
        <table className="data-table mini [&_td]:whitespace-normal [&_td]:py-1">
          <caption className="sr-only">整行内容</caption>
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">原文</th>
              <th scope="col">入库</th>
            </tr>
          </thead>
          <tbody>
            {cells.map(({ field, cell }) => (
              <tr key={field}>
                <th scope="row" className="soft">
                  {fieldLabel(field)}
                </th>
                <td className="soft">{cell.raw}</td>
                <td>
                  {cell.shown}
                  {cell.error && <p className="error">{cell.error}</p>}
                  {(cell.confirm ?? cell.warning) && (
                    <p className="warning">{[cell.confirm, cell.warning].filter(Boolean).join("；")}</p>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
