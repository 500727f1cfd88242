import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { listImports } from "#app/features/imports/queries.server.ts";
import { ImportTable } from "#app/features/imports/ui/import-table.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { Pager } from "#app/ui/pager.tsx";

export const meta: MetaFunction = () => [{ title: "导入台账 · 归根" }];

export const loader = withActor(["import:create", "import:approve", "import:view"], async ({ request, db, actor }) => {
  const asked = Number(new URL(request.url).searchParams.get("page"));
  const page = Number.isSafeInteger(asked) && asked > 0 ? asked : 1;
  const list = await listImports(db, actor, page);
  return { ...list, page, mayImport: can(actor, "import:create") && actor.town_id !== null, isZone: actor.town_id === null };
});

/** Past imports, and the way to the next. */
export default function ImportsPage() {
  const { rows, total, pages, page, mayImport, isZone } = useLoaderData<typeof loader>();
  const upload = mayImport && (
    <LinkButton href="/imports/new" variant="primary" shortcut="n">
      上传台账
    </LinkButton>
  );
  return (
    <>
      <PageHead title="导入台账" hint="每次导入都留有记录，提交后可以撤销。" actions={rows.length > 0 && upload} />
      {rows.length > 0 ? (
        <>
          <ImportTable rows={rows} showTown={isZone} />
          <Pager
            summary={`共${total}次导入`}
            page={pages > 1 ? `第${page}页，共${pages}页` : undefined}
            previousHref={page > 1 ? `/imports?page=${page - 1}` : undefined}
            nextHref={page < pages ? `/imports?page=${page + 1}` : undefined}
          />
        </>
      ) : (
        <EmptyState action={upload}>
          {isZone ? "各镇街还没有导入过台账。" : "还没有导入过台账。摸排用的Excel或CSV可以直接传上来，不用先改格式。"}
        </EmptyState>
      )}
    </>
  );
}
