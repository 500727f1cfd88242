import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { filesOf } from "#app/features/attachments/queries.server.ts";
import { fileItem } from "#app/features/attachments/schema.ts";
import { getOutreach, type OutreachRecord } from "#app/features/outreach/queries/record.server.ts";
import { evidenceProblem } from "#app/features/outreach/rules/contact.ts";
import type { OutreachKind } from "#app/features/outreach/schema/dictionaries.ts";
import { OutreachRecordPage } from "#app/features/outreach/ui/outreach-record.tsx";
import { ticketsOfRecord } from "#app/features/tickets/queries/owed.server.ts";
import { Promises } from "#app/features/tickets/ui/promises.tsx";
import { idParam } from "#app/lib/params.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.data.record.record_no ?? "联络记录"} · 归根` }];

export const loader = withActor("outreach:view", async ({ db, actor, params }) => {
  const id = idParam(params, "recordId");
  const [data, files, tickets] = await Promise.all([
    getOutreach(db, actor, id),
    filesOf(db, actor, [id]),
    ticketsOfRecord(db, actor, id),
  ]);
  const { record, may } = data;
  const missing = evidenceProblem(
    { kind: record.kind as OutreachKind, gift_value_fen: record.gift_value_fen },
    files.map(({ category }) => category),
  );
  return {
    data,
    files: files.map((file) => ({
      ...fileItem(file),
      ...(may.voidFiles ? { removeHref: `/outreach/${id}/files/${file.id}/void`, removeLabel: "作废" } : {}),
    })),
    lacks: missing && may.seesFiles && !record.voided_at ? `缺附件：${missing.message}` : null,
    today: actor.today,
    tickets,
    newTicket: newTicketHref(data, can(actor, "ticket:create") && can(actor, "talent:update")),
  };
});

/** 转为诉求 in one step: with one talent there, it is theirs; of several, the next page asks whose. */
function newTicketHref({ record, people }: OutreachRecord, may: boolean): string | null {
  if (!may || record.voided_at) return null;
  const talents = new Set(people.flatMap(({ talent_id }) => talent_id ?? []));
  const [only] = talents;
  return `/tickets/new?record=${record.id}${only && talents.size === 1 ? `&talent=${only}` : ""}`;
}

export default function OutreachRecordRoute() {
  const { tickets, newTicket, ...page } = useLoaderData<typeof loader>();
  const isShown = tickets.length > 0 || newTicket !== null;
  return <OutreachRecordPage {...page} tickets={isShown && <Promises rows={tickets} today={page.today} newHref={newTicket} />} />;
}
