import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import type { ReactNode } from "react";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";

type CodeFormProps = {
  lastResult: SubmissionResult<string[]> | undefined;
  /** What the form is sent for, where a page has several. */
  intent?: string;
  label?: string;
  hint: ReactNode;
  submit: string;
  danger?: boolean;
  autoFocus?: boolean;
  children?: ReactNode;
};

/** One code, typed from the phone. */
export function CodeForm({ lastResult, intent, label = "验证码", hint, submit, danger, autoFocus, children }: CodeFormProps) {
  const [form, fields] = useForm<{ code: string }>({ id: intent ?? "code-form", lastResult });
  return (
    <form method="post" {...getFormProps(form)} className="grid gap-[18px]">
      {intent && <input type="hidden" name="intent" value={intent} />}
      <TextField
        field={fields.code}
        required={false}
        label={label}
        hint={hint}
        error={form.errors?.[0]}
        inputMode="text"
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        autoFocus={autoFocus}
        className="h-10 text-lg tracking-widest"
      />
      <div className="row">
        <Button variant={danger ? "danger" : "primary"} className="h-10">
          {submit}
        </Button>
        {children}
      </div>
    </form>
  );
}
