import { parseWithZod } from "@conform-to/zod/v4";
import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { revealContract } from "#app/features/startups/commands/loan.server.ts";
import { getCase } from "#app/features/startups/queries/cases.server.ts";
import { contractForm } from "#app/features/startups/schema/forms.ts";
import { ContractForm } from "#app/features/startups/ui/loan-forms.tsx";
import { caseTitle } from "#app/features/startups/ui/words.tsx";
import { idParam } from "#app/lib/params.server.ts";
import { Countdown } from "#app/ui/countdown.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "合同号 · 归根" }];
const NO_STORE = { "Cache-Control": "no-store" };
export const headers: HeadersFunction = () => NO_STORE;

export const loader = withActor("startup:reveal", async ({ db, actor, params }) => ({
  startup: await getCase(db, actor, idParam(params, "caseId")),
}));

/** Opens the contract number: reason, log, then the value, in this answer only. */
export const action = withActor("startup:reveal", async ({ db, actor, params, request }) => {
  const submission = parseWithZod(await request.formData(), { schema: contractForm });
  if (submission.status !== "success")
    return data({ result: submission.reply(), value: null }, { status: 422, headers: NO_STORE });
  const value = await revealContract(db, actor, idParam(params, "caseId"), idParam(params, "loanId"), submission.value.reason);
  return data({ result: undefined, value }, { headers: NO_STORE });
});

const SHOWN_SECONDS = 60;

/** The contract number of a loan, after its reason. */
export default function ContractPage() {
  const { startup } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const href = `/startups/${startup.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={caseTitle(startup)} />
      <PageHead title="查看合同号" hint="敏感信息，查看会记入审计日志。" />
      {answer?.value ? (
        <Countdown seconds={SHOWN_SECONDS} after={<p className="muted">已收起。要再看，请重新写明事由。</p>}>
          <p className="nums">
            <b>{answer.value}</b>
          </p>
        </Countdown>
      ) : (
        <ContractForm cancelHref={href} lastResult={answer?.result} />
      )}
    </>
  );
}
