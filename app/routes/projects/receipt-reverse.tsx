import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { withActor } from "#app/auth/with-actor.server.ts";
import { reverseReceipt } from "#app/features/projects/commands/receipts.server.ts";
import { getProject } from "#app/features/projects/queries/record.server.ts";
import { reversalForm } from "#app/features/projects/schema/step-forms.ts";
import { ReversalForm } from "#app/features/projects/ui/money-forms.tsx";
import { AppError } from "#app/lib/errors.ts";
import { attempt } from "#app/lib/form.server.ts";
import { moneyText } from "#app/lib/money.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "冲销到位资金 · 归根" }];

export const loader = withActor("investment:create", async ({ db, actor, params }) => {
  const { project, receipts } = await getProject(db, actor, idParam(params, "projectId"));
  const receipt = receipts.find(({ id }) => id === params.receiptId);
  if (!receipt) throw new AppError("not_found", "没有找到这笔到位资金。");
  const { id, name } = project;
  return {
    project: { id, name },
    newId: uuidv7(),
    today: actor.today,
    what: `${receipt.occurred_on}到位${moneyText(receipt.amount_fen)}`,
  };
});

export const action = withActor("investment:create", async ({ db, actor, params, request }) => {
  const projectId = idParam(params, "projectId");
  const receiptId = idParam(params, "receiptId");
  return attempt(parseWithZod(await request.formData(), { schema: reversalForm }), async ({ id, ...input }) => {
    await reverseReceipt(db, actor, receiptId, input, id);
    return redirectWithToast(`/projects/${projectId}`, "冲销已登记，等人才办核实");
  });
});

/** A verified receipt taken back by its opposite. */
export default function ReverseReceipt() {
  const data = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const href = `/projects/${data.project.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={data.project.name} />
      <PageHead title="冲销到位资金" hint={data.what} />
      <ReversalForm id={data.newId} today={data.today} lastResult={lastResult} cancelHref={href} />
    </>
  );
}
