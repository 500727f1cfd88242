import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Note } from "#app/ui/state.tsx";
import { signInSchema } from "../schema.ts";
import { PasswordField } from "./password-field.tsx";

const TYPED = {
  kept: "登录已过期，刚才的表单没有提交。填写的内容已存为草稿，用同一账号登录后回到原页面接着办。",
  lost: "登录已过期，刚才的表单没有提交，内容也没能存为草稿。登录后请重新填写。",
} as const;
export const typedOf = (text: string | null): keyof typeof TYPED | undefined =>
  text === "kept" || text === "lost" ? text : undefined;

/** The sign-in form: a plain POST of the document, which password managers understand. */
export function SignInForm({
  lastResult,
  lockout,
  typed,
}: {
  lastResult: SubmissionResult<string[]> | undefined;
  lockout: { failures: number; minutes: number };
  /** What became of a form that came after the end of its session. */
  typed: keyof typeof TYPED | undefined;
}) {
  const [form, fields] = useForm({
    lastResult,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: signInSchema }),
    shouldRevalidate: "onInput",
  });
  return (
    <form method="post" {...getFormProps(form)} className="grid gap-[18px]">
      <h2 className="text-2xl font-bold">登录</h2>
      {typed && <Note tone="warn">{TYPED[typed]}</Note>}
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
