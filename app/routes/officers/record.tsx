import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { dispatchesOfOfficer, getOfficer } from "#app/features/officers/queries/records.server.ts";
import { OfficerPage } from "#app/features/officers/ui/officer-page.tsx";
import { idParam } from "#app/lib/params.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.officer.name ?? "服务官"} · 归根` }];

export const loader = withActor("officer:view", async ({ db, actor, params }) => {
  const officer = await getOfficer(db, actor, idParam(params, "officerId"));
  const isNominated = officer.status === "nominated";
  return {
    officer,
    dispatches: await dispatchesOfOfficer(db, actor, officer.id),
    today: actor.today,
    may: {
      approve: isNominated && can(actor, "officer:approve") && officer.created_by !== actor.user_id,
      edit: can(actor, "officer:update"),
      void: isNominated && can(actor, "officer:void"),
      nominate: can(actor, "officer:create"),
    },
  };
});

/** An officer. */
export default function OfficerRecordPage() {
  return <OfficerPage {...useLoaderData<typeof loader>()} />;
}
