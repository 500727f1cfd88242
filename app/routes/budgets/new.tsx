import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { withActor } from "#app/auth/with-actor.server.ts";
import { createBudget } from "#app/features/payments/commands/budget.server.ts";
import { payingPolicies } from "#app/features/payments/queries/options.server.ts";
import { budgetForm } from "#app/features/payments/schema/budget-forms.ts";
import { SUBJECT_CODE } from "#app/features/payments/schema/dictionaries.ts";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { fieldsFrom } from "#app/ui/field-of.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "录入预算 · 归根" }];

export const loader = withActor("budget:create", async ({ db, actor }) => {
  const policies = await payingPolicies(db);
  return {
    policies,
    packages: [...new Set(policies.flatMap(({ package: name }) => name ?? []))],
    year: actor.today.slice(0, 4),
    newId: uuidv7(),
  };
});

export const action = withActor("budget:create", async ({ db, actor, request }) =>
  attempt(parseWithZod(await request.formData(), { schema: budgetForm }), async ({ id, input }) => {
    await createBudget(db, actor, input, id);
    return redirectWithToast(`/budgets/${id}`, "预算已录入");
  }),
);

/** A year's budget of a policy or a package. */
export default function NewBudget() {
  const { policies, packages, year, newId } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const field = fieldsFrom(lastResult);
  return (
    <>
      <RecordNav backHref="/budgets" backLabel="预算" />
      <PageHead title="录入预算" hint="按指标文录入一年的指标；以后增减在预算页上调整。" />
      <ActionForm lastResult={lastResult} submit="录入" cancelHref="/budgets">
        <input type="hidden" name="id" value={newId} />
        <TextField field={field("year", year)} label="年度" inputMode="numeric" required />
        <TextField field={field("title")} label="预算名称" required />
        <SelectField
          field={field("policy_id")}
          label="政策"
          options={policies.map(({ id, title }) => ({ value: id, label: title }))}
          blank="不按单项政策"
          hint="按政策包列预算的，这里不选，填下面一项。"
        />
        <SelectField
          field={field("package")}
          label="政策包"
          options={packages.map((name) => ({ value: name, label: name }))}
          blank="不按政策包"
        />
        <SelectField
          field={field("subject_code")}
          label="功能科目"
          options={Object.entries(SUBJECT_CODE).map(([value, label]) => ({ value, label }))}
          blank="请选"
          required
        />
        <TextField field={field("doc_no")} label="指标文号" required />
        <TextField field={field("amount")} label="指标金额" hint="不写单位按万元，也可以写“120万元”“60000元”。" required />
      </ActionForm>
    </>
  );
}
