import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { editPolicy } from "#app/features/policies/commands/policy.server.ts";
import { getPolicy } from "#app/features/policies/queries/policies.server.ts";
import { policyForm } from "#app/features/policies/schema/forms.ts";
import { PolicyFields } from "#app/features/policies/ui/policy-fields.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { fieldsFrom } from "#app/ui/field-of.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "修改政策 · 归根" }];

export const loader = withActor("policy:update", async ({ db, actor, params }) =>
  getPolicy(db, actor, idParam(params, "policyId")),
);

export const action = withActor("policy:update", async ({ db, actor, params, request }) => {
  const id = idParam(params, "policyId");
  return attempt(parseWithZod(await request.formData(), { schema: policyForm }), async ({ version, input }) => {
    await editPolicy(db, actor, id, version, input);
    return redirectWithToast(`/policies/${id}`, "政策已保存");
  });
});

/** Corrects a policy that nobody has approved yet. */
export default function EditPolicy() {
  const record = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const href = `/policies/${record.policy.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={record.policy.title} />
      <PageHead
        title="修改政策"
        hint={record.policy.is_approved ? "已批准的政策不能改，请用“调整标准”或“修订或废止”。" : undefined}
      />
      <ActionForm lastResult={lastResult} submit="保存" cancelHref={href}>
        <input type="hidden" name="version" value={record.policy.version} />
        <PolicyFields field={fieldsFrom(lastResult)} start={record} />
      </ActionForm>
    </>
  );
}
