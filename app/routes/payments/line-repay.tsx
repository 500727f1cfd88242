import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { withActor } from "#app/auth/with-actor.server.ts";
import { checkFiles } from "#app/features/attachments/check-files.server.ts";
import { fileField } from "#app/features/attachments/schema.ts";
import { fieldsOf, readFormWithFiles, uploadsIn } from "#app/features/attachments/upload.server.ts";
import { repayLine } from "#app/features/payments/commands/repay.server.ts";
import { getLine } from "#app/features/payments/queries/record.server.ts";
import { monthsText } from "#app/features/payments/rules/months.ts";
import { repayForm } from "#app/features/payments/schema/batch-forms.ts";
import { moneyCell } from "#app/features/payments/ui/words.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { CheckboxField } from "#app/ui/choice.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { fieldsFrom } from "#app/ui/field-of.ts";
import { FileField } from "#app/ui/file-field.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "补发 · 归根" }];

export const loader = withActor("payment:create", async ({ db, actor, params }) => ({
  line: await getLine(db, actor, idParam(params, "paymentId"), idParam(params, "lineId")),
  newId: uuidv7(),
}));

export const action = withActor("payment:create", async ({ db, actor, params, request }) => {
  const { id: lineId } = await getLine(db, actor, idParam(params, "paymentId"), idParam(params, "lineId"));
  const form = await readFormWithFiles(request);
  return attempt(parseWithZod(fieldsOf(form), { schema: repayForm }), async ({ id, input }) => {
    await repayLine(db, actor, lineId, input, await checkFiles(uploadsIn(form)), id);
    return redirectWithToast(`/payments/${id}`, "已生成补发批次，等人社审核复核");
  });
});

/** A returned line paid again. */
export default function Repay() {
  const { line, newId } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const field = fieldsFrom(lastResult);
  const href = `/payments/${line.batch_id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={line.title} />
      <PageHead title={`补发${line.name}`} hint="生成只有这一笔的补发批次，仍由三个人经手；原流水不改。" />
      <div className="form mb-6">
        <Facts
          items={[
            { label: "月份和金额", value: `${monthsText(line.period_ym)}，${moneyCell(line.amount_fen)}元` },
            { label: "退票原因", value: line.fail_reason ?? "—" },
            { label: "退票账户", value: <span className="nums">{line.account_masked}</span> },
          ]}
        />
      </div>
      <ActionForm lastResult={lastResult} submit="生成补发批次" cancelHref={href} files>
        <input type="hidden" name="id" value={newId} />
        <TextField field={field("bank")} label="新开户行" hint="申报上的账户已经更正过的，这两项可以不填。" />
        <TextField field={field("number")} label="新账号" inputMode="numeric" hint="户名仍为本人。" />
        <CheckboxField field={field("is_same_account")} label="账户本身无误，按原账户重发" />
        <TextArea field={field("reason")} label="补发说明" rows={3} required />
        <FileField {...fileField("proof")} hint="更正了账户的必须上传：银行卡复印件或本人说明。" />
      </ActionForm>
    </>
  );
}
