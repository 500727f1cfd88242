import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { listOfficers } from "#app/features/officers/queries/records.server.ts";
import { OFFICER_STATUS, type OfficerStatus } from "#app/features/officers/schema/dictionaries.ts";
import { RollPage } from "#app/features/officers/ui/roll-page.tsx";
import { isCode } from "#app/lib/dictionary.ts";

export const meta: MetaFunction = () => [{ title: "服务官名册 · 归根" }];

export const loader = withActor("officer:view", async ({ db, actor, request }) => {
  const asked = new URL(request.url).searchParams.get("status");
  const status = isCode(OFFICER_STATUS, asked) ? (asked as OfficerStatus) : null;
  return { rows: await listOfficers(db, actor, status), status, mayNominate: can(actor, "officer:create") };
});

/** The roll of officers. */
export default function OfficerRollPage() {
  return <RollPage {...useLoaderData<typeof loader>()} />;
}
