import { Form } from "@remix-run/react";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";
import { STEPS, type StepName } from "../rules/machine.ts";
import { fieldsFrom, type LastResult, problemsOf } from "./field-of.ts";
import { STEP_FIELDS, type StepContext } from "./step-fields.tsx";

type Props = Omit<StepContext, "field"> & { step: StepName; refusal: string | null; lastResult: LastResult };

/** Steps that end or interrupt the work. */
const GRAVE = new Set<StepName>(["reject", "sendBack", "closeUnhappy", "hold"]);

/** One step of an appeal, and what it asks for; or why it is not open now. */
export function StepPage({ step, refusal, lastResult, ...context }: Props) {
  const { ticket } = context;
  const { verb } = STEPS[step];
  const home = `/tickets/${ticket.id}`;
  return (
    <>
      <RecordNav backHref={home} backLabel={ticket.ticket_no} />
      <PageHead title={verb} hint={`${ticket.title}，${ticket.enterprise ?? ticket.contact_name}`} />
      {refusal ? (
        <div className="form">
          <Note tone="warn">{refusal}</Note>
          <div className="form-actions">
            <LinkButton href={home}>返回</LinkButton>
          </div>
        </div>
      ) : (
        <Form
          method="post"
          encType={step === "answer" ? "multipart/form-data" : "application/x-www-form-urlencoded"}
          className="form"
        >
          <ErrorSummary errors={problemsOf(lastResult, "step")} title="没有保存" />
          <input type="hidden" name="version" value={ticket.version} />
          {STEP_FIELDS[step]({ ...context, field: fieldsFrom(lastResult, "step") })}
          <div className="form-actions">
            <Button variant={GRAVE.has(step) ? "danger" : "primary"} shortcut="ctrl+enter">
              {verb}
            </Button>
            <LinkButton href={home}>取消</LinkButton>
          </div>
        </Form>
      )}
    </>
  );
}
