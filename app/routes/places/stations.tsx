import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { listTownLeads } from "#app/features/leads/queries.server.ts";
import { listStations } from "#app/features/regions/queries.server.ts";
import { StationTable } from "#app/features/regions/ui/station-table.tsx";
import { readDictionary } from "#app/features/settings/dictionary.server.ts";
import { formatDay } from "#app/lib/dates.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PrintHead } from "#app/ui/layout.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "服务站 · 归根" }];

export const loader = withActor("station:view", async ({ db, actor }) => {
  const [stations, services, leads] = await Promise.all([
    listStations(db, actor),
    readDictionary(db, "SERVICE_ITEM"),
    can(actor, "lead:view") ? listTownLeads(db, actor) : [],
  ]);
  const mayEdit = can(actor, "station:update");
  return {
    stations: stations.map((station) => ({
      ...station,
      isEditable: mayEdit && (actor.town_id === null || actor.town_id === station.town_id),
    })),
    services: services.words,
    leads: leads.map(({ town_id, person_name, duty }) => ({ town_id, text: `包镇：${person_name}，${duty}` })),
    mayCreate: can(actor, "station:create"),
    today: actor.today,
  };
});

/** The stations, for everybody signed in. */
export default function StationsPage() {
  const { stations, services, leads, mayCreate, today } = useLoaderData<typeof loader>();
  const create = mayCreate && (
    <LinkButton href="/places/stations/new" variant="primary" shortcut="n">
      新设服务站
    </LinkButton>
  );
  return (
    <div className="landscape">
      <PageHead
        title="服务站"
        hint="这里的内容同时在公开的名录里给群众看。"
        actions={
          <>
            <LinkButton href="/stations">看公开名录</LinkButton>
            {create}
          </>
        }
      />
      <PrintHead title="返乡创业人才服务站一览表" sub={["平顶山市城乡一体化示范区", formatDay(today, "long")]} />
      {stations.length > 0 ? (
        <StationTable
          stations={stations}
          services={services}
          leadOf={(station) =>
            leads
              .filter(({ town_id }) => town_id === station.town_id)
              .map(({ text }) => (
                <span key={text} className="small muted block">
                  {text}
                </span>
              ))
          }
          actions={
            stations.some((station) => station.isEditable)
              ? (station) => station.isEditable && <EditLink id={station.id} name={station.name} />
              : undefined
          }
        />
      ) : (
        <EmptyState action={create}>还没有服务站。</EmptyState>
      )}
    </div>
  );
}

const EditLink = ({ id, name }: { id: string; name: string }) => (
  <LinkButton href={`/places/stations/${id}/edit`} variant="quiet" small aria-label={`修改${name}`}>
    修改
  </LinkButton>
);
