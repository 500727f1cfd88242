import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { lastStart, publishNotice } from "#app/features/notices/commands/notice.server.ts";
import { daysOfNotice, getNotice } from "#app/features/notices/queries/record.server.ts";
import { publishRefusal } from "#app/features/notices/rules/steps.ts";
import { rangeText } from "#app/features/notices/rules/text.ts";
import { publishForm } from "#app/features/notices/schema/forms.ts";
import { PublishPage } from "#app/features/notices/ui/step-forms.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "发布公示 · 归根" }];

export const loader = withActor("public_notice:approve", async ({ db, actor, params }) => {
  const { notice, items } = await getNotice(db, actor, idParam(params, "noticeId"));
  const plan = await daysOfNotice(db, actor, notice);
  const refusal = publishRefusal(actor, notice)?.message ?? plan.refusal;
  return { notice, items, plan, latest: plan.earliest && lastStart(plan.earliest), refusal };
});

export const action = withActor("public_notice:approve", async ({ db, actor, params, request }) => {
  const id = idParam(params, "noticeId");
  const submission = parseWithZod(await request.formData(), { schema: publishForm });
  return attempt(submission, async ({ version, start_on }) => {
    const period = await publishNotice(db, actor, id, version, start_on);
    return redirectWithToast(`/notices/${id}`, `已发布，公示期${rangeText(period.start_on, period.end_on)}`);
  });
});

export default function PublishNotice() {
  return <PublishPage {...useLoaderData<typeof loader>()} lastResult={useActionData<typeof action>()?.result} />;
}
