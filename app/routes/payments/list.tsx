import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { listBatches } from "#app/features/payments/queries/batches.server.ts";
import { payingPolicies } from "#app/features/payments/queries/options.server.ts";
import { parseBatchFilters } from "#app/features/payments/schema/filters.ts";
import { BatchList } from "#app/features/payments/ui/batch-list.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "资金发放 · 归根" }];

export const loader = withActor("payment:view", async ({ db, actor, request }) => {
  const filters = parseBatchFilters(new URL(request.url).searchParams);
  const [page, policies] = await Promise.all([listBatches(db, actor, filters), payingPolicies(db)]);
  return {
    filters,
    page,
    policies,
    lockedTown: actor.town_id ? actor.region_name : undefined,
    mayCreate: can(actor, "payment:create"),
  };
});

/** Every batch by its state, and whose turn it is. */
export default function Payments() {
  const { filters, page, policies, lockedTown, mayCreate } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="资金发放"
        hint="制表、复核、财政核由三个人办；银行的结果逐笔导入。"
        actions={
          <>
            <LinkButton href="/payments/summary">汇总拨付表</LinkButton>
            {mayCreate && (
              <LinkButton href="/payments/new" variant="primary" shortcut="n">
                新建批次
              </LinkButton>
            )}
          </>
        }
      />
      <BatchList page={page} filters={filters} policies={policies} lockedTown={lockedTown} mayCreate={mayCreate} />
    </>
  );
}
