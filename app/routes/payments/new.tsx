import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { withActor } from "#app/auth/with-actor.server.ts";
import { draftBatch } from "#app/features/payments/commands/draft.server.ts";
import { candidatesOf } from "#app/features/payments/queries/candidates.server.ts";
import { budgetsFor, payingPolicies } from "#app/features/payments/queries/options.server.ts";
import { isMonth, periodText } from "#app/features/payments/rules/months.ts";
import { shortPolicy } from "#app/features/payments/rules/roster.ts";
import { draftForm } from "#app/features/payments/schema/batch-forms.ts";
import { type LeftOut, PeriodForm, PreviewForm, type PreviewLine } from "#app/features/payments/ui/new-batch.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";
import { StepNav } from "#app/ui/step-nav.tsx";

export const meta: MetaFunction = () => [{ title: "新建发放批次 · 归根" }];

export const loader = withActor("payment:create", async ({ db, actor, request }) => {
  const params = new URL(request.url).searchParams;
  const policies = await payingPolicies(db);
  const month = (name: string) => (isMonth(params.get(name) ?? "") ? String(params.get(name)) : actor.today.slice(0, 7));
  const policy = policies.find(({ id }) => id === params.get("policy"));
  const asked = { policy: policy?.id ?? "", from: month("from"), to: month("to") };
  const isBackwards = asked.to < asked.from;
  if (!policy || isBackwards) return { asked, policies, preview: null, isBackwards };
  const [candidates, budgets] = await Promise.all([
    candidatesOf(db, { policy_id: policy.id, period_from: asked.from, period_to: asked.to }),
    budgetsFor(db, policy.id),
  ]);
  const lines: PreviewLine[] = [];
  const leftOut: LeftOut[] = [];
  for (const {
    id,
    talent_id,
    applicant_name: name,
    work_unit_at_apply: unit,
    grade,
    town,
    app_no,
    account_masked: account,
    plan,
  } of candidates)
    if ("reason" in plan) leftOut.push({ id, name, town, app_no, reason: plan.reason });
    else lines.push({ id, talent_id, name, unit, grade, town, account, ...plan, months: plan.period_ym.length });
  const title = `${periodText(asked.from, asked.to)}${shortPolicy(policy.title)}`;
  return { asked, policies, isBackwards, preview: { lines, leftOut, budgets, title, newId: uuidv7() } };
});

export const action = withActor("payment:create", async ({ db, actor, request }) =>
  attempt(parseWithZod(await request.formData(), { schema: draftForm }), async ({ id, input }) => {
    await draftBatch(db, actor, input, id);
    return redirectWithToast(`/payments/${id}`, "已生成批次，等人社审核复核");
  }),
);

/** A batch in two steps: which policy and months, then who. */
export default function NewBatch() {
  const { asked, policies, preview, isBackwards } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  return (
    <>
      <RecordNav backHref="/payments" backLabel="资金发放" />
      <PageHead title="新建发放批次" hint="取已批准、本期还没发过、没有停发的人；原因不合的列在下面。" />
      <StepNav
        label="步骤"
        items={[
          { label: "选政策和所属期", state: preview ? "done" : "current", href: preview ? "/payments/new" : undefined },
          { label: "看名单，生成批次", state: preview ? "current" : "next" },
        ]}
      />
      {isBackwards && (
        <div className="mb-5">
          <Note tone="warn">最后一个月不能早于第一个月。</Note>
        </div>
      )}
      {preview ? (
        <PreviewForm asked={asked} {...preview} lastResult={lastResult} />
      ) : (
        <PeriodForm policies={policies} asked={asked} />
      )}
    </>
  );
}
