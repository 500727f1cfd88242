import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reasonedDb, withActor } from "#app/auth/with-actor.server.ts";
import { voidFounder } from "#app/features/enterprises/commands/founders.server.ts";
import { foundersOf, getEnterprise } from "#app/features/enterprises/queries/record.server.ts";
import { reasonForm } from "#app/features/enterprises/schema/form.ts";
import { ReasonForm } from "#app/features/enterprises/ui/reason-form.tsx";
import { AppError } from "#app/lib/errors.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "作废创办人 · 归根" }];

export const loader = withActor("enterprise:create", async ({ db, actor, params }) => {
  const enterprise = await getEnterprise(db, actor, idParam(params, "enterpriseId"));
  const asked = idParam(params, "founderId");
  const person = (await foundersOf(db, actor, enterprise.id)).find(({ id }) => id === asked);
  if (!person) throw new AppError("not_found", "没有找到这位创办人。可能已作废。");
  return { enterprise, person: { id: person.id, name: person.name, version: person.version } };
});

export const action = withActor("enterprise:create", async (args) => {
  const { actor, params, request } = args;
  const id = idParam(params, "enterpriseId");
  const submission = parseWithZod(await request.formData(), { schema: reasonForm });
  return attempt(submission, async ({ version, reason }) => {
    await voidFounder(reasonedDb(args, reason), actor, id, idParam(params, "founderId"), version, reason);
    return redirectWithToast(`/enterprises/${id}`, "创办人已作废");
  });
});

/** Takes out who is no longer there, or was entered by mistake. */
export default function VoidPage() {
  const { enterprise, person } = useLoaderData<typeof loader>();
  const href = `/enterprises/${enterprise.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={enterprise.name} />
      <PageHead title={`作废创办人${person.name ?? ""}`} hint="离开了企业，或者登记错了，才作废。" />
      <ReasonForm
        version={person.version}
        label="作废原因"
        submit="作废"
        lastResult={useActionData<typeof action>()?.result}
        cancelHref={href}
      />
    </>
  );
}
