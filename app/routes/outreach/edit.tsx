import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useMemo } from "react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { readFormWithFiles } from "#app/features/attachments/upload.server.ts";
import { editOutreach } from "#app/features/outreach/commands/change-outreach.server.ts";
import { changedList, listedIn } from "#app/features/outreach/queries/change-list.server.ts";
import { recordToEdit } from "#app/features/outreach/queries/edit.server.ts";
import { writerOf } from "#app/features/outreach/queries/options.server.ts";
import { contactForm } from "#app/features/outreach/schema/contact-form.ts";
import { eventForm, sharedOf } from "#app/features/outreach/schema/event-form.ts";
import { ContactForm } from "#app/features/outreach/ui/form/contact-form.tsx";
import { EventForm } from "#app/features/outreach/ui/form/event-form.tsx";
import { WhoHead } from "#app/features/outreach/ui/form/who-head.tsx";
import { findPeople } from "#app/features/talents/queries/find-people.server.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "修改联络记录 · 归根" }];

export const loader = withActor("outreach:update", async ({ db, actor, params }) => {
  const record = await recordToEdit(db, actor, idParam(params, "recordId"));
  return { ...record, today: actor.today };
});

export const action = withActor("outreach:update", async ({ db, actor, request, params }) => {
  const id = idParam(params, "recordId");
  const form = await readFormWithFiles(request);
  const held = await recordToEdit(db, actor, id);
  // What was rightly entered late stays so: the reason for being late is asked once.
  const writer = { ...(await writerOf(db, actor, held.writer)), spared: ["late_reason"] };
  const schema = held.form === "contact" ? contactForm(writer) : eventForm(writer, form);
  const submission = parseWithZod(sharedOf(form), { schema });
  if (form.has("do") || form.has("add") || form.has("drop")) {
    const list = await changedList(db, actor, form, (q) => findPeople(db, actor, q));
    return data({ result: { initialValue: submission.payload }, list });
  }
  const answer = await attempt(submission, async ({ input }) => {
    await editOutreach(db, actor, id, Number(form.get("version")), input);
    return redirectWithToast(`/outreach/${id}`, "已修改");
  });
  if (answer instanceof Response) return answer;
  const list = { people: await listedIn(db, actor, form), found: [], note: null };
  return data({ ...answer.data, list }, answer.init ?? {});
});

/** Corrects a record within its days. */
export default function EditOutreach() {
  const record = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const start = record.form === "event" ? record.list : undefined;
  const list = useMemo(() => answer?.list ?? start, [answer, start]);
  const { id, version, options, today } = record;
  const common = { id, version, options, today, writer: "", lastResult: answer?.result };
  return (
    <>
      <RecordNav backHref={`/outreach/${id}`} backLabel={record.no} />
      <PageHead title="修改联络记录" hint="改动前后都记入审计。附件在记录页补传或作废。" />
      {record.form === "contact" ? (
        <>
          <WhoHead person={record.person} />
          <ContactForm {...common} person={record.person} start={record.start} mayAssess={false} />
        </>
      ) : (
        list && <EventForm {...common} list={list} start={record.start} />
      )}
    </>
  );
}
