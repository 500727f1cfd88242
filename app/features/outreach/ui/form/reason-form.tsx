import { Form, useNavigation } from "@remix-run/react";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { fieldsOf, type LastResult, problemsIn } from "./answer.ts";

const FORM = "reason-form";

/** A form that asks for nothing but the reason of a withdrawal. */
export function ReasonForm({ submit, cancelHref, lastResult }: { submit: string; cancelHref: string; lastResult: LastResult }) {
  const field = fieldsOf(FORM, lastResult, {}, undefined);
  const isBusy = useNavigation().state === "submitting";
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary errors={problemsIn(FORM, lastResult)} title="没有作废" />
      <TextArea field={field("reason")} label="作废原因" rows={2} required hint="至少4个字，记入审计" />
      <div className="form-actions">
        <Button variant="danger" shortcut="ctrl+enter" disabled={isBusy}>
          {submit}
        </Button>
        <LinkButton href={cancelHref}>取消</LinkButton>
      </div>
    </Form>
  );
}
