import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reasonedDb, withActor } from "#app/auth/with-actor.server.ts";
import { voidContact } from "#app/features/talents/commands/contacts.server.ts";
import { getContact } from "#app/features/talents/queries/contacts.server.ts";
import { getTalent } from "#app/features/talents/queries/get-talent.server.ts";
import { CONTACT_KIND, labelOf } from "#app/features/talents/schema/dictionaries/index.ts";
import { ReasonForm as ReasonSchema } from "#app/features/talents/schema/forms/contact.ts";
import { PersonFormPage } from "#app/features/talents/ui/forms/form-frame.tsx";
import { ReasonForm } from "#app/features/talents/ui/forms/reason-form.tsx";
import { listOf, recordHref } from "#app/features/talents/ui/record-href.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "作废联系方式 · 归根" }];

export const loader = withActor("talent:update", async ({ db, actor, request, params }) => {
  const id = idParam(params, "talentId");
  const { name, town } = await getTalent(db, actor, id);
  const contact = await getContact(db, actor, id, idParam(params, "contactId"));
  return { person: { id, name, town }, contact, list: listOf(request) };
});

export const action = withActor("talent:update", async (args) => {
  const { actor, request, params } = args;
  const id = idParam(params, "talentId");
  const submission = parseWithZod(await request.formData(), { schema: ReasonSchema });
  return attempt(submission, async ({ reason }) => {
    await voidContact(reasonedDb(args, reason), actor, id, idParam(params, "contactId"), reason);
    return redirectWithToast(recordHref(id, listOf(request)), "联系方式已作废");
  });
});

export default function VoidContactPage() {
  const { person, contact, list } = useLoaderData<typeof loader>();
  return (
    <PersonFormPage
      person={person}
      list={list}
      title="作废联系方式"
      hint={`${labelOf(CONTACT_KIND, contact.kind)} ${contact.value ?? ""}。号码打不通请改为“无效”，登记错了才作废。`}
    >
      <ReasonForm
        lastResult={useActionData<typeof action>()?.result}
        label="作废原因"
        submit="作废"
        danger
        cancelHref={recordHref(person.id, list, `/contacts/${contact.id}`)}
      />
    </PersonFormPage>
  );
}
