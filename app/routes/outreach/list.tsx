import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can, isMasked } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { listOptions, listOutreach } from "#app/features/outreach/queries/list.server.ts";
import { parseFilters } from "#app/features/outreach/schema/filters.ts";
import { OutreachList } from "#app/features/outreach/ui/outreach-list.tsx";

export const meta: MetaFunction = () => [{ title: "联络走访 · 归根" }];

export const loader = withActor("outreach:view", async ({ db, actor, request }) => {
  const filters = parseFilters(new URL(request.url).searchParams);
  const [page, options] = await Promise.all([listOutreach(db, actor, filters), listOptions(db, actor, filters)]);
  return {
    page,
    filters,
    options,
    masked: isMasked(actor, "talent"),
    today: actor.today,
    town: actor.town_id ? actor.region_name : undefined,
    mayCreate: can(actor, "outreach:create"),
    mayLogEvent: can(actor, "outreach:create") || can(actor, "campaign:update"),
    mayExport: can(actor, "outreach:export"),
  };
});

/** Every contact with people, the latest first. */
export default function OutreachPage() {
  return <OutreachList {...useLoaderData<typeof loader>()} />;
}
