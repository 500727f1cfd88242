import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { addContact } from "#app/features/talents/commands/contacts.server.ts";
import { getTalent } from "#app/features/talents/queries/get-talent.server.ts";
import { contactForm } from "#app/features/talents/schema/forms/contact.ts";
import { NewContactForm } from "#app/features/talents/ui/forms/contact-forms.tsx";
import { PersonFormPage } from "#app/features/talents/ui/forms/form-frame.tsx";
import { listOf, recordHref } from "#app/features/talents/ui/record-href.ts";
import { draftSlot } from "#app/lib/drafts.server.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "添加联系方式 · 归根" }];

export const loader = withActor("talent:update", async ({ db, actor, request, params }) => {
  const { id, name, town, country } = await getTalent(db, actor, idParam(params, "talentId"));
  return { person: { id, name, town }, country, draft: await draftSlot(db, actor, request), list: listOf(request) };
});

export const action = withActor("talent:update", async ({ db, actor, request, params }) => {
  const { id, country } = await getTalent(db, actor, idParam(params, "talentId"));
  const submission = parseWithZod(await request.formData(), { schema: contactForm(country) });
  return attempt(submission, async (contact) => {
    await addContact(db, actor, id, contact);
    return redirectWithToast(recordHref(id, listOf(request)), "联系方式已添加");
  });
});

export default function NewContactPage() {
  const { person, country, draft, list } = useLoaderData<typeof loader>();
  return (
    <PersonFormPage person={person} list={list} title="添加联系方式">
      <NewContactForm
        country={country}
        draft={draft}
        lastResult={useActionData<typeof action>()?.result}
        cancelHref={recordHref(person.id, list)}
      />
    </PersonFormPage>
  );
}
