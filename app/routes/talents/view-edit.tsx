import { getFormProps, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { renameView } from "#app/features/talents/commands/saved-views.server.ts";
import { getOwnView } from "#app/features/talents/queries/views.server.ts";
import { viewNameSchema } from "#app/features/talents/schema/views.ts";
import { BackToList, listHref } from "#app/features/talents/ui/chosen-people.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "视图 · 归根" }];

export const loader = withActor("talent:view", async ({ db, actor, params }) => getOwnView(db, actor, idParam(params, "viewId")));

export const action = withActor("talent:view", async ({ db, actor, params, request }) => {
  const id = idParam(params, "viewId");
  const submission = parseWithZod(await request.formData(), { schema: viewNameSchema });
  return attempt(submission, async ({ name }) => {
    await renameView(db, actor, id, name);
    const { query } = await getOwnView(db, actor, id);
    return redirectWithToast(listHref(query), "已改名");
  });
});

/** Renames one's own view, or takes it away. */
export default function EditViewPage() {
  const { id, name, query } = useLoaderData<typeof loader>();
  const [form, fields] = useForm<{ name: string }>({
    lastResult: useActionData<typeof action>()?.result,
    defaultValue: { name },
  });
  return (
    <>
      <PageHead title={`视图：${name}`} hint="删掉视图不影响名单里的人。" />
      <Form method="post" className="form" {...getFormProps(form)}>
        <TextField field={fields.name} label="视图名字" required maxLength={20} />
        <div className="form-actions">
          <Button variant="primary">改名</Button>
          <BackToList list={query} />
          <Button variant="danger" formAction={`/talents/views/${id}/delete`} formNoValidate>
            删除视图
          </Button>
        </div>
      </Form>
    </>
  );
}
