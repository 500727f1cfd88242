import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withPublic } from "#app/auth/with-actor.server.ts";
import { findToday, listPublicStations } from "#app/features/regions/queries.server.ts";
import { StationTable } from "#app/features/regions/ui/station-table.tsx";
import { readDictionary } from "#app/features/settings/dictionary.server.ts";
import { formatDay } from "#app/lib/dates.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PrintHead } from "#app/ui/layout.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

const TITLE = "返乡创业人才服务站";

export const meta: MetaFunction = () => [
  { title: `${TITLE} · 归根` },
  { name: "description", content: "平顶山市城乡一体化示范区各镇街返乡创业人才服务站的地址、电话和服务事项。" },
];

export const loader = withPublic(async ({ db }) => {
  const [stations, services, today] = await Promise.all([
    listPublicStations(db),
    readDictionary(db, "SERVICE_ITEM"),
    findToday(db),
  ]);
  return { stations, services: services.words, today };
});

/** The public station directory (RPT-07). */
export default function Stations() {
  const { stations, services, today } = useLoaderData<typeof loader>();
  return (
    <div className="landscape">
      <PageHead
        title={TITLE}
        hint={
          <>
            想回乡创业、就业，或者替在外的家人问政策，打电话或直接到站里来。企业有困难，找
            <a className="link underline" href="/red-officers">
              红色服务官
            </a>
            。津贴补贴名单看
            <a className="link underline" href="/public-notices">
              公示
            </a>
            。
          </>
        }
      />
      <PrintHead title={`${TITLE}一览表`} sub={["平顶山市城乡一体化示范区", formatDay(today, "long")]} />
      {stations.length > 0 ? (
        <StationTable stations={stations} services={services} />
      ) : (
        <EmptyState>还没有公示的服务站。</EmptyState>
      )}
    </div>
  );
}
