import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { approvePolicy } from "#app/features/policies/commands/policy.server.ts";
import { getPolicy } from "#app/features/policies/queries/policies.server.ts";
import { approveForm } from "#app/features/policies/schema/forms.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";

export const meta: MetaFunction = () => [{ title: "批准政策 · 归根" }];

export const loader = withActor("policy:approve", async ({ db, actor, params }) =>
  getPolicy(db, actor, idParam(params, "policyId")),
);

export const action = withActor("policy:approve", async ({ db, actor, params, request }) => {
  const id = idParam(params, "policyId");
  return attempt(parseWithZod(await request.formData(), { schema: approveForm }), async ({ version }) => {
    await approvePolicy(db, actor, id, version);
    return redirectWithToast(`/policies/${id}`, "政策已批准，可以申报");
  });
});

/** Puts a policy in force, by another than who drafted it. */
export default function ApprovePolicy() {
  const { policy, standards, materials } = useLoaderData<typeof loader>();
  const href = `/policies/${policy.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={policy.title} />
      <PageHead title="批准政策" hint={`${policy.drafter}起草，标准${standards.length}条，材料${materials.length}份。`} />
      <ActionForm lastResult={useActionData<typeof action>()?.result} submit="批准" cancelHref={href}>
        <input type="hidden" name="version" value={policy.version} />
        <Note>批准以后内容不能再改；标准变动另起新标准，旧标准照原样留存。</Note>
      </ActionForm>
    </>
  );
}
