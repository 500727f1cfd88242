import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { checkFiles } from "#app/features/attachments/check-files.server.ts";
import { fieldsOf, readFormWithFiles, uploadsIn } from "#app/features/attachments/upload.server.ts";
import { readDictionary } from "#app/features/settings/dictionary.server.ts";
import { findPeople } from "#app/features/talents/queries/find-people.server.ts";
import { openTicket } from "#app/features/tickets/commands/open-ticket.server.ts";
import { enterprisesToAsk, peopleOfRecord, startOf } from "#app/features/tickets/queries/intake.server.ts";
import { townsFor } from "#app/features/tickets/queries/list.server.ts";
import { askedOf, ticketForm } from "#app/features/tickets/schema/forms.ts";
import { RequesterPicker, TicketForm } from "#app/features/tickets/ui/new-ticket.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "登记诉求 · 归根" }];

export const loader = withActor("ticket:create", async ({ db, actor, request }) => {
  const params = new URL(request.url).searchParams;
  const asked = askedOf(params);
  const q = (params.get("q") ?? "").trim().slice(0, 50);
  const isFull = can(actor, "talent:view") && actor.role !== "JB" && actor.role !== "FW";
  if (!asked.talent && !asked.enterprise && !params.has("other")) {
    const [people, enterprises] = await Promise.all([
      !isFull ? [] : !q && asked.record ? peopleOfRecord(db, actor, asked.record) : findPeople(db, actor, q),
      enterprisesToAsk(db, actor, q),
    ]);
    return { step: "who" as const, q, people, enterprises, record: asked.record, mayAskPeople: isFull, mayAskOthers: isFull };
  }
  const [start, items, towns] = await Promise.all([
    startOf(db, actor, asked),
    readDictionary(db, "SERVICE_ITEM"),
    asked.talent || asked.enterprise ? [] : townsFor(db, actor),
  ]);
  return {
    step: "what" as const,
    id: uuidv7(),
    start,
    items: items.options,
    towns,
    today: actor.today,
    mayAccept: ["ZY", "FW", "JB"].includes(actor.role),
    onlyEmployment: actor.role === "JB",
  };
});

export const action = withActor("ticket:create", async ({ db, actor, request }) => {
  const form = await readFormWithFiles(request);
  const submission = parseWithZod(fieldsOf(form), { schema: ticketForm });
  return attempt(submission, async ({ id, accept, ...asked }) => {
    const files = await checkFiles(uploadsIn(form));
    await openTicket(db, actor, { ...asked, campaign_tags: [] }, { id, files, accept: accept === "on" });
    return redirectWithToast(`/tickets/${id}`, accept ? "诉求已登记并受理" : "诉求已登记");
  });
});

/** Who asks, then what for. */
export default function NewTicket() {
  const data = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  return (
    <>
      <RecordNav backHref="/tickets" backLabel="诉求" />
      <PageHead title="登记诉求" hint={data.step === "who" ? "谁提出的？" : data.start.who} />
      {data.step === "who" ? <RequesterPicker {...data} /> : <TicketForm {...data} lastResult={lastResult} />}
    </>
  );
}
