import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { z } from "zod";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { filesOf } from "#app/features/attachments/queries.server.ts";
import { fileItem } from "#app/features/attachments/schema.ts";
import { checkBatch, closeBatch } from "#app/features/payments/commands/check.server.ts";
import { financeBatch } from "#app/features/payments/commands/finance.server.ts";
import { getBatch } from "#app/features/payments/queries/record.server.ts";
import { stepsFor } from "#app/features/payments/rules/steps.ts";
import { checkForm, closeForm, financeForm } from "#app/features/payments/schema/batch-forms.ts";
import { BatchRecordPage } from "#app/features/payments/ui/batch-record.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.data.batch.title ?? "发放批次"} · 归根` }];

export const loader = withActor("payment:view", async ({ db, actor, params }) => {
  const data = await getBatch(db, actor, idParam(params, "paymentId"));
  const { batch } = data;
  const files = await filesOf(db, actor, [batch.id]);
  const isHand = can(actor, "payment:create") || can(actor, "payment:approve");
  const steps = stepsFor(batch, actor);
  return {
    data,
    steps,
    files: files.map(fileItem),
    stepKey: uuidv7(),
    may: {
      omit: batch.status === "draft" && batch.created_by === actor.user_id && can(actor, "payment:create"),
      answer: can(actor, "payment:create"),
      person: can(actor, "talent:view"),
      attach: isHand,
      print: !actor.town_id,
      own: actor.town_id !== null,
    },
  };
});

const stepForm = z.discriminatedUnion("step", [checkForm, financeForm, closeForm]);

export const action = withActor("payment:approve", async ({ db, actor, params, request }) => {
  const id = idParam(params, "paymentId");
  return attempt(parseWithZod(await request.formData(), { schema: stepForm }), async (input) => {
    if (input.step === "check") await checkBatch(db, actor, id, input.version);
    else if (input.step === "finance") await financeBatch(db, actor, id, input);
    else await closeBatch(db, actor, id);
    return redirectWithToast(`/payments/${id}`, DONE[input.step]);
  });
});

const DONE = { check: "已复核，等财政核", finance: "财政已核，预算已预留，明细已锁定", close: "批次已关闭" } as const;

/** One batch and its next step. */
export default function Batch() {
  const { data, steps, files, stepKey, may } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  return <BatchRecordPage data={data} steps={steps} files={files} stepKey={stepKey} may={may} lastResult={lastResult} />;
}
