import { getFormProps, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { editUser } from "#app/features/accounts/commands/users.server.ts";
import { type UserEdit, userEditSchema } from "#app/features/accounts/schema.ts";
import { getUser } from "#app/features/accounts/user-queries.server.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "修改用户 · 归根" }];

export const loader = withActor("account:update", async ({ db, actor, params }) => {
  const { id, name, phone, version } = await getUser(db, actor, idParam(params, "userId"));
  return { id, name, phone, version };
});

export const action = withActor("account:update", async ({ db, actor, params, request }) => {
  const id = idParam(params, "userId");
  const submission = parseWithZod(await request.formData(), { schema: userEditSchema });
  return attempt(submission, async (form) => {
    await editUser(db, actor, id, form);
    return redirectWithToast(`/admin/users/${id}`, "已保存");
  });
});

export default function EditUserPage() {
  const user = useLoaderData<typeof loader>();
  const [form, fields] = useForm<UserEdit>({ lastResult: useActionData<typeof action>()?.result, defaultValue: user });
  const back = `/admin/users/${user.id}`;
  return (
    <>
      <RecordNav backHref={back} backLabel={user.name} />
      <PageHead title="修改用户" />
      <Form method="post" {...getFormProps(form)} className="form">
        <ErrorSummary errors={(form.errors ?? []).map((message) => ({ message }))} title="没有保存" />
        <input type="hidden" name="version" value={user.version} />
        <TextField field={fields.name} label="姓名" required />
        <TextField field={fields.phone} label="手机" inputMode="tel" required />
        <div className="form-actions">
          <Button variant="primary">保存</Button>
          <LinkButton variant="quiet" href={back}>
            取消
          </LinkButton>
        </div>
      </Form>
    </>
  );
}
