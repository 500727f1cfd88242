import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { nominateOfficer } from "#app/features/officers/commands/officer.server.ts";
import { officerCandidates } from "#app/features/officers/queries/records.server.ts";
import { officerForm } from "#app/features/officers/schema/form.ts";
import { NominateForm } from "#app/features/officers/ui/officer-forms.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "推荐服务官 · 归根" }];

export const loader = withActor("officer:create", async ({ db, actor }) => ({
  candidates: await officerCandidates(db),
  start: { nominated_by: actor.unit_name, nominated_on: actor.today },
}));

export const action = withActor("officer:create", async ({ db, actor, request }) => {
  const submission = parseWithZod(await request.formData(), { schema: officerForm });
  return attempt(submission, async (input) => {
    const id = await nominateOfficer(db, actor, input);
    return redirectWithToast(`/officers/${id}`, "已推荐，等人才办审定");
  });
});

/** A nomination for the roll. */
export default function NominatePage() {
  return (
    <>
      <RecordNav backHref="/officers/roll" backLabel="服务官名册" />
      <PageHead title="推荐服务官" />
      <NominateForm {...useLoaderData<typeof loader>()} lastResult={useActionData<typeof action>()?.result} />
    </>
  );
}
