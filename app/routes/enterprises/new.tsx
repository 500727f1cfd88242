import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { withActor } from "#app/auth/with-actor.server.ts";
import { createEnterprise } from "#app/features/enterprises/commands/enterprise.server.ts";
import { similarEnterprises } from "#app/features/enterprises/queries/hints.server.ts";
import { townOptions } from "#app/features/enterprises/queries/list.server.ts";
import { enterpriseForm } from "#app/features/enterprises/schema/form.ts";
import { EnterpriseForm } from "#app/features/enterprises/ui/enterprise-form.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "新增企业 · 归根" }];

export const loader = withActor("enterprise:create", async ({ db, actor }) => {
  const start = { id: uuidv7(), entity_kind: "91", key_level: "ordinary", status: "operating", demo_level: "none" };
  return { towns: await townOptions(db, actor), start: actor.town_id ? { ...start, town_id: actor.town_id } : start };
});

export const action = withActor("enterprise:create", async ({ db, actor, request }) => {
  const submission = parseWithZod(await request.formData(), { schema: enterpriseForm(actor.today) });
  const hints =
    submission.status === "success" && !submission.value.confirmed
      ? await similarEnterprises(db, actor, { name: submission.value.input.name, uscc: submission.value.input.uscc ?? "" })
      : [];
  if (hints.length > 0 && submission.status === "success" && !hints.some(({ id }) => id === submission.value.id))
    return {
      result: submission.reply({ fieldErrors: { name: ["可能已经登记过。核对下面的企业；不是同一家的，勾选后再保存。"] } }),
      hints,
    };
  const answer = await attempt(submission, async ({ id, input }) => {
    await createEnterprise(db, actor, input, id);
    return redirectWithToast(`/enterprises/${id}`, "企业已登记，接着填联系人和创办人");
  });
  return answer;
});

/** A new enterprise. */
export default function NewEnterprisePage() {
  const { start, towns } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <RecordNav backHref="/enterprises" backLabel="企业" />
      <PageHead title="新增企业" hint="照营业执照填。没有执照的先填名称、类型和镇街，办好执照再补。" />
      <EnterpriseForm
        start={start}
        towns={towns}
        hints={answer && "hints" in answer ? answer.hints : undefined}
        lastResult={answer?.result}
        cancelHref="/enterprises"
      />
    </>
  );
}
