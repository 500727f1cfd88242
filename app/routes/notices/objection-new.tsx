import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { withActor } from "#app/auth/with-actor.server.ts";
import { logObjection } from "#app/features/notices/commands/objection.server.ts";
import { getNotice } from "#app/features/notices/queries/record.server.ts";
import { objectionRefusal } from "#app/features/notices/rules/steps.ts";
import { objectionForm } from "#app/features/notices/schema/forms.ts";
import { LogObjectionPage } from "#app/features/notices/ui/objection-pages.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "登记异议 · 归根" }];

export const loader = withActor("objection:create", async ({ db, actor, params }) => {
  const { notice, items } = await getNotice(db, actor, idParam(params, "noticeId"));
  return {
    id: uuidv7(),
    notice,
    items: items.filter(({ outcome }) => outcome !== "removed"),
    refusal: objectionRefusal(notice, actor.today)?.message ?? null,
    today: actor.today,
  };
});

export const action = withActor("objection:create", async ({ db, actor, params, request }) => {
  const noticeId = idParam(params, "noticeId");
  const submission = parseWithZod(await request.formData(), { schema: objectionForm });
  return attempt(submission, async ({ id, ...input }) => {
    await logObjection(db, actor, noticeId, input, id);
    return redirectWithToast(`/notices/${noticeId}`, "异议已登记，这一行暂停，10个工作日内核查");
  });
});

export default function NewObjection() {
  return <LogObjectionPage {...useLoaderData<typeof loader>()} lastResult={useActionData<typeof action>()?.result} />;
}
