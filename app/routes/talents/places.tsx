import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isMasked } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { filterOptions } from "#app/features/talents/queries/options.server.ts";
import { loadPlaces } from "#app/features/talents/queries/places.server.ts";
import { parseFilters, queryOf, withinSight } from "#app/features/talents/schema/filters.ts";
import { ListViewsNav } from "#app/features/talents/ui/list-views-nav.tsx";
import { TalentPlaces } from "#app/features/talents/ui/talent-places.tsx";
import { TownFilter } from "#app/features/talents/ui/town-filter.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "人才分布 · 归根" }];

const EVERYWHERE = { scope: [], province: undefined, city: undefined, country: undefined, after: undefined, before: undefined };

export const loader = withActor("talent:view", async ({ db, actor, request }) => {
  const asked = parseFilters(new URL(request.url).searchParams);
  const filters = withinSight({ ...asked, ...EVERYWHERE }, isMasked(actor, "talent"));
  const [places, { towns }] = await Promise.all([loadPlaces(db, actor, filters, new Date()), filterOptions(db, actor, filters)]);
  return { places, filters, towns };
});

/** Where everybody is, and whom to call now. */
export default function PlacesPage() {
  const { places, filters, towns } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="人才分布"
        hint="点数字看名单。境外的人按当地时间提示是否宜联络。"
        actions={<ListViewsNav current="places" query={queryOf(filters)} />}
      />
      <TownFilter action="/talents/places" towns={towns} filters={filters} />
      {places.total > 0 ? <TalentPlaces places={places} filters={filters} /> : <EmptyState>没有符合条件的人。</EmptyState>}
    </>
  );
}
