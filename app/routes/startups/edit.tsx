import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { editCase } from "#app/features/startups/commands/case.server.ts";
import { getCase } from "#app/features/startups/queries/cases.server.ts";
import { firmOptions, tutorOptions } from "#app/features/startups/queries/options.server.ts";
import { caseEditForm } from "#app/features/startups/schema/forms.ts";
import { EditCaseForm } from "#app/features/startups/ui/case-forms.tsx";
import { caseTitle } from "#app/features/startups/ui/words.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "修改扶持档案 · 归根" }];

export const loader = withActor("startup:update", async ({ db, actor, params }) => {
  const startup = await getCase(db, actor, idParam(params, "caseId"));
  const [firms, tutors] = await Promise.all([firmOptions(db, actor, startup.talent_id), tutorOptions(db, actor)]);
  return { startup, options: { firms, tutors } };
});

export const action = withActor("startup:update", async ({ db, actor, params, request }) => {
  const id = idParam(params, "caseId");
  const submission = parseWithZod(await request.formData(), { schema: caseEditForm });
  return attempt(submission, async ({ version, ...change }) => {
    await editCase(db, actor, id, version, change);
    return redirectWithToast(`/startups/${id}`, "档案已保存");
  });
});

/** Corrects a case. */
export default function EditStartupPage() {
  const { startup, options } = useLoaderData<typeof loader>();
  const href = `/startups/${startup.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={caseTitle(startup)} />
      <PageHead title="修改扶持档案" />
      <EditCaseForm
        version={startup.version}
        start={startup}
        options={options}
        cancelHref={href}
        lastResult={useActionData<typeof action>()?.result}
      />
    </>
  );
}
