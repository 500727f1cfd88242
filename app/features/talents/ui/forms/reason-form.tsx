import { TextArea } from "#app/ui/field.tsx";
import { ReasonForm as ReasonSchema } from "../../schema/forms/contact.ts";
import { FormFrame } from "./form-frame.tsx";
import { type LastResult, useFormOf } from "./use-form-of.ts";

/** A form that asks for nothing but the reason: withdrawing a number, a relative, a proposal. */
export function ReasonForm(props: {
  lastResult: LastResult;
  label: string;
  submit: string;
  cancelHref: string;
  danger?: boolean;
  action?: string;
  id?: string;
}) {
  const { lastResult, label, id = "reason-form", ...frame } = props;
  const [form, fields] = useFormOf(ReasonSchema, lastResult, undefined, id);
  return (
    <FormFrame form={form} lastResult={lastResult} {...frame}>
      <TextArea field={fields.reason} label={label} rows={2} required hint="至少4个字，记入审计" />
    </FormFrame>
  );
}
