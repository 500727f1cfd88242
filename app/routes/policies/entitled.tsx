import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { entitledUnder } from "#app/features/policies/queries/entitled.server.ts";
import { EntitledPage } from "#app/features/policies/ui/entitled-page.tsx";
import { monthOf } from "#app/lib/months.ts";
import { idParam } from "#app/lib/params.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `可享未报 ${data?.data.policy.title ?? ""} · 归根` }];

export const loader = withActor("application:view", async ({ db, actor, request, params }) => {
  const query = new URL(request.url).searchParams;
  const town = query.get("town") ?? "";
  const filters = {
    verdict: query.get("verdict") === "lacking" ? ("lacking" as const) : ("entitled" as const),
    town: /^[0-9a-f-]{36}$/.test(town) ? town : null,
    page: Math.min(Math.max(Number(query.get("page")) || 1, 1), 200),
  };
  const month = monthOf(actor.today);
  return {
    data: await entitledUnder(db, actor, idParam(params, "policyId"), filters),
    filters,
    mayApply: can(actor, "application:create"),
    period: { from: month, to: month },
  };
});

/** 免申即享: who qualifies and has not applied. */
export default function Entitled() {
  return <EntitledPage {...useLoaderData<typeof loader>()} />;
}
