import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { withActor } from "#app/auth/with-actor.server.ts";
import { checkFiles } from "#app/features/attachments/check-files.server.ts";
import { fieldsOf, readFormWithFiles, uploadsIn } from "#app/features/attachments/upload.server.ts";
import { recordReceipt } from "#app/features/projects/commands/receipts.server.ts";
import { getProject } from "#app/features/projects/queries/record.server.ts";
import { receiptForm } from "#app/features/projects/schema/step-forms.ts";
import { ReceiptForm } from "#app/features/projects/ui/money-forms.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "登记到位资金 · 归根" }];

export const loader = withActor("investment:create", async ({ db, actor, params }) => {
  const {
    project: { id, name },
  } = await getProject(db, actor, idParam(params, "projectId"));
  return { project: { id, name }, newId: uuidv7(), today: actor.today };
});

export const action = withActor("investment:create", async ({ db, actor, params, request }) => {
  const projectId = idParam(params, "projectId");
  const form = await readFormWithFiles(request);
  return attempt(parseWithZod(fieldsOf(form), { schema: receiptForm }), async ({ id, input }) => {
    const { warning } = await recordReceipt(db, actor, projectId, input, await checkFiles(uploadsIn(form)), id);
    return redirectWithToast(`/projects/${projectId}`, warning ?? "已登记，等人才办核实");
  });
});

/** Money that came in. */
export default function NewReceipt() {
  const data = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const href = `/projects/${data.project.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={data.project.name} />
      <PageHead title="登记到位资金" />
      <ReceiptForm id={data.newId} today={data.today} lastResult={lastResult} cancelHref={href} />
    </>
  );
}
