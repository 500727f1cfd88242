import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { withActor } from "#app/auth/with-actor.server.ts";
import { adjustBudget } from "#app/features/payments/commands/budget.server.ts";
import { getBudget } from "#app/features/payments/queries/budgets.server.ts";
import { adjustForm } from "#app/features/payments/schema/budget-forms.ts";
import { moneyCell } from "#app/features/payments/ui/words.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { DateField, TextArea, TextField } from "#app/ui/field.tsx";
import { fieldsFrom } from "#app/ui/field-of.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "调整指标 · 归根" }];

export const loader = withActor("budget:update", async ({ db, actor, params }) => {
  const { budget } = await getBudget(db, idParam(params, "budgetId"), null);
  return { budget, newId: uuidv7(), today: actor.today };
});

export const action = withActor("budget:update", async ({ db, actor, params, request }) => {
  const budgetId = idParam(params, "budgetId");
  return attempt(parseWithZod(await request.formData(), { schema: adjustForm }), async ({ id, input }) => {
    await adjustBudget(db, actor, budgetId, input, id);
    return redirectWithToast(`/budgets/${budgetId}`, "指标已调整");
  });
});

/** The ceiling of a budget, up or down, by a document. */
export default function AdjustBudget() {
  const { budget, newId, today } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const field = fieldsFrom(lastResult);
  const href = `/budgets/${budget.id}`;
  const left = budget.ceiling_fen - budget.reserved_fen - budget.paid_fen;
  return (
    <>
      <RecordNav backHref={href} backLabel={budget.title} />
      <PageHead
        title="调整指标"
        hint={`现在指标合计${moneyCell(budget.ceiling_fen)}元，余额${moneyCell(left)}元；最多调减余额。`}
      />
      <ActionForm lastResult={lastResult} submit="调整" cancelHref={href}>
        <input type="hidden" name="id" value={newId} />
        <DateField field={field("occurred_on", today)} label="调整日期" max={today} required />
        <TextField field={field("amount")} label="调整金额(元)" hint="调增写正数，调减写负数，如-50000。" required />
        <TextField field={field("doc_no")} label="调整文号" required />
        <TextArea field={field("reason")} label="调整原因" rows={2} required />
      </ActionForm>
    </>
  );
}
