import { type SubmissionResult, useForm } from "@conform-to/react";
import { TextArea } from "#app/ui/field.tsx";
import { PostForm } from "./post-form.tsx";

type ReasonFormProps = {
  version: number;
  label: string;
  submit: string;
  lastResult: SubmissionResult<string[]> | undefined;
  cancelHref: string;
};

/** A withdrawal that asks for nothing but its reason. */
export function ReasonForm({ version, label, submit, lastResult, cancelHref }: ReasonFormProps) {
  const [form, fields] = useForm<{ reason?: string }>({ id: "reason-form", lastResult });
  return (
    <PostForm form={form} submit={submit} cancelHref={cancelHref} danger>
      <input type="hidden" name="version" value={version} />
      <TextArea field={fields.reason} label={label} rows={2} required hint="至少4个字，记入审计" />
    </PostForm>
  );
}
