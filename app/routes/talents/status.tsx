import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { changeStatus } from "#app/features/talents/commands/change-status.server.ts";
import { getStep } from "#app/features/talents/queries/step.server.ts";
import { StatusForm } from "#app/features/talents/schema/forms/status.ts";
import { PersonFormPage } from "#app/features/talents/ui/forms/form-frame.tsx";
import { StatusStepForm } from "#app/features/talents/ui/forms/status-form.tsx";
import { listOf, recordHref } from "#app/features/talents/ui/record-href.ts";
import { draftSlot } from "#app/lib/drafts.server.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "跟进状态 · 归根" }];

export const loader = withActor("talent:update", async ({ db, actor, request, params }) => {
  const id = idParam(params, "talentId");
  const to = new URL(request.url).searchParams.get("to") ?? "";
  const step = await getStep(db, actor, id, to);
  return { ...step, draft: await draftSlot(db, actor, request, { part: to, version: step.version }), list: listOf(request) };
});

export const action = withActor("talent:update", async ({ db, actor, request, params }) => {
  const id = idParam(params, "talentId");
  const submission = parseWithZod(await request.formData(), { schema: StatusForm });
  return attempt(submission, async ({ version, ...change }) => {
    const { waits } = await changeStatus(db, actor, id, version, change);
    return redirectWithToast(recordHref(id, listOf(request)), waits ? "已提交，等待确认" : "状态已更新");
  });
});

export default function StatusPage() {
  const { person, list, ...step } = useLoaderData<typeof loader>();
  return (
    <PersonFormPage
      person={person}
      list={list}
      title={step.step ? step.step.verb : "跟进状态"}
      hint={`现在：${step.statusLabel}`}
    >
      <StatusStepForm {...step} person={person} list={list} lastResult={useActionData<typeof action>()?.result} />
    </PersonFormPage>
  );
}
