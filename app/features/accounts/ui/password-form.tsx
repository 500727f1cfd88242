import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { passwordSchema } from "../schema.ts";
import { PasswordField } from "./password-field.tsx";

type PasswordFormProps = {
  lastResult: SubmissionResult<string[]> | undefined;
  login: string;
  hint: string;
  /** The one-time password still holds: there is nothing else to do first. */
  isFirst: boolean;
  /** Nothing else can be done before. */
  mustChange: boolean;
};

/** The person's own new password. */
export function PasswordForm({ lastResult, login, hint, isFirst, mustChange }: PasswordFormProps) {
  const [form, fields] = useForm({
    lastResult,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: passwordSchema }),
    shouldRevalidate: "onInput",
  });
  return (
    <form method="post" {...getFormProps(form)} className="form">
      <ErrorSummary errors={(form.errors ?? []).map((message) => ({ message }))} />
      <input
        className="sr-only"
        type="text"
        name="username"
        autoComplete="username"
        value={login}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      <PasswordField
        field={fields.current}
        required={false}
        label={isFirst ? "发给您的一次性口令" : "现在的口令"}
        autoComplete="current-password"
        autoFocus
      />
      <PasswordField field={fields.password} required={false} label="新口令" autoComplete="new-password" hint={hint} />
      <PasswordField field={fields.again} required={false} label="再填一次新口令" autoComplete="new-password" />
      <div className="form-actions">
        <Button variant="primary">保存新口令</Button>
        {!mustChange && (
          <LinkButton variant="quiet" href="/">
            不改了
          </LinkButton>
        )}
      </div>
    </form>
  );
}
