import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { getBudget } from "#app/features/payments/queries/budgets.server.ts";
import { BudgetRecordPage } from "#app/features/payments/ui/budget-record.tsx";
import { idParam } from "#app/lib/params.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.data.budget.title ?? "预算"} · 归根` }];

export const loader = withActor("budget:view", async ({ db, actor, params, request }) => {
  const asked = Number(new URL(request.url).searchParams.get("before"));
  const before = Number.isInteger(asked) && asked > 0 && asked < 2 ** 31 ? asked : null;
  return { data: await getBudget(db, idParam(params, "budgetId"), before), before, mayAdjust: can(actor, "budget:update") };
});

/** One budget and its ledger. */
export default function Budget() {
  const { data, before, mayAdjust } = useLoaderData<typeof loader>();
  return <BudgetRecordPage data={data} before={before} mayAdjust={mayAdjust} />;
}
