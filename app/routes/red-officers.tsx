import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withPublic } from "#app/auth/with-actor.server.ts";
import { publicOfficers } from "#app/features/officers/queries/board.server.ts";
import { PublicOfficerTable } from "#app/features/officers/ui/report-table.tsx";
import { findToday } from "#app/features/regions/queries.server.ts";
import { formatDay } from "#app/lib/dates.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PrintHead } from "#app/ui/layout.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

const TITLE = "红色服务官";

export const meta: MetaFunction = () => [
  { title: `${TITLE} · 归根` },
  { name: "description", content: "平顶山市城乡一体化示范区派驻企业的红色服务官和工作电话。" },
];

export const loader = withPublic(async ({ db }) => {
  const [rows, today] = await Promise.all([publicOfficers(db), findToday(db)]);
  return { rows, today };
});

/** The public directory of officers (RPT-07): work phones only. */
export default function RedOfficers() {
  const { rows, today } = useLoaderData<typeof loader>();
  return (
    <div className="landscape">
      <PageHead
        title={TITLE}
        hint={
          <>
            企业有困难，直接打给派驻的服务官。返乡创业找
            <a className="link underline" href="/stations">
              人才服务站
            </a>
            。
          </>
        }
      />
      <PrintHead title={`${TITLE}一览表`} sub={["平顶山市城乡一体化示范区", formatDay(today, "long")]} />
      {rows.length > 0 ? <PublicOfficerTable rows={rows} /> : <EmptyState>还没有派驻的红色服务官。</EmptyState>}
    </div>
  );
}
