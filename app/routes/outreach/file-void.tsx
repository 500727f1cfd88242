import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reasonedDb, withActor } from "#app/auth/with-actor.server.ts";
import { getFile } from "#app/features/attachments/queries.server.ts";
import { voidRecordFile } from "#app/features/outreach/commands/record-files.server.ts";
import { getOutreach } from "#app/features/outreach/queries/record.server.ts";
import { ReasonForm as ReasonSchema } from "#app/features/outreach/schema/reason.ts";
import { ReasonForm } from "#app/features/outreach/ui/form/reason-form.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "作废附件 · 归根" }];

export const loader = withActor("outreach:update", async ({ db, actor, params }) => {
  // One after the other: which of the two is missing first must not depend on the hour.
  const { record } = await getOutreach(db, actor, idParam(params, "recordId"));
  const file = await getFile(db, actor, idParam(params, "attachmentId"));
  return { id: record.id, no: record.record_no, name: file.file_name };
});

export const action = withActor("outreach:update", async ({ request, params, context, actor, token }) => {
  const id = idParam(params, "recordId");
  const attachmentId = idParam(params, "attachmentId");
  const submission = parseWithZod(await request.formData(), { schema: ReasonSchema });
  return attempt(submission, async ({ reason }) => {
    await voidRecordFile(reasonedDb({ context, actor, token }, reason), actor, id, attachmentId, reason);
    return redirectWithToast(`/outreach/${id}`, "附件已作废");
  });
});

export default function VoidFile() {
  const { id, no, name } = useLoaderData<typeof loader>();
  return (
    <>
      <RecordNav backHref={`/outreach/${id}`} backLabel={no} />
      <PageHead title="作废附件" hint={name} />
      <ReasonForm submit="作废" cancelHref={`/outreach/${id}`} lastResult={useActionData<typeof action>()?.result} />
    </>
  );
}
