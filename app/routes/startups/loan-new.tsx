import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { withActor } from "#app/auth/with-actor.server.ts";
import { applyForLoan } from "#app/features/startups/commands/loan.server.ts";
import { getCase } from "#app/features/startups/queries/cases.server.ts";
import { loanForm } from "#app/features/startups/schema/forms.ts";
import { LoanForm } from "#app/features/startups/ui/loan-forms.tsx";
import { caseTitle } from "#app/features/startups/ui/words.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "申请担保贷款 · 归根" }];

export const loader = withActor("startup:update", async ({ db, actor, params }) => ({
  startup: await getCase(db, actor, idParam(params, "caseId")),
  id: uuidv7(),
  today: actor.today,
}));

export const action = withActor("startup:update", async ({ db, actor, params, request }) => {
  const caseId = idParam(params, "caseId");
  const submission = parseWithZod(await request.formData(), { schema: loanForm(actor.today) });
  return attempt(submission, async ({ id, ...input }) => {
    await applyForLoan(db, actor, caseId, id, input);
    return redirectWithToast(`/startups/${caseId}`, "贷款申请已登记，等审核");
  });
});

/** An application for a guaranteed loan. */
export default function NewLoanPage() {
  const { startup, id, today } = useLoaderData<typeof loader>();
  const href = `/startups/${startup.id}`;
  const lastResult = useActionData<typeof action>()?.result;
  return (
    <>
      <RecordNav backHref={href} backLabel={caseTitle(startup)} />
      <PageHead title="申请担保贷款" hint="录入、审核、审批由三个人分别办。" />
      <LoanForm id={id} today={today} cancelHref={href} lastResult={lastResult} />
    </>
  );
}
