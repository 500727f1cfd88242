import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { closeCase } from "#app/features/startups/commands/case.server.ts";
import { getCase } from "#app/features/startups/queries/cases.server.ts";
import { caseCloseForm } from "#app/features/startups/schema/forms.ts";
import { CloseCaseForm } from "#app/features/startups/ui/case-forms.tsx";
import { caseTitle } from "#app/features/startups/ui/words.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "关闭扶持档案 · 归根" }];

export const loader = withActor("startup:update", async ({ db, actor, params }) => ({
  startup: await getCase(db, actor, idParam(params, "caseId")),
  today: actor.today,
}));

export const action = withActor("startup:update", async ({ db, actor, params, request }) => {
  const id = idParam(params, "caseId");
  const submission = parseWithZod(await request.formData(), { schema: caseCloseForm(actor.today) });
  return attempt(submission, async ({ version, ...end }) => {
    await closeCase(db, actor, id, version, end);
    return redirectWithToast(`/startups/${id}`, "档案已关闭");
  });
});

/** Closes a case. */
export default function CloseStartupPage() {
  const { startup, today } = useLoaderData<typeof loader>();
  const href = `/startups/${startup.id}`;
  const lastResult = useActionData<typeof action>()?.result;
  return (
    <>
      <RecordNav backHref={href} backLabel={caseTitle(startup)} />
      <PageHead title="关闭扶持档案" hint="关闭后不再要求跟踪帮扶，已登记的照常计数。" />
      <CloseCaseForm version={startup.version} today={today} cancelHref={href} lastResult={lastResult} />
    </>
  );
}
