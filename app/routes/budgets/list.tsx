import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { listBudgets } from "#app/features/payments/queries/budgets.server.ts";
import { BudgetList } from "#app/features/payments/ui/budget-list.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "预算 · 归根" }];

export const loader = withActor("budget:view", async ({ db, actor }) => ({
  rows: await listBudgets(db),
  mayCreate: can(actor, "budget:create"),
}));

/** Budgets: what there is, what is bound, what is left. */
export default function Budgets() {
  const { rows, mayCreate } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="预算"
        hint="预留和已付由账目逐笔记，任何人不能直接改；超出指标的批次通不过财政核。"
        actions={
          mayCreate && (
            <LinkButton href="/budgets/new" variant="primary" shortcut="n">
              录入预算
            </LinkButton>
          )
        }
      />
      <BudgetList rows={rows} mayCreate={mayCreate} />
    </>
  );
}
