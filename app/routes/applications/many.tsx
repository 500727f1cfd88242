import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { runMany } from "#app/features/subsidies/commands/bulk.server.ts";
import { chosenForMe } from "#app/features/subsidies/queries/list.server.ts";
import { DECLARED } from "#app/features/subsidies/schema/dictionaries.ts";
import { isManyStep, MANY_STEPS, manyForm } from "#app/features/subsidies/schema/forms.ts";
import { OutcomePage } from "#app/features/subsidies/ui/outcome-page.tsx";
import { choices } from "#app/lib/dictionary.ts";
import { AppError } from "#app/lib/errors.ts";
import { attempt } from "#app/lib/form.server.ts";
import { yuanCell } from "#app/lib/money.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { ChoiceGroup } from "#app/ui/choice.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { fieldsFrom } from "#app/ui/field-of.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "批量办理 · 归根" }];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const loader = withActor(["application:create", "application:approve"], async ({ db, actor, request }) => {
  const params = new URL(request.url).searchParams;
  const step = params.get("step");
  if (!isManyStep(step)) throw new AppError("not_found", "没有这一步。");
  const ids = params
    .getAll("ids")
    .filter((id) => UUID.test(id))
    .slice(0, 200);
  const rows = await chosenForMe(db, actor, ids);
  return { step, rows, left: ids.length - rows.length };
});

export const action = withActor(["application:create", "application:approve"], async ({ db, actor, request }) =>
  attempt(parseWithZod(await request.formData(), { schema: manyForm }), async (asked) => ({
    outcome: await runMany(db, actor, asked),
    result: undefined,
  })),
);

/** One step of many, with one opinion. */
export default function ManyApplications() {
  const { step, rows, left } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const title = `批量${MANY_STEPS[step]}`;
  if (answer && "outcome" in answer) return <OutcomePage title={title} outcome={answer.outcome} href="/applications?turn=mine" />;
  const field = fieldsFrom(answer?.result);
  const total = rows.reduce((sum, { apply_amount_fen }) => sum + apply_amount_fen, 0);
  return (
    <>
      <RecordNav backHref="/applications?turn=mine" backLabel="补贴申报" />
      <PageHead
        title={title}
        hint={`共${rows.length}件，申报${yuanCell(total)}元。${left > 0 ? `另有${left}件现在不由您办，没有列入。` : ""}`}
      />
      {rows.length === 0 ? (
        <EmptyState action={<LinkButton href="/applications?turn=mine">看轮到我的</LinkButton>}>
          所选的申报里没有等您办的。
        </EmptyState>
      ) : (
        <ActionForm lastResult={answer?.result} submit={MANY_STEPS[step]} cancelHref="/applications?turn=mine">
          <input type="hidden" name="step" value={step} />
          <div className="wide">
            <table className="data-table mini">
              <caption className="sr-only">所选的申报</caption>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <td>
                      {row.applicant_name}
                      <span className="muted ml-2">{row.app_no}</span>
                      <input type="hidden" name="ids" value={row.id} />
                    </td>
                    <td>{`${row.policy}，${row.grade}`}</td>
                    <td className="num">{`${yuanCell(row.apply_amount_fen)}元`}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {step === "review" && (
            <>
              <ChoiceGroup field={field("employed", "yes")} label="在职" options={choices(DECLARED)} required />
              <ChoiceGroup field={field("insured", "yes")} label="社保缴纳" options={choices(DECLARED)} required />
            </>
          )}
          {step === "approve" && <TextField field={field("minutes")} label="会议纪要或批准依据" required />}
          {step !== "submit" && <TextArea field={field("opinion", "情况属实，同意。")} label="意见" rows={2} required />}
        </ActionForm>
      )}
    </>
  );
}
