import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reasonedDb, withActor } from "#app/auth/with-actor.server.ts";
import { voidOfficer } from "#app/features/officers/commands/officer.server.ts";
import { getOfficer } from "#app/features/officers/queries/records.server.ts";
import { dispatchReasonForm } from "#app/features/officers/schema/form.ts";
import { ReasonForm } from "#app/features/officers/ui/dispatch-forms.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "撤销推荐 · 归根" }];

export const loader = withActor("officer:void", async ({ db, actor, params }) => ({
  officer: await getOfficer(db, actor, idParam(params, "officerId")),
}));

export const action = withActor("officer:void", async (args) => {
  const { actor, params, request } = args;
  const id = idParam(params, "officerId");
  const submission = parseWithZod(await request.formData(), { schema: dispatchReasonForm });
  return attempt(submission, async ({ version, reason }) => {
    await voidOfficer(reasonedDb(args, reason), actor, id, version, reason);
    return redirectWithToast("/officers/roll", "推荐已撤销");
  });
});

/** Withdraws a nomination. */
export default function Page() {
  const { officer } = useLoaderData<typeof loader>();
  const href = `/officers/${officer.id}`;
  const lastResult = useActionData<typeof action>()?.result;
  return (
    <>
      <RecordNav backHref={href} backLabel={officer.name} />
      <PageHead title="撤销推荐" hint={`${officer.name}，${officer.unit}${officer.duty}`} />
      <ReasonForm version={officer.version} cancelHref={href} lastResult={lastResult} label="撤销原因" submit="撤销推荐" />
    </>
  );
}
