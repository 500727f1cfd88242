import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { projectLedger } from "#app/features/projects/queries/ledger.server.ts";
import { projectTotals, projectValues } from "#app/features/projects/rules/ledger.ts";
import { projectsHref } from "#app/features/projects/schema/filter-href.ts";
import { parseProjectFilters } from "#app/features/projects/schema/filters.ts";
import { ProjectLedgerSheet } from "#app/features/projects/ui/ledger-sheet.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Report } from "#app/ui/layout.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";
import { PrintHint } from "#app/ui/print-hint.tsx";

export const meta: MetaFunction = () => [{ title: "归根项目台账 · 归根" }];

/** Beyond this a page is no page any more; the sheet is narrowed. */
const MOST = 1_000;

export const loader = withActor("project:export", async ({ db, actor, request }) => {
  const filters = parseProjectFilters(new URL(request.url).searchParams);
  const { lines, title } = await projectLedger(db, actor, filters);
  return {
    title,
    rows: lines.slice(0, MOST).map((line) => ({ id: line.id, values: projectValues(line) })),
    totals: projectTotals(lines),
    count: lines.length,
    back: projectsHref(filters),
    exportHref: projectsHref(filters, {}, "/projects/export"),
    unit: actor.unit_name,
  };
});

/** RPT-04 to read and to print. */
export default function ProjectLedgerPage() {
  const { title, rows, totals, count, back, exportHref, unit } = useLoaderData<typeof loader>();
  return (
    <>
      <RecordNav backHref={back} backLabel="项目" />
      <PageHead
        title="归根项目台账"
        hint={
          <>
            {`共${count}个。${count > MOST ? `这里只列前${MOST}个，请加条件缩小范围。` : ""}`}
            <PrintHint what="，A4横向。" />
          </>
        }
        actions={rows.length > 0 && <LinkButton href={exportHref}>导出Excel</LinkButton>}
      />
      {rows.length > 0 ? (
        <Report landscape>
          <ProjectLedgerSheet title={title} unit={unit} rows={rows} totals={totals} />
        </Report>
      ) : (
        <EmptyState action={<LinkButton href="/projects">看全部项目</LinkButton>}>没有符合条件的项目。</EmptyState>
      )}
    </>
  );
}
