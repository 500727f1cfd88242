import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { getCase, helpOf } from "#app/features/startups/queries/cases.server.ts";
import { loanSteps } from "#app/features/startups/rules/loan.ts";
import { CasePage } from "#app/features/startups/ui/case-page.tsx";
import { idParam } from "#app/lib/params.server.ts";

export const meta: MetaFunction = () => [{ title: "扶持档案 · 归根" }];

export const loader = withActor("startup:view", async ({ db, actor, params }) => {
  const startup = await getCase(db, actor, idParam(params, "caseId"));
  const { loans, ...help } = await helpOf(db, actor, startup);
  return {
    startup,
    help: { ...help, loans },
    loans: loans.map((loan) => ({ ...loan, steps: loanSteps(actor, loan) })),
    today: actor.today,
    may: {
      help: can(actor, "startup:create"),
      edit: can(actor, "startup:update"),
      reveal: can(actor, "startup:reveal"),
      seeFirm: can(actor, "enterprise:view"),
      seeTicket: can(actor, "ticket:view"),
    },
  };
});

/** One founder's case. */
export default function StartupPage() {
  return <CasePage {...useLoaderData<typeof loader>()} />;
}
