import { getFormProps, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { addPost } from "#app/features/accounts/commands/posts.server.ts";
import { type PostInput, postSchema } from "#app/features/accounts/schema.ts";
import { PostFields } from "#app/features/accounts/ui/post-fields.tsx";
import { getUser, listPostRegions } from "#app/features/accounts/user-queries.server.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "新增岗位 · 归根" }];

export const loader = withActor("account:create", async ({ db, actor, params }) => {
  const { id, name } = await getUser(db, actor, idParam(params, "userId"));
  return { id, name, regions: await listPostRegions(db) };
});

export const action = withActor("account:create", async ({ db, actor, params, request }) => {
  const { id } = await getUser(db, actor, idParam(params, "userId"));
  const submission = parseWithZod(await request.formData(), { schema: postSchema });
  return attempt(submission, async (form) => {
    await addPost(db, actor, id, form);
    return redirectWithToast(`/admin/users/${id}`, "岗位已提出，等人才办批准");
  });
});

/** One more post for somebody; it is inert until approved (domain E04). */
export default function NewPostPage() {
  const { id, name, regions } = useLoaderData<typeof loader>();
  const [form, fields] = useForm<PostInput>({ lastResult: useActionData<typeof action>()?.result });
  const back = `/admin/users/${id}`;
  return (
    <>
      <RecordNav backHref={back} backLabel={name} />
      <PageHead title="新增岗位" hint="从今天起任职。人才办批准后才生效。" />
      <Form method="post" {...getFormProps(form)} className="form">
        <ErrorSummary errors={(form.errors ?? []).map((message) => ({ message }))} title="没有保存" />
        <PostFields fields={fields} regions={regions} />
        <div className="form-actions">
          <Button variant="primary">提出</Button>
          <LinkButton variant="quiet" href={back}>
            取消
          </LinkButton>
        </div>
      </Form>
    </>
  );
}
