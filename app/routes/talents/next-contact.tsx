import { getFormProps, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { planNextContact } from "#app/features/talents/commands/edit-talent.server.ts";
import { getChosen } from "#app/features/talents/queries/chosen.server.ts";
import { CONTACT_HORIZON_DAYS, chosenIds, nextContactSchema } from "#app/features/talents/schema/bulk.ts";
import { BackToList, ChosenPeople, listHref } from "#app/features/talents/ui/chosen-people.tsx";
import { addDays } from "#app/lib/dates.ts";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { Button } from "#app/ui/button.tsx";
import { DateField } from "#app/ui/field.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "设下次联络日 · 归根" }];

export const loader = withActor("talent:update", async ({ db, actor, request }) => {
  const params = new URL(request.url).searchParams;
  const people = await getChosen(db, actor, chosenIds(params));
  return { people, list: params.get("list") ?? "", today: actor.today };
});

export const action = withActor("talent:update", async ({ db, actor, request }) => {
  const submission = parseWithZod(await request.formData(), { schema: nextContactSchema(actor.today) });
  return attempt(submission, async ({ ids, next_contact_on, list }) => {
    const changed = await planNextContact(db, actor, ids, next_contact_on);
    return redirectWithToast(listHref(list), `已给${changed}人设好下次联络日`);
  });
});

/** One next day of contact for everybody chosen. */
export default function NextContactPage() {
  const { people, list, today } = useLoaderData<typeof loader>();
  const [form, fields] = useForm<{ next_contact_on: string }>({ lastResult: useActionData<typeof action>()?.result });
  return (
    <>
      <PageHead title="设下次联络日" hint={`到这一天会出现在责任人的“今日”。最远${CONTACT_HORIZON_DAYS}天。`} />
      <Form method="post" className="form" {...getFormProps(form)}>
        <input type="hidden" name="list" value={list} />
        <ChosenPeople people={people} note={({ next_contact_on }) => next_contact_on ?? "未定"} />
        <DateField
          field={fields.next_contact_on}
          label="下次联络日"
          required
          min={today}
          max={addDays(today, CONTACT_HORIZON_DAYS)}
        />
        <div className="form-actions">
          <Button variant="primary">保存</Button>
          <BackToList list={list} />
        </div>
      </Form>
    </>
  );
}
