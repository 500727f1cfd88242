import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { setPolicyStatus } from "#app/features/policies/commands/policy.server.ts";
import { getPolicy } from "#app/features/policies/queries/policies.server.ts";
import { statusForm } from "#app/features/policies/schema/forms.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { ChoiceGroup } from "#app/ui/choice.tsx";
import { DateField } from "#app/ui/field.tsx";
import { fieldsFrom } from "#app/ui/field-of.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "修订或废止 · 归根" }];

export const loader = withActor("policy:approve", async ({ db, actor, params }) =>
  getPolicy(db, actor, idParam(params, "policyId")),
);

export const action = withActor("policy:approve", async ({ db, actor, params, request }) => {
  const id = idParam(params, "policyId");
  return attempt(parseWithZod(await request.formData(), { schema: statusForm }), async ({ version, status, to_on }) => {
    await setPolicyStatus(db, actor, id, version, status, to_on);
    return redirectWithToast(`/policies/${id}`, "已登记停止执行的日期");
  });
});

/** 修订 or 废止: months after the day are not applied for under it. */
export default function PolicyStatusPage() {
  const { policy } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const field = fieldsFrom(lastResult);
  const href = `/policies/${policy.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={policy.title} />
      <PageHead title="修订或废止" hint="已经批准的申报照旧发放，停发另办。" />
      <ActionForm lastResult={lastResult} submit="保存" cancelHref={href} danger>
        <input type="hidden" name="version" value={policy.version} />
        <ChoiceGroup
          field={field("status", "revised")}
          label="怎样停止"
          options={[
            { value: "revised", label: "修订（另有新政策）" },
            { value: "repealed", label: "废止" },
          ]}
          required
        />
        <DateField field={field("to_on", policy.to_on ?? "")} label="执行到哪一天" required />
      </ActionForm>
    </>
  );
}
