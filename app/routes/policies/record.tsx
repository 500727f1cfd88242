import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { getPolicy } from "#app/features/policies/queries/policies.server.ts";
import { PolicyPage } from "#app/features/policies/ui/policy-page.tsx";
import { idParam } from "#app/lib/params.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.data.policy.title ?? "政策"} · 归根` }];

export const loader = withActor("policy:view", async ({ db, actor, params }) => {
  const data = await getPolicy(db, actor, idParam(params, "policyId"));
  const { is_approved, created_by } = data.policy;
  const other = can(actor, "policy:approve") && created_by !== actor.user_id;
  return {
    data,
    today: actor.today,
    may: {
      edit: can(actor, "policy:update") && !is_approved,
      approve: other && !is_approved,
      change: other && is_approved,
      apply: can(actor, "application:create"),
      entitled: can(actor, "application:view") && can(actor, "talent:view"),
    },
  };
});

export default function PolicyRecord() {
  return <PolicyPage {...useLoaderData<typeof loader>()} />;
}
