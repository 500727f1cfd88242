import { Button, LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { Note } from "#app/ui/state.tsx";
import { type BatchKind, subjectLabel } from "../kinds.ts";
import type { ImportView } from "../queries.server.ts";
import { type RowsQuery, rowsHref } from "../rows-query.ts";
import type { RowFilter } from "../schema.ts";
import { BulkDecide } from "./bulk-decide.tsx";
import { DiscardButton } from "./discard-button.tsx";
import { ImportHead } from "./import-head.tsx";
import { PreviewSummary } from "./preview-summary.tsx";
import { RowDialog } from "./row-dialog.tsx";
import type { RowPage } from "./row-page.ts";
import { RowTable } from "./row-table.tsx";
import { RowTabs } from "./row-tabs.tsx";

const FILTERS = ["todo", "all", "create", "update", "duplicate", "error", "skip"] as const;

type PreviewProps = { batch: ImportView; query: RowsQuery; filter: RowFilter; list: RowPage; towns: readonly string[] };

/** Step 3: every row as it will be filed; what is wrong is mended here, what may be a duplicate is decided here. */
export function Preview({ batch, query, filter, list, towns }: PreviewProps) {
  const { counts } = list;
  const root = `/imports/${batch.id}`;
  const path = `${root}/preview`;
  const back = rowsHref(path, query, { row: null });
  const opened = list.rows.find(({ id }) => id === query.row);
  const taken = batch.sheets.filter(({ take }) => take);
  const isPaged = query.after !== undefined || list.next !== null;
  return (
    <>
      <ImportHead
        step={3}
        batch={batch}
        hint={sourceText(taken, batch.kind)}
        actions={<PreviewActions batch={batch} counts={counts} />}
      />
      {batch.failure && (
        <div className="mb-5">
          <Note tone="bad">{batch.failure}。检查没有新的问题后，请重新提交。</Note>
        </div>
      )}
      {batch.kind === "projects" && (
        <div className="mb-5">
          <Note>
            签约、开工、投产、达产和到位资金提交后由人才办核实，核实前不计入汇总。缺签约类型等要件的，按提示补上；补不上的日期记入项目说明。
          </Note>
        </div>
      )}
      <PreviewSummary counts={counts} kind={batch.kind} />
      <RowTabs
        path={path}
        query={query}
        current={filter}
        counts={counts}
        filters={FILTERS}
        end={
          filter === "duplicate" && batch.may.fix && counts.duplicate > 0 ? (
            <BulkDecide id={batch.id} kind={batch.kind} count={counts.duplicate} back={back} />
          ) : undefined
        }
      />
      {list.rows.length > 0 ? (
        <RowTable
          rows={list.rows}
          fields={batch.columns}
          kind={batch.kind}
          showSheet={taken.length > 1}
          editing={batch.may.fix ? { action: `${root}/fix`, back, towns } : undefined}
          openHref={(row) => rowsHref(path, query, { row })}
        />
      ) : (
        <EmptyState action={filter !== "all" && <LinkButton href={`${path}?filter=all`}>看全部</LinkButton>}>
          {filter === "all" ? "选定的工作表里没有可导入的行。请回到上一步换一张表，或者换文件。" : "这一类没有了。"}
        </EmptyState>
      )}
      {list.rows.length > 0 && (
        <Pager
          summary={isPaged ? `本页${list.rows.length}行，共${counts[filter]}行` : `共${counts[filter]}行`}
          page={
            query.after !== undefined && (
              <a className="link" href={rowsHref(path, query, { after: null, row: null })}>
                回到第一页
              </a>
            )
          }
          nextHref={list.next === null ? undefined : rowsHref(path, query, { after: list.next, row: null })}
        />
      )}
      {opened && (
        <RowDialog
          key={opened.id}
          row={opened}
          kind={batch.kind}
          action={batch.may.fix ? `${root}/decide` : undefined}
          back={back}
        />
      )}
    </>
  );
}

function PreviewActions({ batch, counts }: Pick<PreviewProps, "batch"> & { counts: RowPage["counts"] }) {
  const root = `/imports/${batch.id}`;
  const ready = counts.create + counts.update;
  return (
    <>
      {batch.may.discard && <DiscardButton id={batch.id} />}
      {counts.error > 0 && (
        <LinkButton href={`${root}/errors.xlsx`} download>
          错误工作簿
        </LinkButton>
      )}
      {batch.may.commit && (
        <form method="post" action={`${root}/commit`} data-enhance="">
          <Button variant="primary" disabled={ready === 0} title={ready === 0 ? "还没有可以提交的行" : undefined}>
            {batch.failure ? `重新提交${ready}行` : `提交无误的${ready}行`}
          </Button>
        </form>
      )}
    </>
  );
}

/** Which sheets the rows come from, and what was passed over. */
function sourceText(sheets: ImportView["sheets"], kind: BatchKind): string {
  const [only] = sheets;
  if (sheets.length !== 1 || !only) return `${sheets.length}张工作表`;
  const header = only.header_rows ? `，表头在第${only.header_rows[1]}行` : "";
  const unnamed = only.unnamed_rows > 0 ? `，跳过没有${subjectLabel(kind)}的${only.unnamed_rows}行` : "";
  return `工作表“${only.name}”${header}${unnamed}`;
}
