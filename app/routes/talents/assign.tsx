import { getFormProps, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { assignOwner } from "#app/features/talents/commands/edit-talent.server.ts";
import { getChosen } from "#app/features/talents/queries/chosen.server.ts";
import { listOwners } from "#app/features/talents/queries/options.server.ts";
import { assignSchema, chosenIds } from "#app/features/talents/schema/bulk.ts";
import { BackToList, ChosenPeople, listHref } from "#app/features/talents/ui/chosen-people.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { Button } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "分派责任人 · 归根" }];

export const loader = withActor("talent:update", async ({ db, actor, request }) => {
  const params = new URL(request.url).searchParams;
  const [people, owners] = await Promise.all([getChosen(db, actor, chosenIds(params)), listOwners(db, actor)]);
  return { people, owners, list: params.get("list") ?? "" };
});

export const action = withActor("talent:update", async ({ db, actor, request }) => {
  const submission = parseWithZod(await request.formData(), { schema: assignSchema });
  return attempt(submission, async ({ ids, owner_user_id, list }) => {
    const changed = await assignOwner(db, actor, ids, owner_user_id);
    return redirectWithToast(listHref(list), changed > 0 ? `已分派${changed}人` : "所选的人已经归这位责任人，没有改动");
  });
});

/** Hands the chosen people to somebody of the station. */
export default function AssignPage() {
  const { people, owners, list } = useLoaderData<typeof loader>();
  const [form, fields] = useForm<{ owner_user_id: string }>({ lastResult: useActionData<typeof action>()?.result });
  return (
    <>
      <PageHead title="分派责任人" hint="责任人负责按期联络；分派以后，到期提醒归新的责任人。" />
      <Form method="post" className="form" {...getFormProps(form)}>
        <input type="hidden" name="list" value={list} />
        <ChosenPeople people={people} note={({ owner }) => owner ?? ""} />
        <SelectField
          field={fields.owner_user_id}
          label="交给"
          required
          blank="请选本站的人"
          options={owners.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <div className="form-actions">
          <Button variant="primary">分派</Button>
          <BackToList list={list} />
        </div>
      </Form>
    </>
  );
}
