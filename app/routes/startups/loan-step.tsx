import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { takeLoanStep } from "#app/features/startups/commands/loan.server.ts";
import { getCase, helpOf } from "#app/features/startups/queries/cases.server.ts";
import { isLoanStep, LOAN_STEP, type LoanStep, loanSteps } from "#app/features/startups/rules/loan.ts";
import { loanStepForm } from "#app/features/startups/schema/forms.ts";
import { LoanStepForm } from "#app/features/startups/ui/loan-forms.tsx";
import { caseTitle } from "#app/features/startups/ui/words.tsx";
import { AppError } from "#app/lib/errors.ts";
import { attempt } from "#app/lib/form.server.ts";
import { moneyText } from "#app/lib/money.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "担保贷款 · 归根" }];

const NO_SUCH_STEP = "没有找到这一步，或者贷款已经走到别的状态。";

function stepOf({ loanStep }: { loanStep?: string | undefined }): LoanStep {
  if (!loanStep || !isLoanStep(loanStep)) throw new AppError("not_found", NO_SUCH_STEP);
  return loanStep;
}

export const loader = withActor(["startup:update", "startup:approve"], async ({ db, actor, params }) => {
  const startup = await getCase(db, actor, idParam(params, "caseId"));
  const id = idParam(params, "loanId");
  const loan = (await helpOf(db, actor, startup)).loans.find((each) => each.id === id);
  const step = stepOf(params);
  if (!loan) throw new AppError("not_found", NO_SUCH_STEP);
  const { version, bank, amount_fen } = loan;
  return {
    startup,
    step,
    isMine: loanSteps(actor, loan).includes(step),
    loan: { version, bank, amount_fen },
    today: actor.today,
  };
});

export const action = withActor(["startup:update", "startup:approve"], async ({ db, actor, params, request }) => {
  const [caseId, loanId, step] = [idParam(params, "caseId"), idParam(params, "loanId"), stepOf(params)];
  const submission = parseWithZod(await request.formData(), { schema: loanStepForm(actor.today) });
  return attempt(submission, async ({ version, ...input }) => {
    await takeLoanStep(db, actor, { caseId, loanId, step, version }, input);
    return redirectWithToast(`/startups/${caseId}`, `贷款已登记“${LOAN_STEP[step]}”`);
  });
});

/** One step of a guaranteed loan. */
export default function LoanStepPage() {
  const { startup, step, isMine, loan, today } = useLoaderData<typeof loader>();
  const href = `/startups/${startup.id}`;
  const lastResult = useActionData<typeof action>()?.result;
  return (
    <>
      <RecordNav backHref={href} backLabel={caseTitle(startup)} />
      <PageHead
        title={`担保贷款：${LOAN_STEP[step]}`}
        hint={`${caseTitle(startup)}，${loan.bank}，${moneyText(loan.amount_fen)}`}
      />
      {isMine ? (
        <LoanStepForm step={step} version={loan.version} today={today} cancelHref={href} lastResult={lastResult} />
      ) : (
        <EmptyState action={<LinkButton href={href}>返回档案</LinkButton>}>
          这一步现在不由您办理：录入、审核、审批要分由三个人，或者贷款已经走到别的状态。
        </EmptyState>
      )}
    </>
  );
}
