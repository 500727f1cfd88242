import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { accessOf } from "#app/auth/actor.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { editEnterprise, editOwnEnterprise } from "#app/features/enterprises/commands/enterprise.server.ts";
import { townOptions } from "#app/features/enterprises/queries/list.server.ts";
import { getEnterprise } from "#app/features/enterprises/queries/record.server.ts";
import { enterpriseEditForm, enterpriseOwnForm, wanTyped } from "#app/features/enterprises/schema/form.ts";
import { EnterpriseForm } from "#app/features/enterprises/ui/enterprise-form.tsx";
import { OwnForm } from "#app/features/enterprises/ui/part-forms.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "修改企业 · 归根" }];

export const loader = withActor("enterprise:update", async ({ db, actor, params }) => {
  const enterprise = await getEnterprise(db, actor, idParam(params, "enterpriseId"));
  return { enterprise, towns: await townOptions(db, actor), isOwn: accessOf(actor) === "assigned" };
});

export const action = withActor("enterprise:update", async ({ db, actor, params, request }) => {
  const id = idParam(params, "enterpriseId");
  const form = await request.formData();
  const done = () => redirectWithToast(`/enterprises/${id}`, "企业资料已保存");
  if (accessOf(actor) === "assigned")
    return attempt(parseWithZod(form, { schema: enterpriseOwnForm }), async ({ version, ...input }) => {
      await editOwnEnterprise(db, actor, id, version, input);
      return done();
    });
  return attempt(parseWithZod(form, { schema: enterpriseEditForm(actor.today) }), async ({ version, input }) => {
    await editEnterprise(db, actor, id, version, input);
    return done();
  });
});

/** Changes what is on file of an enterprise; an officer keeps up three things of his own. */
export default function EditEnterprisePage() {
  const { enterprise, towns, isOwn } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const { town: _, reg_capital_fen, ...rest } = enterprise;
  const href = `/enterprises/${enterprise.id}`;
  const { version, main_products, employees, status } = enterprise;
  return (
    <>
      <RecordNav backHref={href} backLabel={enterprise.name} />
      <PageHead title="修改资料" />
      {isOwn ? (
        <OwnForm start={{ main_products, employees, status }} version={version} lastResult={lastResult} cancelHref={href} />
      ) : (
        <EnterpriseForm
          start={{ ...rest, reg_capital_wan: wanTyped(reg_capital_fen) }}
          towns={towns}
          hints={undefined}
          lastResult={lastResult}
          cancelHref={href}
        />
      )}
    </>
  );
}
