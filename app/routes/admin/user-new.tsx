import { getFormProps, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { createUser } from "#app/features/accounts/commands/users.server.ts";
import { type NewUserInput, newUserSchema } from "#app/features/accounts/schema.ts";
import { OneTimePassword } from "#app/features/accounts/ui/one-time-password.tsx";
import { PostFields } from "#app/features/accounts/ui/post-fields.tsx";
import { listPostRegions } from "#app/features/accounts/user-queries.server.ts";
import { attempt } from "#app/lib/form.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { PageHead, RecordNav, SectionTitle } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "新建用户 · 归根" }];

export const loader = withActor("account:create", async ({ db }) => ({ regions: await listPostRegions(db) }));

export const action = withActor("account:create", async ({ db, actor, request }) => {
  const submission = parseWithZod(await request.formData(), { schema: newUserSchema });
  return attempt(submission, async (form) => {
    const password = await createUser(db, actor, form);
    return { made: { name: form.name, login: form.login, password } };
  });
});

/** A new account with its first post; its one-time password is shown here and nowhere else. */
export default function NewUserPage() {
  const { regions } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [form, fields] = useForm<NewUserInput>({ lastResult: answer && "result" in answer ? answer.result : undefined });
  if (answer && "made" in answer) {
    return (
      <>
        <PageHead title="用户已建立" hint="岗位要等人才办批准，批准后才能登录。" />
        <OneTimePassword {...answer.made} backHref="/admin/users" />
      </>
    );
  }
  return (
    <>
      <RecordNav backHref="/admin/users" backLabel="用户与岗位" />
      <PageHead title="新建用户" hint="一人一个账号，不共用。岗位经人才办批准后才能登录。" />
      <form method="post" {...getFormProps(form)} className="form">
        <ErrorSummary errors={(form.errors ?? []).map((message) => ({ message }))} title="没有保存" />
        <div className="grid gap-4 md:grid-cols-2">
          <TextField field={fields.name} label="姓名" required />
          <TextField field={fields.phone} label="手机" inputMode="tel" required />
        </div>
        <TextField
          field={fields.login}
          label="登录名"
          hint="小写字母、数字和 . _ -，2–30位，例如 zhiyang.zy2。定了不能改。"
          autoCapitalize="off"
          spellCheck={false}
          required
        />
        <SectionTitle ruled>岗位</SectionTitle>
        <PostFields fields={fields} regions={regions} />
        <div className="form-actions">
          <Button variant="primary">建立</Button>
          <LinkButton variant="quiet" href="/admin/users">
            取消
          </LinkButton>
        </div>
      </form>
    </>
  );
}
