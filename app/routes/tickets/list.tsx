import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { boardOf, lightDays, listTickets, townsFor } from "#app/features/tickets/queries/list.server.ts";
import { countMine } from "#app/features/tickets/queries/mine.server.ts";
import { parseFilters } from "#app/features/tickets/schema/filters.ts";
import { TicketsPage } from "#app/features/tickets/ui/tickets-page.tsx";

export const meta: MetaFunction = () => [{ title: "诉求 · 归根" }];

export const loader = withActor("ticket:view", async ({ db, actor, request }) => {
  const filters = parseFilters(new URL(request.url).searchParams);
  const days = await lightDays(db, actor);
  const [page, columns, towns, mine] = await Promise.all([
    filters.view === "list" ? listTickets(db, actor, filters, days) : null,
    filters.view === "board" ? boardOf(db, actor, filters, days) : null,
    townsFor(db, actor),
    countMine(db, actor),
  ]);
  return {
    filters,
    page,
    columns,
    towns,
    mine,
    ...days,
    town: actor.town_id ? actor.region_name : undefined,
    may: { create: can(actor, "ticket:create"), assign: can(actor, "ticket:approve"), export: can(actor, "ticket:export") },
  };
});

/** What people asked for, by how near its limit it is, or as a list. */
export default function Tickets() {
  return <TicketsPage {...useLoaderData<typeof loader>()} />;
}
