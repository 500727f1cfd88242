import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { checkFiles } from "#app/features/attachments/check-files.server.ts";
import { fieldsOf, readFormWithFiles, uploadsIn } from "#app/features/attachments/upload.server.ts";
import { logContact } from "#app/features/outreach/commands/log-contact.server.ts";
import { dueToContact } from "#app/features/outreach/queries/due.server.ts";
import { contactOptions, writerOf } from "#app/features/outreach/queries/options.server.ts";
import { personToContact } from "#app/features/outreach/queries/person.server.ts";
import { contactForm } from "#app/features/outreach/schema/contact-form.ts";
import { askedOf, backOf, newHref, startOf } from "#app/features/outreach/schema/new-contact.ts";
import { ContactForm } from "#app/features/outreach/ui/form/contact-form.tsx";
import { WhoHead } from "#app/features/outreach/ui/form/who-head.tsx";
import { PersonPicker } from "#app/features/outreach/ui/person-picker.tsx";
import { findPeople } from "#app/features/talents/queries/find-people.server.ts";
import { draftSlot, dropDraft } from "#app/lib/drafts.server.ts";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast, safePath } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "登记联络 · 归根" }];

export const loader = withActor("outreach:create", async ({ db, actor, request }) => {
  const asked = askedOf(new URL(request.url).searchParams);
  const back = safePath(asked.back, "");
  if (!asked.talent) {
    const [found, due] = await Promise.all([findPeople(db, actor, asked.q), dueToContact(db, actor)]);
    return { step: "who" as const, q: asked.q, found, due, asked, back };
  }
  const [person, options, draft] = await Promise.all([
    personToContact(db, actor, asked.talent),
    contactOptions(db, actor),
    draftSlot(db, actor, request, { part: asked.talent }),
  ]);
  return {
    step: "what" as const,
    id: uuidv7(),
    person,
    options,
    draft,
    asked,
    back,
    start: startOf(asked, person, { role: actor.role, today: actor.today }),
    today: actor.today,
    writer: `联络人${actor.user_name}，${actor.unit_name}`,
    mayAssess: can(actor, "talent:update"),
  };
});

export const action = withActor("outreach:create", async ({ db, actor, request }) => {
  const asked = askedOf(new URL(request.url).searchParams);
  const form = await readFormWithFiles(request);
  const writer = await writerOf(db, actor);
  const submission = parseWithZod(fieldsOf(form), { schema: contactForm(writer) });
  return attempt(submission, async (contact) => {
    const files = await checkFiles(uploadsIn(form));
    await logContact(db, actor, contact, files);
    await dropDraft(db, actor, `/outreach/new?${contact.talentId}`);
    const back = safePath(asked.back, "");
    if (contact.goesOn) return redirectWithToast(newHref({ back }), "已登记，请选下一人");
    if (contact.input.participants.some(({ result, person_type }) => result === "6" && person_type === "talent"))
      return redirectWithToast(`/talents/${contact.talentId}/opt-out`, "已登记。本人拒绝联系的，请再记下本人的说法");
    return redirectWithToast(backOf(back, contact.talentId, can(actor, "talent:view")), "联络已登记");
  });
});

/** One contact, in under twenty seconds: whom, then what. */
export default function NewContact() {
  const data = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  if (data.step === "who")
    return (
      <>
        <RecordNav backHref={data.back || "/outreach"} backLabel="返回" />
        <PageHead
          title="登记联络"
          hint={
            <>
              和谁联络的？多人一起的，用
              <a className="link underline" href="/outreach/event">
                登记活动
              </a>
              。
            </>
          }
        />
        <PersonPicker
          q={data.q}
          found={data.found}
          due={data.due}
          keep={data.back ? { back: data.back } : {}}
          hrefOf={(id) => newHref({ ...data.asked, talent: id })}
        />
      </>
    );
  const { step: _, asked, back, person, ...rest } = data;
  return (
    <>
      <RecordNav backHref={backOf(back, person.id, true)} backLabel="返回" />
      <PageHead title="登记联络" />
      <WhoHead person={person} otherHref={newHref({ ...asked, talent: undefined })} />
      <ContactForm key={person.id} {...rest} person={person} lastResult={lastResult} />
    </>
  );
}
