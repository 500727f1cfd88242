import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { EXPORT_SCOPES, listExports } from "#app/features/talents/queries/export-log.server.ts";
import { ExportTable } from "#app/features/talents/ui/export-table.tsx";
import { beijingTime } from "#app/lib/beijing-time.ts";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { Pager } from "#app/ui/pager.tsx";

export const meta: MetaFunction = () => [{ title: "导出记录 · 归根" }];

export const loader = withActor("export:view", async ({ db, actor, request }) => {
  const params = new URL(request.url).searchParams;
  const before = /^[0-9a-f-]{36}$/.exec(params.get("before") ?? "")?.[0];
  const who = (params.get("who") ?? "").trim().slice(0, 40);
  const { rows, next } = await listExports(db, actor, before, who);
  const scope = Object.entries(EXPORT_SCOPES).find(([role]) => role === actor.role)?.[1];
  return {
    rows: rows.map((row) => ({ ...row, when: beijingTime(row.at) })),
    next,
    isFirst: !before,
    who,
    scope: scope ?? "您自己的每一次导出；审计可以看到全区的。",
    ofOthers: scope !== undefined,
    hasReasons: actor.role !== "GL",
  };
});

/** Who took what out, when and why (domain E88). */
export default function ExportsPage() {
  const { rows, next, isFirst, who, scope, ofOthers, hasReasons } = useLoaderData<typeof loader>();
  const href = (before?: string) => {
    const search = new URLSearchParams({ ...(who && { who }), ...(before && { before }) }).toString();
    return search ? `/exports?${search}` : "/exports";
  };
  return (
    <>
      <PageHead title="导出记录" hint={scope} />
      {ofOthers && (
        <FilterBar action="/exports" search={{ name: "who", value: who, label: "导出人", placeholder: "导出人姓名或登录名" }} />
      )}
      <ExportTable rows={rows} hasReasons={hasReasons} empty={who ? `没有“${who}”的导出记录。` : "还没有导出过。"} />
      {(next || !isFirst) && (
        <Pager
          summary={`本页${rows.length}次`}
          previousHref={isFirst ? undefined : href()}
          nextHref={next ? href(next) : undefined}
        />
      )}
    </>
  );
}
