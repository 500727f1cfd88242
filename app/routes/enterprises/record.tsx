import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { accessOf } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import {
  contactsOf,
  foundersOf,
  getEnterprise,
  monthlyOf,
  surroundingsOf,
} from "#app/features/enterprises/queries/record.server.ts";
import { RecordPage } from "#app/features/enterprises/ui/record-page.tsx";
import { idParam } from "#app/lib/params.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.enterprise.name ?? "企业"} · 归根` }];

export const loader = withActor("enterprise:view", async ({ db, actor, params }) => {
  const enterprise = await getEnterprise(db, actor, idParam(params, "enterpriseId"));
  const seesMonths = can(actor, "enterprise_monthly:view");
  const [contacts, founders, monthly, around] = await Promise.all([
    contactsOf(db, actor, enterprise.id),
    foundersOf(db, actor, enterprise.id),
    seesMonths ? monthlyOf(db, enterprise.id) : [],
    surroundingsOf(db, actor, enterprise.id),
  ]);
  return {
    enterprise,
    contacts,
    founders,
    monthly,
    around,
    today: actor.today,
    may: {
      edit: can(actor, "enterprise:update"),
      parts: can(actor, "enterprise:create"),
      void: can(actor, "enterprise:void"),
      card: can(actor, "enterprise:create"),
      monthly: seesMonths,
      monthlyNew: can(actor, "enterprise_monthly:create"),
      monthlyEdit: can(actor, "enterprise_monthly:update"),
      // An officer reads his own dispatch only: from here he would see a gap where a colleague serves.
      dispatches: can(actor, "officer:view") && accessOf(actor) !== "assigned",
      nominate: can(actor, "officer:create"),
    },
  };
});

/** An enterprise on file. */
export default function EnterprisePage() {
  return <RecordPage {...useLoaderData<typeof loader>()} />;
}
