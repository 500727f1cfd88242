import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can, isMasked } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { listTalents } from "#app/features/talents/queries/list-talents.server.ts";
import { filterOptions } from "#app/features/talents/queries/options.server.ts";
import { findKeptColumns, listViews } from "#app/features/talents/queries/views.server.ts";
import { parseFilters, withinSight } from "#app/features/talents/schema/filters.ts";
import { columnsOffered, columnsShown } from "#app/features/talents/schema/list-columns.ts";
import { TalentList } from "#app/features/talents/ui/talent-list.tsx";

export const meta: MetaFunction = () => [{ title: "人才库 · 归根" }];

export const loader = withActor("talent:view", async ({ db, actor, request }) => {
  const masked = isMasked(actor, "talent");
  const filters = withinSight(parseFilters(new URL(request.url).searchParams), masked);
  const [page, views, options, kept] = await Promise.all([
    listTalents(db, actor, filters),
    listViews(db, actor),
    filterOptions(db, actor, filters),
    findKeptColumns(db, actor),
  ]);
  return {
    page,
    views,
    filters,
    options,
    masked,
    columns: { offered: columnsOffered(actor), shown: columnsShown(kept, actor) },
    today: actor.today,
    town: actor.town_id ? actor.region_name : undefined,
    may: {
      create: can(actor, "talent:create") && actor.town_id !== null,
      log: can(actor, "outreach:create"),
      import: can(actor, "import:create"),
      assign: can(actor, "talent:update") && actor.town_id !== null,
      plan: can(actor, "talent:update"),
      export: can(actor, "export:view"),
      exportPlain: can(actor, "talent:export"),
    },
  };
});

/** The list of people: views, search, conditions, columns, bulk work and export. */
export default function TalentsPage() {
  return <TalentList {...useLoaderData<typeof loader>()} />;
}
