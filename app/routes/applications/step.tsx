import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { checkFiles } from "#app/features/attachments/check-files.server.ts";
import { fieldsOf, readFormWithFiles, uploadsIn } from "#app/features/attachments/upload.server.ts";
import { runStep } from "#app/features/subsidies/commands/run-step.server.ts";
import { getApplication } from "#app/features/subsidies/queries/record.server.ts";
import { STEPS } from "#app/features/subsidies/rules/machine.ts";
import { formStepOf, STEP_FORMS } from "#app/features/subsidies/schema/forms.ts";
import { STEP_FIELDS } from "#app/features/subsidies/ui/step-fields.tsx";
import { AppError } from "#app/lib/errors.ts";
import { attempt } from "#app/lib/form.server.ts";
import { yuanCell } from "#app/lib/money.ts";
import { periodText } from "#app/lib/months.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { fieldsFrom } from "#app/ui/field-of.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data ? STEPS[data.step].verb : "办理"} · 归根` }];

const named = (slug: string | undefined) => {
  const step = formStepOf(slug);
  if (!step) throw new AppError("not_found", "没有这一步。");
  return step;
};

export const loader = withActor("application:view", async ({ db, actor, params }) => {
  const step = named(params.applicationStep);
  const { application, refusal } = await getApplication(db, actor, idParam(params, "applicationId"));
  return { step, application, refusal: refusal(step) };
});

export const action = withActor("application:view", async ({ db, actor, params, request }) => {
  const step = named(params.applicationStep);
  const id = idParam(params, "applicationId");
  const form = await readFormWithFiles(request);
  return attempt(parseWithZod(fieldsOf(form), { schema: STEP_FORMS[step] }), async (asked) => {
    await runStep(step, db, actor, id, asked as never, await checkFiles(uploadsIn(form)));
    return redirectWithToast(step === "void" ? "/applications" : `/applications/${id}`, `${STEPS[step].verb}已办`);
  });
});

/** One step of an application, and what it asks for; or why it is not open now. */
export default function ApplicationStep() {
  const { step, application, refusal } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const home = `/applications/${application.id}`;
  const { applicant_name, policy, period_from, period_to, apply_amount_fen } = application;
  return (
    <>
      <RecordNav backHref={home} backLabel={application.app_no} />
      <PageHead
        title={STEPS[step].verb}
        hint={`${applicant_name}，${policy}，${periodText(period_from, period_to)}，${yuanCell(apply_amount_fen)}元`}
      />
      {refusal ? (
        <div className="form">
          <Note tone="warn">{refusal}</Note>
          <div className="form-actions">
            <LinkButton href={home}>返回</LinkButton>
          </div>
        </div>
      ) : (
        <ActionForm
          lastResult={lastResult}
          submit={STEPS[step].verb}
          cancelHref={home}
          danger={step === "void" || step === "stop"}
          files={step === "account"}
        >
          <input type="hidden" name="version" value={application.version} />
          {STEP_FIELDS[step]({ field: fieldsFrom(lastResult), application })}
        </ActionForm>
      )}
    </>
  );
}
