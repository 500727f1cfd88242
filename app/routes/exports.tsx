import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { listExports } from "#app/features/talents/queries/export-log.server.ts";
import { ExportTable } from "#app/features/talents/ui/export-table.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { Pager } from "#app/ui/pager.tsx";

export const meta: MetaFunction = () => [{ title: "导出记录 · 归根" }];

const beijing = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" });

export const loader = withActor("export:view", async ({ db, actor, request }) => {
  const before = /^[0-9a-f-]{36}$/.exec(new URL(request.url).searchParams.get("before") ?? "")?.[0];
  const { rows, next } = await listExports(db, actor, before);
  return {
    rows: rows.map((row) => ({ ...row, when: beijing.format(row.at) })),
    next,
    isFirst: !before,
    everybody: actor.role === "SJ",
  };
});

/** Who took what out, when and why (domain E88). */
export default function ExportsPage() {
  const { rows, next, isFirst, everybody } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="导出记录" hint={everybody ? "全区每一次导出。" : "您自己的每一次导出；审计可以看到全区的。"} />
      <ExportTable rows={rows} />
      {(next || !isFirst) && (
        <Pager
          summary={`本页${rows.length}次`}
          previousHref={isFirst ? undefined : "/exports"}
          nextHref={next ? `/exports?before=${next}` : undefined}
        />
      )}
    </>
  );
}
