import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { signInSchema } from "../schema.ts";
import { PasswordField } from "./password-field.tsx";

/** The sign-in form: a plain POST of the document, which password managers understand. */
export function SignInForm({
  lastResult,
  lockout,
}: {
  lastResult: SubmissionResult<string[]> | undefined;
  lockout: { failures: number; minutes: number };
}) {
  const [form, fields] = useForm({
    lastResult,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: signInSchema }),
    shouldRevalidate: "onInput",
  });
  return (
    <form method="post" {...getFormProps(form)} className="grid gap-[18px]">
      <h2 className="text-2xl font-bold">登录</h2>
      <ErrorSummary title="没有登录" errors={(form.errors ?? []).map((message) => ({ message }))} />
      <TextField
        field={fields.login}
        required={false}
        label="登录名"
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
        autoFocus
        className="h-10"
      />
      <PasswordField
        field={fields.password}
        required={false}
        label="口令"
        autoComplete="current-password"
        className="h-10"
        hint={`连续输错${lockout.failures}次，锁定${lockout.minutes}分钟`}
      />
      <Button variant="primary" className="h-11 text-lg">
        登录
      </Button>
      <p className="small soft text-pretty">首次登录先改口令。忘记口令，请找本单位管理员当面重置。</p>
    </form>
  );
}
