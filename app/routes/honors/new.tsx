import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { z } from "zod";
import { isMasked } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { applyForHonor } from "#app/features/honors/commands/recognition.server.ts";
import { applicantOf } from "#app/features/honors/queries/recognitions.server.ts";
import { payTowns } from "#app/features/honors/queries/visible.server.ts";
import { applicationForm } from "#app/features/honors/schema/forms.ts";
import { ApplicantPicker, ApplicationForm } from "#app/features/honors/ui/application-form.tsx";
import { findPeople } from "#app/features/talents/queries/find-people.server.ts";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "申报称号 · 归根" }];

export const loader = withActor("honor:create", async ({ db, actor, request }) => {
  const params = new URL(request.url).searchParams;
  const asked = z.guid().safeParse(params.get("talent"));
  const applicant = asked.success ? await applicantOf(db, actor, asked.data) : null;
  if (applicant) return { step: "what" as const, id: uuidv7(), applicant, towns: await payTowns(db) };
  const q = (params.get("q") ?? "").trim().slice(0, 50);
  return { step: "who" as const, q, byName: !isMasked(actor, "talent"), found: q ? await findPeople(db, actor, q) : [] };
});

export const action = withActor("honor:create", async ({ db, actor, request }) => {
  const submission = parseWithZod(await request.formData(), { schema: applicationForm });
  return attempt(submission, async ({ id, ...input }) => {
    await applyForHonor(db, actor, input, id);
    return redirectWithToast(`/honors/${id}`, "已申报，等审核受理评审");
  });
});

/** Who is put forward, then for what. */
export default function NewHonor() {
  const data = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  return (
    <>
      <RecordNav backHref="/honors" backLabel="人才荣誉" />
      <PageHead title="申报称号" hint={data.step === "who" ? "给谁申报？" : data.applicant.name} />
      {data.step === "who" ? <ApplicantPicker {...data} /> : <ApplicationForm {...data} lastResult={lastResult} />}
    </>
  );
}
