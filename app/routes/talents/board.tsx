import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can, isMasked } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { loadBoard } from "#app/features/talents/queries/board.server.ts";
import { filterOptions } from "#app/features/talents/queries/options.server.ts";
import { parseFilters, queryOf, withinSight } from "#app/features/talents/schema/filters.ts";
import { ListViewsNav } from "#app/features/talents/ui/list-views-nav.tsx";
import { TalentBoard } from "#app/features/talents/ui/talent-board.tsx";
import { TownFilter } from "#app/features/talents/ui/town-filter.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "人才看板 · 归根" }];

export const loader = withActor("talent:view", async ({ db, actor, request }) => {
  const asked = parseFilters(new URL(request.url).searchParams);
  const filters = withinSight({ ...asked, status: [], after: undefined, before: undefined }, isMasked(actor, "talent"));
  const [board, { towns }] = await Promise.all([loadBoard(db, actor, filters), filterOptions(db, actor, filters)]);
  return { ...board, filters, towns, role: actor.role, mayMove: can(actor, "talent:update"), today: actor.today };
});

/** Everybody by state. */
export default function BoardPage() {
  const { towns, ...board } = useLoaderData<typeof loader>();
  const total = Object.values(board.counts).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <PageHead
        title="人才看板"
        hint="按跟进状态。每一步要写依据，“移到…”打开登记页。"
        actions={<ListViewsNav current="board" query={queryOf(board.filters)} />}
      />
      <TownFilter action="/talents/board" towns={towns} filters={board.filters} />
      {total > 0 ? <TalentBoard {...board} /> : <EmptyState>没有符合条件的人。</EmptyState>}
    </>
  );
}
