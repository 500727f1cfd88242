import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { editContact } from "#app/features/enterprises/commands/contacts.server.ts";
import { contactsOf, getEnterprise } from "#app/features/enterprises/queries/record.server.ts";
import { contactEditForm } from "#app/features/enterprises/schema/parts.ts";
import { ContactForm } from "#app/features/enterprises/ui/part-forms.tsx";
import { AppError } from "#app/lib/errors.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "联系人 · 归根" }];

export const loader = withActor("enterprise:create", async ({ db, actor, params }) => {
  const enterprise = await getEnterprise(db, actor, idParam(params, "enterpriseId"));
  const contactId = idParam(params, "personId");
  const contact = (await contactsOf(db, actor, enterprise.id)).find(({ id }) => id === contactId);
  if (!contact) throw new AppError("not_found", "没有找到这位联系人。可能已作废。");
  return { enterprise, contact };
});

export const action = withActor("enterprise:create", async ({ db, actor, params, request }) => {
  const id = idParam(params, "enterpriseId");
  const submission = parseWithZod(await request.formData(), { schema: contactEditForm });
  return attempt(submission, async ({ version, ...input }) => {
    await editContact(db, actor, id, idParam(params, "personId"), version, input);
    return redirectWithToast(`/enterprises/${id}`, "联系人已保存");
  });
});

/** Puts right whom to call. */
export default function ContactPage() {
  const { enterprise, contact } = useLoaderData<typeof loader>();
  const { id, version, ...start } = contact;
  const href = `/enterprises/${enterprise.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={enterprise.name} />
      <PageHead title={contact.name} actions={<LinkButton href={`${href}/contacts/${id}/void`}>作废</LinkButton>} />
      <ContactForm start={start} version={version} lastResult={useActionData<typeof action>()?.result} cancelHref={href} />
    </>
  );
}
