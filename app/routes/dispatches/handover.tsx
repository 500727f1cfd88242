import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { getDispatch, handover, logsOf } from "#app/features/officers/queries/records.server.ts";
import { HandoverSheet } from "#app/features/officers/ui/handover-sheet.tsx";
import { idParam } from "#app/lib/params.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";
import { PrintHint } from "#app/ui/print-hint.tsx";

export const meta: MetaFunction = () => [{ title: "交接单 · 归根" }];

const LAST_LOGS = 5;

export const loader = withActor("officer:view", async ({ db, actor, params }) => {
  const dispatch = await getDispatch(db, actor, idParam(params, "dispatchId"));
  const [sheet, logs] = await Promise.all([handover(db, actor, dispatch), logsOf(db, actor, dispatch.id, LAST_LOGS)]);
  return { dispatch, handover: sheet, logs, today: actor.today };
});

/** The sheet that one officer hands to the next. */
export default function HandoverPage() {
  const data = useLoaderData<typeof loader>();
  return (
    <>
      <RecordNav backHref={`/dispatches/${data.dispatch.id}`} backLabel={data.dispatch.name} />
      <PageHead
        title={`${data.dispatch.enterprise}交接单`}
        hint={
          <>
            <PrintHint what="。" />
            交出人、接手人签字后各存一份。表内有电话，用后请收好。
          </>
        }
      />
      <HandoverSheet {...data} />
    </>
  );
}
