import { Form } from "@remix-run/react";
import { codesOf } from "#app/lib/dictionary.ts";
import { Button } from "#app/ui/button.tsx";
import { ChoiceGroup } from "#app/ui/choice.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { SATISFACTION } from "../../schema/dictionaries.ts";
import { fieldsFrom, type LastResult, problemsOf } from "../field-of.ts";

type WordFormProps = { ticketId: string; action: string; lastResult: LastResult };
const choices = codesOf(SATISFACTION).map((value) => ({ value, label: SATISFACTION[value] }));

/** How satisfied the requester is with the answer; 不满意 starts it anew one level up. */
export function AnswerForm({ ticketId, action, lastResult }: WordFormProps) {
  const field = fieldsFrom(lastResult, ticketId);
  return (
    <Form method="post" action={action} className="form mt-3">
      <ErrorSummary errors={problemsOf(lastResult, ticketId)} title="评价没有记下" />
      <input type="hidden" name="about" value="answer" />
      <input type="hidden" name="ticket_id" value={ticketId} />
      <ChoiceGroup field={field("satisfaction")} label="您满意吗" options={choices} look="pick" columns={3} required />
      <TextArea
        field={field("words")}
        label="想说的话"
        hint="不满意请写明哪里不满意，升一级重新办理。"
        rows={2}
        maxLength={500}
      />
      <div className="form-actions max-md:[&>.btn]:w-full">
        <Button variant="primary">提交评价</Button>
      </div>
    </Form>
  );
}

/** A closed appeal that is not settled after all, within its thirty days (domain §3.3). */
export function ReopenForm({ ticketId, action, lastResult, until }: WordFormProps & { until: string }) {
  const field = fieldsFrom(lastResult, ticketId);
  return (
    <details className="mt-1" open={lastResult !== undefined}>
      <summary className="link cursor-pointer py-3">{`没有真正解决？${until}前可以要求重办`}</summary>
      <Form method="post" action={action} className="form">
        <ErrorSummary errors={problemsOf(lastResult, ticketId)} title="没有提交" />
        <input type="hidden" name="about" value="reopen" />
        <input type="hidden" name="ticket_id" value={ticketId} />
        <TextArea field={field("words")} label="为什么还要办" rows={2} maxLength={500} required />
        <div className="form-actions max-md:[&>.btn]:w-full">
          <Button>要求重办</Button>
        </div>
      </Form>
    </details>
  );
}
