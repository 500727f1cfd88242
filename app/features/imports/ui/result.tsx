import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { Note } from "#app/ui/state.tsx";
import type { ImportView } from "../queries.server.ts";
import { type RowsQuery, rowsHref } from "../rows-query.ts";
import { mayUpdate } from "../schema.ts";
import { Counts } from "./counts.tsx";
import { ImportHead } from "./import-head.tsx";
import { BatchState } from "./import-table.tsx";
import { momentText } from "./moment.ts";
import { ResultTable } from "./result-table.tsx";
import { ReviewDialog } from "./review-dialog.tsx";
import type { RowPage } from "./row-page.ts";
import { RowTabs } from "./row-tabs.tsx";
import { type KeptRow, KeptRows, UndoDialog } from "./undo-dialog.tsx";

const FILTERS = ["all", "create", "update", "duplicate", "error", "skip"] as const;

type ResultProps = {
  batch: ImportView;
  query: RowsQuery;
  list: RowPage;
  undo: { undoable: number; refused: readonly KeptRow[] } | null;
};

/** Step 5: what became of the ledger, row by row, and the way back. */
export function Result({ batch, query, list, undo }: ResultProps) {
  const filter = query.filter ?? "all";
  const path = `/imports/${batch.id}/result`;
  const back = rowsHref(path, query, { confirm: null });
  return (
    <>
      <ImportHead
        step={5}
        batch={batch}
        hint={historyText(batch)}
        tags={<BatchState {...batch} />}
        actions={
          <ResultActions
            batch={batch}
            undoHref={rowsHref(path, query, { confirm: "undo" })}
            reviewHref={rowsHref(path, query, { confirm: "review" })}
          />
        }
      />
      <ResultNotes batch={batch} />
      <div className="mb-5">
        <Counts
          leads
          items={[
            { key: "created", label: "新增", value: batch.created_count },
            ...(mayUpdate(batch.kind) ? [{ key: "updated", label: "更新", value: batch.updated_count }] : []),
            { key: "duplicate", label: "疑似重复，未导入", value: batch.duplicate_count },
            { key: "error", label: "错误，未导入", value: batch.error_count },
            { key: "skipped", label: "不导入", value: batch.skipped_count },
          ]}
        />
      </div>
      <RowTabs path={path} query={query} current={filter} counts={list.counts} filters={FILTERS} />
      {list.rows.length > 0 ? <ResultTable rows={list.rows} kind={batch.kind} /> : <EmptyState>这一类没有行。</EmptyState>}
      <Pager
        summary={`共${list.counts[filter]}行`}
        page={
          query.after !== undefined && (
            <a className="link" href={rowsHref(path, query, { after: null })}>
              回到第一页
            </a>
          )
        }
        nextHref={list.next === null ? undefined : rowsHref(path, query, { after: list.next })}
      />
      {undo && <UndoDialog id={batch.id} kind={batch.kind} closeHref={back} {...undo} />}
      {query.confirm === "review" && batch.may.review && (
        <ReviewDialog id={batch.id} count={batch.created_count} closeHref={back} />
      )}
    </>
  );
}

function ResultActions({ batch, undoHref, reviewHref }: { batch: ImportView; undoHref: string; reviewHref: string }) {
  return (
    <>
      {batch.may.undo && (
        <LinkButton href={undoHref} variant="danger" data-keep-scroll="">
          撤销这次导入
        </LinkButton>
      )}
      {batch.kind === "talents" && batch.status === "committed" && batch.created_count > 0 && (
        <LinkButton href={`/talents?batch=${batch.id}`}>看新增的人</LinkButton>
      )}
      {batch.error_count > 0 && (
        <LinkButton href={`/imports/${batch.id}/errors.xlsx`} download>
          错误工作簿
        </LinkButton>
      )}
      {batch.may.review && (
        <LinkButton href={reviewHref} variant="primary" data-keep-scroll="">
          核实这批人员
        </LinkButton>
      )}
    </>
  );
}

/** What stands in the way, and what is left to do. */
function ResultNotes({ batch }: { batch: ImportView }) {
  const left = batch.error_count + batch.duplicate_count;
  return (
    <div className="mb-5 grid gap-2 empty:hidden">
      {batch.failure && <Note tone="bad">{batch.failure}。</Note>}
      {batch.status === "committed" && left > 0 && (
        <Note>还有{left}行没有导入。请在错误工作簿里改好标红的格子，再作为新文件上传，已导入的行不会重复登记。</Note>
      )}
      {batch.kept.length > 0 && (
        <Note tone="warn">
          <KeptRows title={`有${batch.kept.length}行导入后有人改过或核实过，没有撤销`} kind={batch.kind} rows={batch.kept} />
        </Note>
      )}
    </div>
  );
}

function historyText({ committed_at, reviewed_at, reviewed_by_name, undone_at }: ImportView): string {
  return [
    committed_at && `${momentText(committed_at)}提交`,
    reviewed_at && `${momentText(reviewed_at)}由${reviewed_by_name}核实`,
    undone_at && `${momentText(undone_at)}撤销`,
  ]
    .filter(Boolean)
    .join("，");
}
