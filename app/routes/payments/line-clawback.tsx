import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { withActor } from "#app/auth/with-actor.server.ts";
import { checkFiles } from "#app/features/attachments/check-files.server.ts";
import { fileField } from "#app/features/attachments/schema.ts";
import { fieldsOf, readFormWithFiles, uploadsIn } from "#app/features/attachments/upload.server.ts";
import { proposeClawback } from "#app/features/payments/commands/clawback.server.ts";
import { getLine } from "#app/features/payments/queries/record.server.ts";
import { monthsText } from "#app/features/payments/rules/months.ts";
import { clawbackForm } from "#app/features/payments/schema/batch-forms.ts";
import { moneyCell } from "#app/features/payments/ui/words.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { fieldsFrom } from "#app/ui/field-of.ts";
import { FileField } from "#app/ui/file-field.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "追回 · 归根" }];

export const loader = withActor("payment:create", async ({ db, actor, params }) => {
  const line = await getLine(db, actor, idParam(params, "paymentId"), idParam(params, "lineId"));
  const notice = `经核查，您领取的${monthsText(line.period_ym)}补贴${moneyCell(line.amount_fen)}元不符合发放条件。请于收到本通知之日起10个工作日内退回。`;
  return { line, notice, newId: uuidv7() };
});

export const action = withActor("payment:create", async ({ db, actor, params, request }) => {
  const { id: lineId } = await getLine(db, actor, idParam(params, "paymentId"), idParam(params, "lineId"));
  const form = await readFormWithFiles(request);
  return attempt(parseWithZod(fieldsOf(form), { schema: clawbackForm }), async ({ id, input }) => {
    await proposeClawback(db, actor, lineId, input, await checkFiles(uploadsIn(form)), id);
    return redirectWithToast(`/payments/${id}`, "已提出追回，等人社审核复核");
  });
});

/** A paid line claimed back. */
export default function Clawback() {
  const { line, notice, newId } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const field = fieldsFrom(lastResult);
  const href = `/payments/${line.batch_id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={line.title} />
      <PageHead
        title={`追回${line.name}`}
        hint={`${monthsText(line.period_ym)}，${moneyCell(line.amount_fen)}元，整笔追回。原流水不改，另生成一笔负数流水。`}
      />
      <ActionForm lastResult={lastResult} submit="提出追回" cancelHref={href} files danger>
        <input type="hidden" name="id" value={newId} />
        <TextArea field={field("reason")} label="追回原因" rows={3} required />
        <TextArea field={field("notice_text", notice)} label="追回通知" rows={4} hint="审核复核、财政核以后发给本人。" required />
        <FileField {...fileField("proof")} hint="核查依据，可以以后补传。" />
      </ActionForm>
    </>
  );
}
