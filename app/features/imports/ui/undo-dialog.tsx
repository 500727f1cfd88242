import { Button } from "#app/ui/button.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import type { BatchKind } from "../kinds.ts";
import { PAGE_OF } from "../schema.ts";

export type KeptRow = { row_id: string; sheet: string; row: number; name: string; target_id: string | null; why?: string };

const NAMED = 20;

const UNDOES: Readonly<Record<BatchKind, string>> = {
  talents: "新增的人会作废，更新过的格子恢复原值。撤销后可以改好文件重新导入。",
  outreach: "新增的联络记录会作废，下次联络日按之前的联络重新计算。撤销后可以改好文件重新导入。",
  projects: "新增的项目会作废，连同等待核实的阶段和到位资金。撤销后可以改好文件重新导入。",
  enterprises: "新增的企业会作废，更新过的格子恢复原值。撤销后可以改好文件重新导入。",
};

/** What undoing would do, before it is done: how many rows go back, and which stay because somebody has worked on them since. */
export function UndoDialog({
  id,
  kind,
  undoable,
  refused,
  closeHref,
}: {
  id: string;
  kind: BatchKind;
  undoable: number;
  refused: readonly KeptRow[];
  closeHref: string;
}) {
  return (
    <Dialog
      id="undo"
      title={undoable > 0 ? `撤销这次导入的${undoable}行` : "这次导入不能撤销"}
      hint={undoable > 0 ? UNDOES[kind] : undefined}
      closeHref={closeHref}
      closeLabel={undoable > 0 ? "不撤销" : "关闭"}
      actions={
        undoable > 0 && (
          <form method="post" action={`/imports/${id}/undo`} data-enhance="">
            <Button variant="danger">撤销{undoable}行</Button>
          </form>
        )
      }
    >
      {refused.length > 0 && (
        <KeptRows title={`以下${refused.length}行导入后有人改过或补过，撤销时保留`} kind={kind} rows={refused} />
      )}
    </Dialog>
  );
}

/** Rows that stay, by name. */
export function KeptRows({ title, kind, rows }: { title: string; kind: BatchKind; rows: readonly KeptRow[] }) {
  return (
    <div>
      <p className="soft">{title}：</p>
      <ul className="mt-1">
        {rows.slice(0, NAMED).map((row) => (
          <li key={row.row_id}>
            {row.target_id ? (
              <a className="link" href={`${PAGE_OF[kind]}/${row.target_id}`}>
                {row.name}
              </a>
            ) : (
              row.name
            )}
            <span className="muted small">
              {" "}
              “{row.sheet}”第{row.row}行{row.why && `，${row.why}`}
            </span>
          </li>
        ))}
      </ul>
      {rows.length > NAMED && <p className="muted small">还有{rows.length - NAMED}行，撤销后在结果页列出。</p>}
    </div>
  );
}
