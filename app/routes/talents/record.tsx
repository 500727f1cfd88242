import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { honorsOfTalent } from "#app/features/honors/queries/recognitions.server.ts";
import { TalentHonors } from "#app/features/honors/ui/talent-honors.tsx";
import { linesOfTalent } from "#app/features/payments/queries/record.server.ts";
import { TalentPayments } from "#app/features/payments/ui/talent-payments.tsx";
import { policiesFor } from "#app/features/policies/queries/entitled.server.ts";
import { TalentPolicies } from "#app/features/policies/ui/talent-policies.tsx";
import { projectsOfTalent } from "#app/features/projects/queries/three-sync.server.ts";
import { ThreeSync } from "#app/features/projects/ui/three-sync.tsx";
import { casesOfTalent } from "#app/features/startups/queries/cases.server.ts";
import { TalentSupports } from "#app/features/startups/ui/talent-supports.tsx";
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
  const [data, { rows: promises }, projects, startups, honors, policies, payments] = await Promise.all([
    getRecord(db, actor, id, { list: listOf(request), pages, now: new Date() }),
    promisesTo(db, actor, id),
    projectsOfTalent(db, actor, id),
    casesOfTalent(db, actor, id),
    honorsOfTalent(db, actor, id),
    can(actor, "application:view") ? policiesFor(db, actor, id) : [],
    can(actor, "payment:view") ? linesOfTalent(db, actor, id) : [],
  ]);
  const newTicket = can(actor, "ticket:create") && can(actor, "talent:update") ? `/tickets/new?talent=${id}` : null;
  const newHonor = can(actor, "honor:create") ? `/honors/new?talent=${id}` : null;
  return {
    data,
    tab: isTab(tab) ? tab : ("timeline" as const),
    pages,
    promises,
    projects,
    honors,
    policies,
    payments,
    mayApply: can(actor, "application:create"),
    newHonor,
    startups,
    newTicket,
    seesMoney: can(actor, "investment:view"),
  };
});

export default function TalentRecord() {
  const { promises, projects, honors, policies, payments, mayApply, newHonor, startups, newTicket, seesMoney, ...rest } =
    useLoaderData<typeof loader>();
  const { status, returned_on } = rest.data.person;
  const isBack = status === "returned" || status === "settled";
  return (
    <RecordPage
      {...rest}
      promises={
        <>
          <ThreeSync rows={projects} returned={{ isBack, on: returned_on }} seesMoney={seesMoney} />
          <TalentHonors rows={honors} newHref={newHonor} />
          <TalentSupports rows={startups} today={rest.data.today} />
          <TalentPolicies rows={policies} talentId={rest.data.person.id} mayApply={mayApply} />
          <TalentPayments lines={payments} />
          <Promises rows={promises} today={rest.data.today} newHref={newTicket} />
        </>
      }
    />
  );
}
