import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { withActor } from "#app/auth/with-actor.server.ts";
import { recordGuidance } from "#app/features/startups/commands/help.server.ts";
import { getCase } from "#app/features/startups/queries/cases.server.ts";
import { guidanceForm } from "#app/features/startups/schema/forms.ts";
import { GuidanceForm } from "#app/features/startups/ui/help-forms.tsx";
import { caseTitle } from "#app/features/startups/ui/words.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "登记指导 · 归根" }];

export const loader = withActor("startup:create", async ({ db, actor, params }) => ({
  startup: await getCase(db, actor, idParam(params, "caseId")),
  id: uuidv7(),
  tutor: actor.user_name,
  today: actor.today,
}));

export const action = withActor("startup:create", async ({ db, actor, params, request }) => {
  const caseId = idParam(params, "caseId");
  const submission = parseWithZod(await request.formData(), { schema: guidanceForm(actor.today) });
  return attempt(submission, async ({ id, ...input }) => {
    await recordGuidance(db, actor, caseId, id, input);
    return redirectWithToast(`/startups/${caseId}`, "指导已登记");
  });
});

/** Guidance of a founder. */
export default function NewGuidancePage() {
  const { startup, ...form } = useLoaderData<typeof loader>();
  const href = `/startups/${startup.id}`;
  const lastResult = useActionData<typeof action>()?.result;
  return (
    <>
      <RecordNav backHref={href} backLabel={caseTitle(startup)} />
      <PageHead title="登记指导" hint={caseTitle(startup)} />
      <GuidanceForm {...form} opened={startup.opened_on} cancelHref={href} lastResult={lastResult} />
    </>
  );
}
