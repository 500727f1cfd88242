import { getFormProps, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { createView } from "#app/features/talents/commands/saved-views.server.ts";
import { filterOptions } from "#app/features/talents/queries/options.server.ts";
import { conditionsOf } from "#app/features/talents/schema/conditions.ts";
import { parseFilters } from "#app/features/talents/schema/filters.ts";
import { newViewSchema } from "#app/features/talents/schema/views.ts";
import { BackToList } from "#app/features/talents/ui/chosen-people.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "存为视图 · 归根" }];

export const loader = withActor("talent:view", async ({ db, actor, request }) => {
  const query = new URL(request.url).searchParams.get("query") ?? "";
  const filters = parseFilters(new URLSearchParams(query));
  const { names } = await filterOptions(db, actor, filters);
  const conditions = [...(filters.q ? [`搜“${filters.q}”`] : []), ...conditionsOf(filters, names).map(({ label }) => label)];
  return { query, conditions };
});

export const action = withActor("talent:view", async ({ db, actor, request }) => {
  const submission = parseWithZod(await request.formData(), { schema: newViewSchema });
  return attempt(submission, async (view) => {
    const query = await createView(db, actor, view);
    return redirectWithToast(query ? `/talents?${query}` : "/talents", `已存为视图“${view.name}”`);
  });
});

/** Names the list's conditions, for oneself. */
export default function NewViewPage() {
  const { query, conditions } = useLoaderData<typeof loader>();
  const [form, fields] = useForm<{ name: string }>({ lastResult: useActionData<typeof action>()?.result });
  return (
    <>
      <PageHead
        title="存为视图"
        hint={conditions.length > 0 ? `条件：${conditions.join("；")}。只有您自己看得到。` : "没有条件，按现在的排序存。"}
      />
      <Form method="post" className="form" {...getFormProps(form)}>
        <input type="hidden" name="query" value={query} />
        <TextField
          field={fields.name}
          label="视图名字"
          required
          maxLength={20}
          autoFocus
          hint="20字以内，比如“三月要打电话的”。"
        />
        <div className="form-actions">
          <Button variant="primary">保存</Button>
          <BackToList list={query} />
        </div>
      </Form>
    </>
  );
}
