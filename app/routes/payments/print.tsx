import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { batchHead } from "#app/features/payments/queries/record.server.ts";
import { rosterLines } from "#app/features/payments/queries/roster.server.ts";
import { rosterTitle } from "#app/features/payments/rules/roster.ts";
import { RosterSheet } from "#app/features/payments/ui/roster-sheet.tsx";
import { idParam } from "#app/lib/params.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Report } from "#app/ui/layout.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";
import { PrintHint } from "#app/ui/print-hint.tsx";

export const meta: MetaFunction = () => [{ title: "发放花名册 · 归根" }];

export const loader = withActor("payment:view", async ({ db, actor, params }) => {
  const batch = await batchHead(db, actor, idParam(params, "paymentId"));
  const lines = await rosterLines(db, actor, batch.id);
  return { batch, lines, title: rosterTitle(batch), unit: actor.unit_name, mayOpen: can(actor, "payment:export") };
});

/** RPT-06 by its masks: to read and to print. */
export default function Roster() {
  const { batch, lines, title, unit, mayOpen } = useLoaderData<typeof loader>();
  const href = `/payments/${batch.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={batch.title} />
      <PageHead
        title="发放花名册"
        hint={
          <>
            证件号、账号和电话已掩码。
            <PrintHint what="，A4横向。" />
          </>
        }
        actions={mayOpen && <LinkButton href={`${href}/print/full`}>送财政版</LinkButton>}
      />
      <Report landscape>
        <RosterSheet title={title} unit={unit} lines={lines} />
      </Report>
    </>
  );
}
