import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { projectsOfTalent } from "#app/features/projects/queries/three-sync.server.ts";
import { ThreeSync } from "#app/features/projects/ui/three-sync.tsx";
import { getRecord } from "#app/features/talents/queries/record.server.ts";
import { RecordPage } from "#app/features/talents/ui/record/record-page.tsx";
import { listOf, RECORD_TABS, type RecordTab } from "#app/features/talents/ui/record-href.ts";
import { promisesTo } from "#app/features/tickets/queries/owed.server.ts";
import { Promises } from "#app/features/tickets/ui/promises.tsx";
import { idParam } from "#app/lib/params.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.data.person.name ?? "人才"} · 归根` }];

const MOST_PAGES = 50;
const isTab = (text: string): text is RecordTab => Object.hasOwn(RECORD_TABS, text);

export const loader = withActor("talent:view", async ({ db, actor, request, params }) => {
  const id = idParam(params, "talentId");
  const query = new URL(request.url).searchParams;
  const pages = Math.min(Math.max(Number(query.get("pages")) || 1, 1), MOST_PAGES);
  const tab = query.get("tab") ?? "";
  const [data, { rows: promises }, projects] = await Promise.all([
    getRecord(db, actor, id, { list: listOf(request), pages, now: new Date() }),
    promisesTo(db, actor, id),
    projectsOfTalent(db, actor, id),
  ]);
  const newTicket = can(actor, "ticket:create") && can(actor, "talent:update") ? `/tickets/new?talent=${id}` : null;
  return {
    data,
    tab: isTab(tab) ? tab : ("timeline" as const),
    pages,
    promises,
    projects,
    newTicket,
    seesMoney: can(actor, "investment:view"),
  };
});

export default function TalentRecord() {
  const { promises, projects, newTicket, seesMoney, ...rest } = useLoaderData<typeof loader>();
  const { status, returned_on } = rest.data.person;
  const isBack = status === "returned" || status === "settled";
  return (
    <RecordPage
      {...rest}
      promises={
        <>
          <ThreeSync rows={projects} returned={{ isBack, on: returned_on }} seesMoney={seesMoney} />
          <Promises rows={promises} today={rest.data.today} newHref={newTicket} />
        </>
      }
    />
  );
}
