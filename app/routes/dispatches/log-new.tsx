import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { withActor } from "#app/auth/with-actor.server.ts";
import { checkFiles } from "#app/features/attachments/check-files.server.ts";
import { fieldsOf, readFormWithFiles, uploadsIn } from "#app/features/attachments/upload.server.ts";
import { writeLog } from "#app/features/officers/commands/log.server.ts";
import { getDispatch, ticketsForLog } from "#app/features/officers/queries/records.server.ts";
import { logForm } from "#app/features/officers/schema/form.ts";
import { LogForm } from "#app/features/officers/ui/log-form.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "写日志 · 归根" }];

export const loader = withActor("officer_log:create", async ({ db, actor, params }) => {
  const dispatch = await getDispatch(db, actor, idParam(params, "dispatchId"));
  return {
    dispatch,
    tickets: await ticketsForLog(db, dispatch),
    start: { id: uuidv7(), version: 0, occurred_on: actor.today, mode: "visit" },
    today: actor.today,
  };
});

export const action = withActor("officer_log:create", async ({ db, actor, params, request }) => {
  const dispatchId = idParam(params, "dispatchId");
  const form = await readFormWithFiles(request);
  const submission = parseWithZod(fieldsOf(form), { schema: logForm(actor.today) });
  return attempt(submission, async ({ id, version: _, ...input }) => {
    await writeLog(db, actor, dispatchId, id, input, await checkFiles(uploadsIn(form)));
    return redirectWithToast(`/dispatches/${dispatchId}`, "日志已保存");
  });
});

/** A service log. */
export default function NewLogPage() {
  const { dispatch, tickets, start, today } = useLoaderData<typeof loader>();
  const href = `/dispatches/${dispatch.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={dispatch.enterprise} />
      <PageHead title="写日志" hint={dispatch.enterprise} />
      <LogForm
        start={start}
        tickets={tickets}
        today={today}
        isNew
        lastResult={useActionData<typeof action>()?.result}
        cancelHref={href}
      />
    </>
  );
}
