import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { getPolicy } from "#app/features/policies/queries/policies.server.ts";
import { renewLast } from "#app/features/subsidies/commands/bulk.server.ts";
import { renewForm } from "#app/features/subsidies/schema/forms.ts";
import { OutcomePage } from "#app/features/subsidies/ui/outcome-page.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { monthOf } from "#app/lib/months.ts";
import { idParam } from "#app/lib/params.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { TextField } from "#app/ui/field.tsx";
import { fieldsFrom } from "#app/ui/field-of.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "续报上期名单 · 归根" }];

export const loader = withActor("application:create", async ({ db, actor, params }) => {
  const { policy } = await getPolicy(db, actor, idParam(params, "policyId"));
  return { policy: { id: policy.id, title: policy.title }, month: monthOf(actor.today) };
});

export const action = withActor("application:create", async ({ db, actor, request, params }) => {
  const id = idParam(params, "policyId");
  return attempt(parseWithZod(await request.formData(), { schema: renewForm }), async (period) => ({
    outcome: await renewLast(db, actor, id, period),
    result: undefined,
  }));
});

/** Last period's approved people as drafts of the next. */
export default function RenewLast() {
  const { policy, month } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const href = `/policies/${policy.id}`;
  if (answer && "outcome" in answer)
    return <OutcomePage title="续报上期名单" outcome={answer.outcome} href={`/applications?policy=${policy.id}&status=draft`} />;
  const field = fieldsFrom(answer?.result);
  return (
    <>
      <RecordNav backHref={href} backLabel={policy.title} />
      <PageHead title="续报上期名单" hint="上一期批准的人，标准、账户、材料照抄成新一期的草稿；停发的不抄。" />
      <ActionForm lastResult={answer?.result} submit="生成草稿" cancelHref={href}>
        <div className="grid gap-4 md:grid-cols-2">
          <TextField field={field("period_from", month)} label="所属期起" type="month" required />
          <TextField field={field("period_to", month)} label="所属期止" type="month" required />
        </div>
      </ActionForm>
    </>
  );
}
