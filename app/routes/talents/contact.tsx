import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { checkContact } from "#app/features/talents/commands/contacts.server.ts";
import { getContact } from "#app/features/talents/queries/contacts.server.ts";
import { getTalent } from "#app/features/talents/queries/get-talent.server.ts";
import { CONTACT_KIND, labelOf } from "#app/features/talents/schema/dictionaries/index.ts";
import { ContactCheckForm } from "#app/features/talents/schema/forms/contact.ts";
import { CheckContactForm } from "#app/features/talents/ui/forms/contact-forms.tsx";
import { PersonFormPage } from "#app/features/talents/ui/forms/form-frame.tsx";
import { listOf, recordHref } from "#app/features/talents/ui/record-href.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "核验联系方式 · 归根" }];

export const loader = withActor("talent:update", async ({ db, actor, request, params }) => {
  const id = idParam(params, "talentId");
  const { name, town } = await getTalent(db, actor, id);
  const contact = await getContact(db, actor, id, idParam(params, "contactId"));
  return { person: { id, name, town }, contact, list: listOf(request) };
});

export const action = withActor("talent:update", async ({ db, actor, request, params }) => {
  const id = idParam(params, "talentId");
  const submission = parseWithZod(await request.formData(), { schema: ContactCheckForm });
  return attempt(submission, async (check) => {
    await checkContact(db, actor, id, idParam(params, "contactId"), check);
    return redirectWithToast(recordHref(id, listOf(request)), "核验结果已保存");
  });
});

export default function ContactPage() {
  const { person, contact, list } = useLoaderData<typeof loader>();
  return (
    <PersonFormPage
      person={person}
      list={list}
      title="核验联系方式"
      hint={`${labelOf(CONTACT_KIND, contact.kind)} ${contact.value ?? ""}`}
    >
      <CheckContactForm
        contact={contact}
        lastResult={useActionData<typeof action>()?.result}
        cancelHref={recordHref(person.id, list)}
        voidHref={recordHref(person.id, list, `/contacts/${contact.id}/void`)}
      />
    </PersonFormPage>
  );
}
