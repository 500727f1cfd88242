import { parseWithZod } from "@conform-to/zod/v4";
import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { decideObjection } from "#app/features/notices/commands/objection.server.ts";
import { revealRaiser } from "#app/features/notices/commands/reveal.server.ts";
import { getObjection } from "#app/features/notices/queries/objection.server.ts";
import { decisionForm, revealForm } from "#app/features/notices/schema/forms.ts";
import { ObjectionPage } from "#app/features/notices/ui/objection-pages.tsx";
import { AppError } from "#app/lib/errors.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "异议 · 归根" }];
const NO_STORE = { "Cache-Control": "no-store" };
export const headers: HeadersFunction = () => NO_STORE;

export const loader = withActor("objection:view", async ({ db, actor, params }) => {
  const objection = await getObjection(db, actor, idParam(params, "noticeId"), idParam(params, "objectionId"));
  return {
    objection,
    today: actor.today,
    may: { decide: can(actor, "objection:approve"), reveal: can(actor, "objection:reveal") },
    isOwn: objection.created_by === actor.user_id,
  };
});

/** The finding; or who raised it: reason, log, then the name, in this answer only. */
export const action = withActor(["objection:approve", "objection:reveal"], async ({ db, actor, params, request }) => {
  const noticeId = idParam(params, "noticeId");
  const id = idParam(params, "objectionId");
  await getObjection(db, actor, noticeId, id);
  const form = await request.formData();
  if (form.get("step") === "reveal") {
    const submission = parseWithZod(form, { schema: revealForm });
    const refuse = (message: string, status: number) =>
      data({ revealed: { message }, result: undefined }, { status, headers: NO_STORE });
    if (submission.status !== "success") return refuse(submission.error?.reason?.[0] ?? "请写明查看事由。", 422);
    try {
      const value = await revealRaiser(db, actor, noticeId, id, submission.value.reason);
      return data({ revealed: { value }, result: undefined }, { headers: NO_STORE });
    } catch (error) {
      if (error instanceof AppError && error.code === "too_many") return refuse(error.message, 429);
      throw error;
    }
  }
  const submission = parseWithZod(form, { schema: decisionForm });
  return attempt(submission, async ({ version, ...input }) => {
    await decideObjection(db, actor, id, version, input);
    return redirectWithToast(`/notices/${noticeId}/objections/${id}`, "已作出结论");
  });
});

export default function ObjectionRecord() {
  const answer = useActionData<typeof action>();
  const revealed = answer && "revealed" in answer ? answer.revealed : null;
  return <ObjectionPage {...useLoaderData<typeof loader>()} revealed={revealed} lastResult={answer?.result} />;
}
