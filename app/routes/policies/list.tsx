import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { listPolicies } from "#app/features/policies/queries/policies.server.ts";
import { PolicyList } from "#app/features/policies/ui/policy-list.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "政策 · 归根" }];

export const loader = withActor("policy:view", async ({ db, actor }) => ({
  rows: await listPolicies(db, actor),
  mayCreate: can(actor, "policy:create"),
}));

/** The policies, those in force first. */
export default function Policies() {
  const { rows, mayCreate } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="政策"
        actions={
          mayCreate && (
            <LinkButton href="/policies/new" variant="primary" shortcut="n">
              录入政策
            </LinkButton>
          )
        }
      />
      <PolicyList rows={rows} />
    </>
  );
}
