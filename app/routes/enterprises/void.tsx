import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reasonedDb, withActor } from "#app/auth/with-actor.server.ts";
import { voidEnterprise } from "#app/features/enterprises/commands/enterprise.server.ts";
import { getEnterprise } from "#app/features/enterprises/queries/record.server.ts";
import { reasonForm } from "#app/features/enterprises/schema/form.ts";
import { ReasonForm } from "#app/features/enterprises/ui/reason-form.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "作废企业 · 归根" }];

export const loader = withActor("enterprise:void", async ({ db, actor, params }) => ({
  enterprise: await getEnterprise(db, actor, idParam(params, "enterpriseId")),
}));

export const action = withActor("enterprise:void", async (args) => {
  const { actor, params, request } = args;
  const id = idParam(params, "enterpriseId");
  const submission = parseWithZod(await request.formData(), { schema: reasonForm });
  return attempt(submission, async ({ version, reason }) => {
    await voidEnterprise(reasonedDb(args, reason), actor, id, version, reason);
    return redirectWithToast("/enterprises", "企业已作废");
  });
});

/** Withdraws an enterprise that was filed by mistake. */
export default function VoidEnterprisePage() {
  const { enterprise } = useLoaderData<typeof loader>();
  const href = `/enterprises/${enterprise.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={enterprise.name} />
      <PageHead title={`作废“${enterprise.name}”`} hint="登记错了或重复登记的才作废；企业注销的，把状态改为“注销”。" />
      <ReasonForm
        version={enterprise.version}
        label="作废原因"
        submit="作废"
        lastResult={useActionData<typeof action>()?.result}
        cancelHref={href}
      />
    </>
  );
}
