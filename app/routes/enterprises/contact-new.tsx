import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { addContact } from "#app/features/enterprises/commands/contacts.server.ts";
import { getEnterprise } from "#app/features/enterprises/queries/record.server.ts";
import { contactForm } from "#app/features/enterprises/schema/parts.ts";
import { ContactForm } from "#app/features/enterprises/ui/part-forms.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "添加联系人 · 归根" }];

export const loader = withActor("enterprise:create", async ({ db, actor, params }) => ({
  enterprise: await getEnterprise(db, actor, idParam(params, "enterpriseId")),
}));

export const action = withActor("enterprise:create", async ({ db, actor, params, request }) => {
  const id = idParam(params, "enterpriseId");
  const submission = parseWithZod(await request.formData(), { schema: contactForm });
  return attempt(submission, async (input) => {
    await addContact(db, actor, id, input);
    return redirectWithToast(`/enterprises/${id}`, "联系人已添加");
  });
});

/** Whom to call at an enterprise. */
export default function NewContactPage() {
  const { enterprise } = useLoaderData<typeof loader>();
  const href = `/enterprises/${enterprise.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={enterprise.name} />
      <PageHead title="添加联系人" />
      <ContactForm start={{}} lastResult={useActionData<typeof action>()?.result} cancelHref={href} />
    </>
  );
}
