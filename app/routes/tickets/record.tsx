import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { filesOf } from "#app/features/attachments/queries.server.ts";
import { fileItem } from "#app/features/attachments/schema.ts";
import { readDictionary } from "#app/features/settings/dictionary.server.ts";
import { lightDays } from "#app/features/tickets/queries/list.server.ts";
import { getTicket } from "#app/features/tickets/queries/record.server.ts";
import { TicketRecordPage } from "#app/features/tickets/ui/ticket-record.tsx";
import { labelOf } from "#app/lib/dictionary.ts";
import { idParam } from "#app/lib/params.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.data.ticket.ticket_no ?? "诉求"} · 归根` }];

export const loader = withActor("ticket:view", async ({ db, actor, params }) => {
  const id = idParam(params, "ticketId");
  const [{ refusalFor: _, ...data }, files, items, days] = await Promise.all([
    getTicket(db, actor, id),
    filesOf(db, actor, [id]),
    readDictionary(db, "SERVICE_ITEM"),
    lightDays(db, actor),
  ]);
  return {
    data,
    files: files.map(fileItem),
    serviceItem: labelOf(items.words, data.ticket.service_item) || null,
    ...days,
  };
});

export default function TicketRecord() {
  return <TicketRecordPage {...useLoaderData<typeof loader>()} />;
}
