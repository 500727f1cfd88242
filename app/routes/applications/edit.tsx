import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { checkFiles } from "#app/features/attachments/check-files.server.ts";
import { fieldsOf, readFormWithFiles, uploadsIn } from "#app/features/attachments/upload.server.ts";
import { saveApplication } from "#app/features/subsidies/commands/save.server.ts";
import { applicantOf, termsOf } from "#app/features/subsidies/queries/form-options.server.ts";
import { getApplication } from "#app/features/subsidies/queries/record.server.ts";
import { applicationForm } from "#app/features/subsidies/schema/forms.ts";
import { ApplicationForm } from "#app/features/subsidies/ui/application-form.tsx";
import { AppError } from "#app/lib/errors.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "修改申报 · 归根" }];

export const loader = withActor("application:update", async ({ db, actor, params }) => {
  const id = idParam(params, "applicationId");
  const { application: a, refusal } = await getApplication(db, actor, id);
  const closed = refusal("edit");
  if (closed) throw new AppError("conflict", closed);
  const [applicant, terms] = await Promise.all([
    applicantOf(db, actor, a.talent_id),
    termsOf(db, actor, a.policy_id, a.talent_id),
  ]);
  return {
    id,
    app_no: a.app_no,
    applicant,
    terms,
    towns: [],
    start: {
      version: a.version,
      standard_id: a.standard_id,
      enterprise_id: a.enterprise_id,
      work_unit: a.work_unit_at_apply,
      period_from: a.period_from,
      period_to: a.period_to,
      account_masked: a.account_masked,
      has: a.materials.filter(({ has }) => has).map(({ name }) => name),
      town_id: a.pay_town_id,
    },
  };
});

export const action = withActor("application:update", async ({ db, actor, params, request }) => {
  const id = idParam(params, "applicationId");
  const form = await readFormWithFiles(request);
  return attempt(parseWithZod(fieldsOf(form), { schema: applicationForm }), async (asked) => {
    const { said } = await saveApplication(db, actor, { ...asked, id }, await checkFiles(uploadsIn(form)));
    return redirectWithToast(`/applications/${id}`, said);
  });
});

/** A draft, or what was returned. */
export default function EditApplication() {
  const { app_no, ...data } = useLoaderData<typeof loader>();
  const href = `/applications/${data.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={app_no} />
      <PageHead title="修改申报" hint={`${data.applicant.person.name}，${data.terms.policy.title}`} />
      <ApplicationForm {...data} lastResult={useActionData<typeof action>()?.result} cancelHref={href} />
    </>
  );
}
