import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { listEnterprises, PAGE_SIZE, townOptions } from "#app/features/enterprises/queries/list.server.ts";
import { parseFilters } from "#app/features/enterprises/schema/filters.ts";
import { EnterpriseList } from "#app/features/enterprises/ui/enterprise-list.tsx";

export const meta: MetaFunction = () => [{ title: "企业 · 归根" }];

export const loader = withActor("enterprise:view", async ({ db, actor, request }) => {
  const filters = parseFilters(new URL(request.url).searchParams);
  const [page, towns] = await Promise.all([listEnterprises(db, actor, filters), townOptions(db, actor)]);
  return {
    page,
    filters,
    towns,
    pageSize: PAGE_SIZE,
    lockedTown: actor.town_id ? actor.region_name : undefined,
    may: { create: can(actor, "enterprise:create"), export: can(actor, "export:view") },
  };
});

/** The enterprises on file: search, conditions, export. */
export default function EnterprisesPage() {
  return <EnterpriseList {...useLoaderData<typeof loader>()} />;
}
