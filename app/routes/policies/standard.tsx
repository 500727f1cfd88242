import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { changeStandard } from "#app/features/policies/commands/policy.server.ts";
import { getPolicy } from "#app/features/policies/queries/policies.server.ts";
import { standardText } from "#app/features/policies/rules/standards.ts";
import { changeStandardForm } from "#app/features/policies/schema/forms.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { DateField, SelectField, TextField } from "#app/ui/field.tsx";
import { fieldsFrom } from "#app/ui/field-of.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "调整标准 · 归根" }];

export const loader = withActor("policy:approve", async ({ db, actor, params }) =>
  getPolicy(db, actor, idParam(params, "policyId")),
);

export const action = withActor("policy:approve", async ({ db, actor, params, request }) => {
  const id = idParam(params, "policyId");
  const submission = parseWithZod(await request.formData(), { schema: changeStandardForm });
  return attempt(submission, async ({ amount, ...change }) => {
    await changeStandard(db, actor, id, { ...change, amount_fen: change.percent === null ? amount : null });
    return redirectWithToast(`/policies/${id}`, "新标准已登记，旧标准到前一天为止");
  });
});

/** A new amount for one grade from a day on; the old one ends the day before. */
export default function ChangeStandard() {
  const { policy, standards } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const field = fieldsFrom(lastResult);
  const href = `/policies/${policy.id}`;
  const current = standards.filter(({ grade }, i) => standards.findIndex((each) => each.grade === grade) === i);
  return (
    <>
      <RecordNav backHref={href} backLabel={policy.title} />
      <PageHead title="调整标准" hint="旧标准到新标准起始的前一天为止，已经申报的照旧。" />
      <ActionForm lastResult={lastResult} submit="保存" cancelHref={href}>
        <SelectField
          field={field("grade")}
          label="档次"
          options={current.map((standard) => ({
            value: standard.grade,
            label: `${standard.grade}　现为${standardText(standard)}`,
          }))}
          blank="请选择"
          required
        />
        <div className="grid gap-4 md:grid-cols-2">
          <TextField field={field("amount")} label="新金额（元）" inputMode="decimal" />
          <TextField field={field("percent")} label="新百分比" hint="按百分比的档次才要填。" inputMode="decimal" />
          <TextField field={field("max_months")} label="最长月数" inputMode="numeric" />
          <DateField field={field("from_on")} label="从哪一天起" required />
        </div>
      </ActionForm>
    </>
  );
}
