import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { withActor } from "#app/auth/with-actor.server.ts";
import { createPolicy } from "#app/features/policies/commands/policy.server.ts";
import { policyForm } from "#app/features/policies/schema/forms.ts";
import { PolicyFields } from "#app/features/policies/ui/policy-fields.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { fieldsFrom } from "#app/ui/field-of.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "录入政策 · 归根" }];

export const loader = withActor("policy:create", async () => ({ id: uuidv7() }));

export const action = withActor("policy:create", async ({ db, actor, request }) =>
  attempt(parseWithZod(await request.formData(), { schema: policyForm }), async ({ id, input }) => {
    const made = await createPolicy(db, actor, input, id);
    return redirectWithToast(`/policies/${made}`, "政策已录入，等另一个人批准");
  }),
);

/** A policy with its standards, clauses and materials, on one page. */
export default function NewPolicy() {
  const { id } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  return (
    <>
      <RecordNav backHref="/policies" backLabel="政策" />
      <PageHead title="录入政策" hint="录入以后由另一个人批准，批准后才能申报。" />
      <ActionForm lastResult={lastResult} submit="保存" cancelHref="/policies">
        <input type="hidden" name="id" value={id} />
        <PolicyFields field={fieldsFrom(lastResult)} />
      </ActionForm>
    </>
  );
}
