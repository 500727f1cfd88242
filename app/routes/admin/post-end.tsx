import { getFormProps, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { ROLES, type Role } from "#app/auth/actor.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { endPost } from "#app/features/accounts/commands/posts.server.ts";
import { postState } from "#app/features/accounts/post-state.ts";
import { postEndSchema } from "#app/features/accounts/schema.ts";
import { getPost } from "#app/features/accounts/user-queries.server.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { DateField } from "#app/ui/field.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "结束岗位 · 归根" }];

export const loader = withActor("account:update", async ({ db, actor, params }) => {
  const post = await getPost(db, actor, idParam(params, "userId"), idParam(params, "postId"));
  return {
    userId: post.user_id,
    name: post.name,
    role: ROLES[post.role as Role],
    unit: post.unit_name,
    isProposal: postState(post, actor.today) === "proposed",
    today: actor.today,
  };
});

export const action = withActor("account:update", async ({ db, actor, params, request }) => {
  const post = await getPost(db, actor, idParam(params, "userId"), idParam(params, "postId"));
  const submission = parseWithZod(await request.formData(), { schema: postEndSchema });
  return attempt(submission, async ({ to_on }) => {
    await endPost(db, actor, post.id, to_on);
    return redirectWithToast(`/admin/users/${post.user_id}`, to_on === actor.today ? "岗位已结束" : `岗位到${to_on}结束`);
  });
});

/** Ends a post on a day; a row is ended, never edited (domain E04). */
export default function EndPostPage() {
  const { userId, name, role, unit, isProposal, today } = useLoaderData<typeof loader>();
  const [form, fields] = useForm<{ to_on: string }>({
    lastResult: useActionData<typeof action>()?.result,
    defaultValue: { to_on: today },
  });
  const back = `/admin/users/${userId}`;
  return (
    <>
      <RecordNav backHref={back} backLabel={name} />
      <PageHead
        title={isProposal ? "撤回岗位申请" : "结束岗位"}
        hint={`${name}：${role}，${unit}。${isProposal ? "还没批准，撤回后不会生效。" : "结束后不能恢复，只能另增岗位。"}`}
      />
      <Form method="post" {...getFormProps(form)} className="form">
        <ErrorSummary errors={(form.errors ?? []).map((message) => ({ message }))} title="没有结束" />
        {isProposal ? (
          <input type="hidden" name="to_on" value={today} />
        ) : (
          <DateField
            field={fields.to_on}
            label="任职止"
            min={today}
            hint="填今天：马上结束，在这个岗位上的登录立即退出。填以后的日子：到那天24时结束。"
            required
          />
        )}
        <div className="form-actions">
          <Button variant="danger">{isProposal ? "撤回" : "结束岗位"}</Button>
          <LinkButton variant="quiet" href={back}>
            取消
          </LinkButton>
        </div>
      </Form>
    </>
  );
}
